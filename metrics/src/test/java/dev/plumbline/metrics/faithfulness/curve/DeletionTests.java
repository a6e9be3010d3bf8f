package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionTests {
  private static final Deletion DELETION = new Deletion();

  @ParameterizedTest
  @CsvSource({
    // best order {6,3,1,0}: (3 + 3 + 1 + 0)/3 = 7/3, over 6: .388889
    "1,2,3, 2.333333333333333, .388889",
    // worst order {6,5,3,0}: (3 + 5 + 3)/3 = 11/3, over 6: .611111
    "-1,-2,-3, 3.666666666666667, .611111"
  })
  void followsTheClosedFormOfALinearFunction(
      double a, double b, double c, double area, double share) {
    Score score = CurveFixtures.onSum(DELETION, a, b, c);
    assertThat(score.value()).isCloseTo(area, within(1e-12));
    assertThat(score.value() / 6).isCloseTo(share, within(1e-6));
    assertThat(score.parts()).containsEntry("start", 6.0).containsEntry("end", 0.0);
  }

  @Test
  void recordsTheCurveFromStepZero() {
    Score.Curve curve = CurveFixtures.onSum(DELETION, 1, 2, 3).curves().get(0);
    assertThat(curve.name()).isEqualTo("deletion");
    assertThat(curve.x()).isEqualTo(Vector.of(0, 1 / 3.0, 2 / 3.0, 1));
    assertThat(curve.y()).isEqualTo(Vector.of(6, 3, 1, 0));
  }

  @Test
  void meansHalfOfTheStartOverAllOrders() {
    // the mean curve over the six orders is {6,4,2,0}: area .5 of 6
    double sum = 0;
    double[][] orders = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};
    for (double[] values : orders) {
      sum += CurveFixtures.onSum(DELETION, values).value();
    }
    assertThat(sum / orders.length / 6).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void ranksBySignedValue() {
    // by size the first feature to leave would be 0; by sign it is the last: order 2, 1, 0
    Score signed = CurveFixtures.onSum(DELETION, -9, 2, 3);
    assertThat(signed.curves().get(0).y()).isEqualTo(Vector.of(6, 3, 1, 0));
  }

  @Test
  void removesGroupsWhereThereAreMoreFeaturesThanSteps() {
    // order 2, 1, 0 in 2 groups: ⌊3/2⌋ = 1 gone, then 3: {6, 3, 0}, area 3
    Score score =
        CurveFixtures.score(
            DELETION, Map.of("steps", 2L), CurveFixtures.SUM, CurveFixtures.ONES, 1, 2, 3);
    assertThat(score.value()).isEqualTo(3);
    assertThat(score.diagnostics()).containsEntry("steps", 2.0);
  }

  @Test
  void scalesToTheRangeOfFWhereAsked() {
    // F = 4 + x₁ + 2 x₂ + 3 x₃ falls from 10 to 4; scaled, the curve is that of the closed form / 6
    ClosedForm shifted = ClosedForm.linear(4, 1, 2, 3);
    Score score =
        CurveFixtures.score(
            DELETION, Map.of("normalize", "range"), shifted, CurveFixtures.ONES, 1, 2, 3);
    assertThat(score.value()).isCloseTo(0.388889, within(1e-6));
    assertThat(score.parts()).containsEntry("start", 1.0).containsEntry("end", 0.0);
  }

  @Test
  void isUndefinedWhereTheRangeIsNoFall() {
    ClosedForm falling = ClosedForm.linear(0, -1, -2, -3);
    Subject subject = TestSubjects.regression(falling, 1, 1, 1);
    Score score =
        CurveFixtures.score(DELETION, Map.of("normalize", "range"), falling, subject, -1, -2, -3);
    assertThat(score.isDefined()).isFalse();
    assertThat(score.undefined()).contains("no fall to scale by");
    ClosedForm flat = ClosedForm.linear(5, 0, 0, 0);
    assertThat(
            CurveFixtures.score(
                    DELETION,
                    Map.of("normalize", "range"),
                    flat,
                    TestSubjects.regression(flat, 1, 1, 1),
                    1,
                    2,
                    3)
                .undefined())
        .contains("no fall to scale by");
  }

  @Test
  void takesTheBackgroundOfItsOperator() {
    // mean row (.5, .5, .5): removing everything leaves 3; marginal over rows 0 and 1 alike
    FloatRows training = FloatRows.of(2, 3, 0, 0, 0, 1, 1, 1);
    Subject subject = TestSubjects.regression(CurveFixtures.SUM, training, 1, 1, 1);
    Score mean =
        CurveFixtures.score(
            DELETION, Map.of("operators", List.of("mean")), CurveFixtures.SUM, subject, 1, 2, 3);
    assertThat(mean.curves().get(0).y()).isEqualTo(Vector.of(6, 4.5, 3.5, 3));
    Score marginal =
        CurveFixtures.score(
            DELETION,
            Map.of("operators", List.of("marginal")),
            CurveFixtures.SUM,
            subject,
            1,
            2,
            3);
    // F is linear, so v(S) = F(S, mean of the drawn rows): with a share p of rows of ones, 6 p
    double p = marginal.parts().getOrDefault("end", Double.NaN) / 6;
    assertThat(p * 8).isEqualTo(Math.rint(p * 8));
    assertThat(marginal.curves().get(0).y().get(1)).isCloseTo(3 + 3 * p, within(1e-12));
  }

  @Test
  void carriesTheErrorOfItsDraws() {
    // rows of zeros or ones: with all ones drawn the curve is 6, 6, 6, 6 (area 6), else 6, 3, 1, 0
    // (area 7/3); k of 8 rows of ones: sd = (11/3) √(k (8 − k) / 8 / 7), over √8
    FloatRows training = FloatRows.of(2, 3, 0, 0, 0, 1, 1, 1);
    Subject subject = TestSubjects.regression(CurveFixtures.SUM, training, 1, 1, 1);
    Map<String, Object> given = Map.of("operators", List.of("marginal"));
    Score score = CurveFixtures.score(DELETION, given, CurveFixtures.SUM, subject, 1, 2, 3);
    double k = score.parts().getOrDefault("end", Double.NaN) / 6 * 8;
    assertThat(k).isBetween(1.0, 7.0);
    assertThat(score.diagnostics().getOrDefault("standard-error", Double.NaN))
        .isCloseTo(11 / 3.0 * Math.sqrt(k * (8 - k) / 8 / 7 / 8), within(1e-12));
    assertThat(CurveFixtures.onSum(DELETION, 1, 2, 3).diagnostics())
        .doesNotContainKey("standard-error");
    // scaled to its range every curve is 1, .5, 1/6, 0 whatever the row: no error is left
    Map<String, Object> scaled = Map.of("operators", List.of("marginal"), "normalize", "range");
    Score ratio = CurveFixtures.score(DELETION, scaled, CurveFixtures.SUM, subject, 1, 2, 3);
    assertThat(ratio.value()).isCloseTo(0.388889, within(1e-6));
    assertThat(ratio.diagnostics().getOrDefault("standard-error", Double.NaN))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void carriesTheErrorOfARatioInUnitsOfTheRatio() {
    // F = 2 x₁ + x₂ at (1, 1), rows (0, 0) or (1, 0): curves 3, 1, 0 and 3, 3, 2; with a share p of
    // the second the mean is 3, 1 + 2p, 2p: R = (area − end) / (start − end), area = (2.5 + 3p)/2
    ClosedForm two = ClosedForm.linear(0, 2, 1);
    Subject subject = TestSubjects.regression(two, FloatRows.of(2, 2, 0, 0, 1, 0), 1, 1);
    Map<String, Object> marginal = Map.of("operators", List.of("marginal"));
    double p =
        CurveFixtures.score(DELETION, marginal, two, subject, 2, 1)
                .parts()
                .getOrDefault("end", Double.NaN)
            / 2;
    assertThat(p).isBetween(0.1, 0.9);
    Map<String, Object> scaled = Map.of("operators", List.of("marginal"), "normalize", "range");
    Score score = CurveFixtures.score(DELETION, scaled, two, subject, 2, 1);
    double ratio = (1.25 + 1.5 * p - 2 * p) / (3 - 2 * p);
    assertThat(score.value()).isCloseTo(ratio, within(1e-12));
    // delta method: area − (1 − R) · end is 1.25 for the one and 2.75 − 2 (1 − R) for the other
    double apart = 2.75 - 2 * (1 - ratio) - 1.25;
    assertThat(score.diagnostics().getOrDefault("standard-error", Double.NaN))
        .isCloseTo(Math.abs(apart) * Math.sqrt(p * (1 - p) / 7) / (3 - 2 * p), within(1e-12));
  }

  @Test
  void countsTies() {
    // features 1 and 2 tie: {6, 4, 1, 0} or {6, 3, 1, 0}; the first of two cuts is within the tie
    Score score = CurveFixtures.onSum(DELETION, 0, 5, 5);
    assertThat(score.curves().get(0).y()).isIn(Vector.of(6, 4, 1, 0), Vector.of(6, 3, 1, 0));
    assertThat(score.diagnostics()).containsEntry("open-sets", 0.5);
    assertThat(score.diagnostics().getOrDefault("tie-rate", Double.NaN))
        .isCloseTo(2 / 3.0, within(1e-15));
    assertThat(CurveFixtures.onSum(DELETION, 0, 5, 5 + 1e-5).diagnostics())
        .containsEntry("tie-rate", 0.0)
        .containsEntry("open-sets", 0.0);
    // 1e-6 is rounding: the same order as without it
    assertThat(CurveFixtures.onSum(DELETION, 0, 5, 5 + 1e-6)).isEqualTo(score);
    assertThat(CurveFixtures.onSum(DELETION, 0, 5 + 1e-6, 5)).isEqualTo(score);
  }

  /**
   * F = x₁ + … + x₈ · 8 at ones; the map is 1 at the feature that contributes nothing and 0
   * elsewhere. Over the samples' draws its area is that of a random order of the others, however
   * these stand: after k of 8 steps (k − 1)/7 of the 35 that F is made of are gone on average.
   */
  @Test
  void aMapOfOneIrrelevantFeatureScoresAsARandomOrder() {
    double[] weights = {8, 7, 6, 5, 4, 3, 2, 0};
    double[] turned = {0, 2, 3, 4, 5, 6, 7, 8};
    double expected = (35 + 35 * (7 + 6 + 5 + 4 + 3 + 2 + 1) / 7.0 - 35 / 2.0) / 8;
    assertThat(meanOverDraws(weights, 7)).isCloseTo(expected, within(0.4));
    assertThat(meanOverDraws(turned, 0)).isCloseTo(expected, within(0.4));
  }

  /** The mean over 400 draws; the area of one order has a standard deviation below 2. */
  private static double meanOverDraws(double[] weights, int irrelevant) {
    ClosedForm linear = ClosedForm.linear(0, weights);
    float[] ones = new float[weights.length];
    Arrays.fill(ones, 1);
    Subject subject = TestSubjects.regression(linear, ones);
    double[] map = new double[weights.length];
    map[irrelevant] = 1;
    double mean = 0;
    for (int draw = 0; draw < 400; draw++) {
      Subject drawn = subject.withDraws(Draws.of(draw));
      mean += CurveFixtures.score(DELETION, Map.of(), linear, drawn, map).value() / 400;
    }
    return mean;
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    assertThat(CurveFixtures.onSum(DELETION, 2, 2, 2).undefined()).contains("are equal");
    assertThat(CurveFixtures.onSum(DELETION, 1, Double.NaN, 2).undefined()).contains("not finite");
    ClosedForm one = ClosedForm.linear(0, 1);
    assertThat(
            CurveFixtures.score(DELETION, Map.of(), one, TestSubjects.regression(one, 1), 1)
                .undefined())
        .contains("one feature");
  }

  @Test
  void isUndefinedWhereFIsNotFinite() {
    ClosedForm pole = ClosedForm.of(x -> 1 / (x[0] + x[1]));
    Score score =
        CurveFixtures.score(DELETION, Map.of(), pole, TestSubjects.regression(pole, 1, 1), 1, 2);
    assertThat(score.undefined()).contains("F is not finite");
  }

  @Test
  void asksOneRowPerStepAndDraw() {
    Answerer answers = new Answerer(CurveFixtures.SUM);
    answers.run(
        CurveFixtures.ONES,
        CurveFixtures.metric(DELETION, Map.of("operators", List.of("marginal")))
            .evaluate(CurveFixtures.ONES, TestSubjects.attribution(CurveFixtures.ONES, 1, 2, 3)));
    assertThat(answers.forward()).isEqualTo((3 + 1) * 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zero", "mean", "marginal"})
  void prefersTheExactAttributionToItsPermutationAndNegation(String operator) {
    // mixed signs; 8 features; permutations keyed, the identity excluded by the strict comparison
    ClosedForm linear = ClosedForm.linear(1, 3, -2, 0.5, 4, -1, 2, 0.25, -0.75);
    Subject subject = TestSubjects.regression(linear, 1, 1, 1, 1, 1, 1, 1, 1);
    double[] exact = {3, -2, 0.5, 4, -1, 2, 0.25, -0.75};
    Map<String, Object> given = Map.of("operators", List.of(operator));
    double best = CurveFixtures.score(DELETION, given, linear, subject, exact).value();
    double[] negated = Vector.of(exact).map(v -> -v).toArray();
    assertThat(CurveFixtures.score(DELETION, given, linear, subject, negated).value())
        .isGreaterThan(best);
    for (int draw = 0; draw < 20; draw++) {
      int[] order = Draws.of(9).at(draw).permutation(exact.length);
      double[] permuted = new double[exact.length];
      for (int i = 0; i < order.length; i++) {
        permuted[i] = exact[order[i]];
      }
      assertThat(CurveFixtures.score(DELETION, given, linear, subject, permuted).value())
          .isGreaterThan(best);
    }
  }
}
