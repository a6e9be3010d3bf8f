package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTests {
  private static final Site SITE = Site.input(InputLayout.of("x", Shape.of(2), InputKind.COLUMNS));
  private static final FloatRows TWO = FloatRows.of(2, 2, 1, 2, 3, 4);

  @Test
  void takesNoiseOfAnySizeFromASingleDrawOn() {
    Query.NoisyGradients.Noise noise = new Query.NoisyGradients.Noise(Vector.of(0, 2), 1, "noise");
    assertThat(noise.sigmas()).isEqualTo(Vector.of(0, 2));
    assertThat(noise.draws()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"-0.1,1", "NaN,1", "1,0"})
  void refusesNoiseOutOfRange(double sigma, int draws) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Query.NoisyGradients.Noise(Vector.of(1, sigma), draws, "noise"))
        .withMessageContaining(draws < 1 ? "draws " + draws : "sigma " + sigma + " of element 1");
  }

  @Test
  void wantsAReferenceForEachRowThatItsRulesAskFor() {
    Propagation rescale = new Propagation.Rescale();
    assertThat(new Query.Propagate(rescale, SITE, TWO, List.of(TWO)).references())
        .containsExactly(TWO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Query.Propagate(rescale, SITE, TWO, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Query.Propagate(rescale, SITE, TWO, List.of(TWO.at(0))));
  }

  @Test
  void wantsWeightsForEveryRowAndAtLeastOne() {
    assertThat(new Query.WeightedGradients(SITE, TWO, TWO).weights()).isEqualTo(TWO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Query.WeightedGradients(SITE, TWO, TWO.at(0)))
        .withMessage("2 rows, 1 weights");
    FloatRows none = FloatRows.of(0, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Query.WeightedGradients(SITE, none, none))
        .withMessage("0 rows, 0 weights");
  }
}
