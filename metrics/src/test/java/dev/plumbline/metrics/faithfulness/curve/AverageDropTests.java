package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AverageDropTests {
  private static final AverageDrop DROP = new AverageDrop();
  private static final Map<String, Object> HALF = Map.of("keep", 0.5);

  @Test
  void dropsRelativeToF() {
    // half of 3 is 2: the top two give 5: (6 − 5)/6; the bottom two 3: 3/6
    Score score = CurveFixtures.score(DROP, HALF, CurveFixtures.SUM, CurveFixtures.ONES, 1, 2, 3);
    assertThat(score.value()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(score.parts()).containsEntry("increase", 0.0).doesNotContainKey("gain");
    assertThat(CurveFixtures.value(DROP, HALF, 3, 2, 1)).isCloseTo(0.5, within(1e-12));
    // a fifth of 3 is one: 3/6
    assertThat(CurveFixtures.value(DROP, Map.of(), 1, 2, 3)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void dropsNothingWhereTheTopAloneIsMore() {
    // F = 2 x₁ − x₂ rises from 1 to 2
    ClosedForm hurt = ClosedForm.linear(0, 2, -1);
    Score score =
        CurveFixtures.score(DROP, Map.of(), hurt, TestSubjects.regression(hurt, 1, 1), 2, -1);
    assertThat(score.value()).isZero();
    assertThat(score.parts()).containsEntry("increase", 1.0);
  }

  @Test
  void gainsRelativeToWhatIsLeftOfAProbability() {
    // logits (2 x₁ − x₂, 0): p = σ(1) = .7310586 with both, σ(2) = .8807971 with the first alone:
    // gain (.8807971 − .7310586)/(1 − .7310586) = .5567690
    ClosedForm two = x -> new double[] {2 * x[0] - x[1], 0};
    Subject subject = CurveFixtures.classified(two, 0, OutputKind.PROBABILITY, 0, 1, 1);
    Score up = CurveFixtures.score(DROP, Map.of(), two, subject, 2, -1);
    assertThat(up.value()).isZero();
    assertThat(up.parts().getOrDefault("gain", Double.NaN)).isCloseTo(0.5567690, within(1e-6));
    // the second alone: σ(−1) = .2689414: drop 1 − .2689414/.7310586 = .6321206, no gain
    Score down = CurveFixtures.score(DROP, Map.of(), two, subject, -2, 1);
    assertThat(down.value()).isCloseTo(0.6321206, within(1e-6));
    assertThat(down.parts()).containsEntry("gain", 0.0);
  }

  /** The probability of two of three classes together is below 1 and grows. */
  @Test
  void aSumOfOutputsHasNoGain() {
    ClosedForm three = x -> new double[] {2 * x[0] - x[1], 0, 0};
    Target sum = Target.sum(OutputKind.PROBABILITY, List.of(0, 1), List.of());
    Score up =
        CurveFixtures.score(
            DROP, Map.of(), three, CurveFixtures.classified(three, 0, sum, 1, 1), 2, -1);
    assertThat(up.parts()).containsEntry("increase", 1.0).doesNotContainKey("gain");
  }

  @Test
  void isUndefinedWhereFIsNotAboveZero() {
    ClosedForm falling = ClosedForm.linear(0, -1, -2, -3);
    assertThat(
            CurveFixtures.score(
                    DROP, Map.of(), falling, TestSubjects.regression(falling, 1, 1, 1), 1, 2, 3)
                .undefined())
        .contains("F(x) is -6.0");
    ClosedForm zero = ClosedForm.linear(-3, 1, 2, 0);
    assertThat(
            CurveFixtures.score(
                    DROP, Map.of(), zero, TestSubjects.regression(zero, 1, 1, 1), 1, 2, 3)
                .undefined())
        .contains("F(x) is 0.0");
  }

  @Test
  void asksTwoRows() {
    assertThat(CurveFixtures.passes(DROP, Map.of())).isEqualTo(2);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(DROP);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(DROP);
  }

  @Test
  void keepsFWithoutAnIncreaseWhereTheTopIsAllThatCounts() {
    ClosedForm first = ClosedForm.linear(0, 2, 0);
    Score score =
        CurveFixtures.score(DROP, HALF, first, TestSubjects.regression(first, 1, 1), 2, 1);
    assertThat(score.value()).isZero();
    assertThat(score.parts()).containsEntry("increase", 0.0);
  }

  @Test
  void hasNothingToGainOnAProbabilityOfOne() {
    // σ(40) is 1 in floating point
    ClosedForm sure = x -> new double[] {40 * x[0] + x[1] - 1, 0};
    Subject subject = CurveFixtures.classified(sure, 0, OutputKind.PROBABILITY, 0, 1, 1);
    Score score = CurveFixtures.score(DROP, HALF, sure, subject, 2, 1);
    assertThat(score.value()).isCloseTo(0, within(1e-12));
    assertThat(score.parts()).doesNotContainKey("gain");
  }
}
