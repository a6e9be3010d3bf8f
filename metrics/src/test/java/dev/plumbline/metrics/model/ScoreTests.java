package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTests {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void isUndefinedWithAReasonWhereTheValueIsNotFinite(double value) {
    Score score = Score.of(value);
    assertThat(score.isDefined()).isFalse();
    assertThat(score.value()).isNaN();
    assertThat(score.undefined()).contains(String.valueOf(value));
  }

  @Test
  void keepsPartsAndDiagnosticsInTheOrderTheyCame() {
    Score score =
        Score.of(1)
            .withPart("z", 1)
            .withPart("a", 2)
            .withDiagnostic("tie-rate", 0)
            .withCurve(new Score.Curve("c", Vector.of(0, 1), Vector.of(3, 4)));
    assertThat(score.parts().keySet()).containsExactly("z", "a");
    assertThat(score.diagnostics()).containsOnly(Map.entry("tie-rate", 0.0));
    assertThat(score.curves()).hasSize(1);
    assertThat(score.isDefined()).isTrue();
  }

  @Test
  void leavesOutPartsThatAreNotFinite() {
    Score score = Score.of(1).withPart("p", Double.NaN).withDiagnostic("d", 1.0 / 0);
    assertThat(score.parts()).isEmpty();
    assertThat(score.diagnostics()).isEmpty();
  }

  @Test
  void neverCarriesANanInSilence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Score(Double.NaN, null, Map.of(), List.of(), Map.of(), ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Score(1, "why", Map.of(), List.of(), Map.of(), ""));
  }

  @Test
  void refusesACurveOfUnequalLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Score.Curve("c", Vector.of(0, 1), Vector.of(3)))
        .withMessageContaining("2 x, 1 y");
  }
}
