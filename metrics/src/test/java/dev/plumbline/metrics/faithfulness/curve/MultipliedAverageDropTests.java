package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipliedAverageDropTests {
  private static final MultipliedAverageDrop DROP = new MultipliedAverageDrop();

  @Test
  void dimsEachFeatureByItsPlaceInTheRange() {
    // F = x₁ + 2 x₂ + 3 x₃ = 6 at ones; the map (1, 2, 3) is (0, ½, 1): 1 + 3 = 4, a drop of 2/6
    Score score =
        CurveFixtures.score(DROP, Map.of(), CurveFixtures.SUM, CurveFixtures.ONES, 1, 2, 3);
    assertThat(score.value()).isCloseTo(2 / 6.0, within(1e-7));
    assertThat(score.parts()).containsEntry("increase", 0.0).doesNotContainKey("gain");
    // (3, 2, 1) is (1, ½, 0): 1 + 1 = 2, a drop of 4/6
    assertThat(CurveFixtures.value(DROP, Map.of(), 3, 2, 1)).isCloseTo(4 / 6.0, within(1e-7));
    // scale and shift do not matter, sizes do: (−1, −1, 8) keeps 3 alone
    assertThat(CurveFixtures.value(DROP, Map.of(), 30, 20, 10)).isCloseTo(4 / 6.0, within(1e-7));
    assertThat(CurveFixtures.value(DROP, Map.of(), -1, -1, 8)).isCloseTo(0.5, within(1e-7));
  }

  @Test
  void gainsRelativeToWhatIsLeftOfAProbability() {
    // logits (2 x₁ − x₂, 0): σ(1) = .7310586 with both, σ(2) = .8807971 with the first alone
    ClosedForm two = x -> new double[] {2 * x[0] - x[1], 0};
    Subject subject = CurveFixtures.classified(two, 0, OutputKind.PROBABILITY, 0, 1, 1);
    Score up = CurveFixtures.score(DROP, Map.of(), two, subject, 2, -1);
    assertThat(up.value()).isZero();
    assertThat(up.parts()).containsEntry("increase", 1.0);
    assertThat(up.parts().getOrDefault("gain", Double.NaN)).isCloseTo(0.5567690, within(1e-6));
  }

  @Test
  void isUndefinedWhereFIsNotAboveZeroOrTheMapHasNoRange() {
    ClosedForm falling = ClosedForm.linear(0, -1, -2, -3);
    Subject subject = TestSubjects.regression(falling, 1, 1, 1);
    assertThat(CurveFixtures.score(DROP, Map.of(), falling, subject, 1, 2, 3).undefined())
        .contains("F(x) is -6.0");
    CurveFixtures.isUndefinedWithoutAnOrder(DROP);
  }

  @Test
  void asksTwoRows() {
    assertThat(CurveFixtures.passes(DROP, Map.of())).isEqualTo(2);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(DROP);
  }
}
