package dev.plumbline.metrics.faithfulness.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensitivityNTests {
  private static final SensitivityN PLUGIN = new SensitivityN();

  /** F = x₁x₂ + 2x₃ at (1, 3, 2): alone the features fall 3, 3, 4; pairs 3, 7, 7. */
  private static final ClosedForm PRODUCT = ClosedForm.of(x -> x[0] * x[1] + 2 * x[2]);

  private static final Subject AT = TestSubjects.regression(PRODUCT, 1, 3, 2);
  private static final Map<String, Object> ONE_AND_TWO = Map.of("shares", List.of(0.34, 0.67));

  @Test
  void isOneAtEveryNForTheExactMapOfALinearFunctionWithoutResidual() {
    Score score = SetFixtures.onLinear(PLUGIN, Map.of(), SetFixtures.exact(1));
    assertThat(score.value()).isCloseTo(1, within(1e-12));
    assertThat(score.parts().getOrDefault("residual", Double.NaN)).isCloseTo(0, within(1e-12));
    // round(.1 · 8), round(.3 · 8), round(.5 · 8), round(.8 · 8)
    assertThat(score.curves().get(0).name()).isEqualTo("correlation");
    assertThat(score.curves().get(0).x()).isEqualTo(Vector.of(.125, .25, .5, .75));
    assertThat(score.curves().get(0).y().map(r -> Math.rint(r * 1e12) / 1e12))
        .isEqualTo(Vector.of(1, 1, 1, 1));
    assertThat(SetFixtures.onLinear(PLUGIN, Map.of(), SetFixtures.exact(-1)).value())
        .isCloseTo(-1, within(1e-12));
    assertThat(SetFixtures.onLinear(PLUGIN, Map.of(), SetFixtures.shifted()).value())
        .isLessThan(0.9);
  }

  @Test
  void tellsTwoMapsWithCorrelationOneApartByTheirResiduals() {
    // gradient × input (3, 3, 4): off by 3 on {1, 2} alone
    Score gradient = CurveFixtures.score(PLUGIN, ONE_AND_TWO, PRODUCT, AT, 3, 3, 4);
    assertThat(gradient.value()).isCloseTo(1, within(1e-12));
    Score.Curve residual = gradient.curves().get(1);
    assertThat(residual.y().get(0)).isCloseTo(0, within(1e-12));
    double drawn = residual.y().get(1) * residual.y().get(1) / 9 * 100;
    assertThat(drawn).isCloseTo(Math.rint(drawn), within(1e-9)).isBetween(15.0, 55.0);
    // integrated gradients (1.5, 1.5, 4): off by 1.5 on {1} and {2}, and on the pairs with 3
    Score path = CurveFixtures.score(PLUGIN, ONE_AND_TWO, PRODUCT, AT, 1.5, 1.5, 4);
    assertThat(path.value()).isCloseTo(1, within(1e-12));
    for (int n = 0; n < 2; n++) {
      double y = path.curves().get(1).y().get(n);
      double off = y * y / 2.25 * 100;
      assertThat(off).isCloseTo(Math.rint(off), within(1e-9)).isBetween(45.0, 85.0);
    }
    double all = path.parts().getOrDefault("residual", Double.NaN);
    double a = path.curves().get(1).y().get(0);
    double b = path.curves().get(1).y().get(1);
    assertThat(all * all).isCloseTo((a * a + b * b) / 2, within(1e-12));
  }

  @Test
  void hasAResidualInUnitsOfFOnly() {
    Score score =
        SetFixtures.run(
            CurveFixtures.metric(PLUGIN, ONE_AND_TWO),
            PRODUCT,
            AT,
            SetFixtures.gradient(AT, 3, 1, 2));
    assertThat(score.parts()).doesNotContainKey("residual");
    assertThat(score.curves()).hasSize(1);
  }

  @Test
  void isUndefinedWhereOneSizeSaysNothingAndKeepsTheResidual() {
    // n = 1 of (0, 0, 5) says 0, 0, 5; F falls by 1 whatever leaves
    ClosedForm even = ClosedForm.linear(0, 1, 1, 1);
    Subject subject = TestSubjects.regression(even, 1, 1, 1);
    Score score = CurveFixtures.score(PLUGIN, ONE_AND_TWO, even, subject, 0, 0, 5);
    assertThat(score.undefined()).startsWith("n = 1: F falls alike");
    assertThat(score.parts()).containsKey("residual");
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), even, subject, 1, 1, 1).undefined())
        .contains("are equal");
  }

  @Test
  void asksTheSetsOfAllSizesAtOnceAndEqualSizesOnce() {
    Answerer answers = new Answerer(CurveFixtures.SUM);
    answers.run(
        CurveFixtures.ONES,
        CurveFixtures.metric(PLUGIN, Map.of("operators", List.of("marginal")))
            .evaluate(CurveFixtures.ONES, TestSubjects.attribution(CurveFixtures.ONES, 1, 2, 3)));
    // .1, .3, .5, .8 of 3: n = 1, 1, 2, 2
    assertThat(answers.forward()).isEqualTo((2 * 100 + 1) * 8);
  }

  private static double error(Map<String, Object> given, double... values) {
    return SetFixtures.onLinear(PLUGIN, given, values)
        .diagnostics()
        .getOrDefault("standard-error", Double.NaN);
  }

  @Test
  void hasTheErrorOfAMeanOfIndependentSizes() {
    // the sets of a size are drawn by size, so that each size has its error of before
    double[] wrong = SetFixtures.shifted();
    double two = error(Map.of("shares", List.of(0.25)), wrong);
    double four = error(Map.of("shares", List.of(0.5)), wrong);
    assertThat(two).isPositive().isNotCloseTo(four, within(1e-6));
    assertThat(error(Map.of("shares", List.of(0.25, 0.5)), wrong))
        .isCloseTo(Math.hypot(two, four) / 2, within(1e-12));
  }

  @Test
  void takesAtLeastOneFeatureAndNeverAll() {
    assertThat(RandomFeatureSets.size(0, 5)).isEqualTo(1);
    assertThat(RandomFeatureSets.size(0.5, 5)).isEqualTo(3);
    assertThat(RandomFeatureSets.size(1, 5)).isEqualTo(4);
  }
}
