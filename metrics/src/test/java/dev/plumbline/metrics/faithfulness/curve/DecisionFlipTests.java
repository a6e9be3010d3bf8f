package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionFlipTests {
  private static final DecisionFlip FLIP = new DecisionFlip();

  // z = Σ αᵢ vᵢ + .1 of attention α = (.5, .3, .2) on values v = (2, −1, .5): contributions 1, −.3
  // and .1; the class is the sign of z. A weight is removed by setting it to zero; the others are
  // not scaled up to a sum of 1
  private static final ClosedForm ATTENTION = x -> new double[] {0, x[0] + x[1] + x[2] + 0.1};
  private static final Subject SUBJECT =
      CurveFixtures.classified(ATTENTION, 1, OutputKind.LOGIT, 1, 1, -0.3f, 0.1f);

  private static Score flip(double... values) {
    return CurveFixtures.score(FLIP, Map.of(), ATTENTION, SUBJECT, values);
  }

  @ParameterizedTest
  @CsvSource({
    // z after each step: 1 first: −.1; 3 first: .8, −.2; the others .2 at least, .1 at the end
    "3, 2, 1, .3333333, 0", // 1 2 3
    "3, 1, 2, .3333333, 0", // 1 3 2
    "2, 1, 3, .6666667, 0", // 3 1 2
    "1, 2, 3, 1, 1", // 3 2 1: .8, 1.1, .1
    "2, 3, 1, 1, 1", // 2 1 3: 1.2, .2, .1
    "1, 3, 2, 1, 1" // 2 3 1: 1.2, 1.1, .1
  })
  void followsTheClosedFormOfAttentionErasure(
      double a, double b, double c, double share, double never) {
    Score score = flip(a, b, c);
    assertThat(score.value()).isCloseTo(share, within(1e-6));
    assertThat(score.parts()).containsEntry("never-flips", never);
  }

  @Test
  void meansTheCensoredValueOverAllOrders() {
    // (1/3 + 1/3 + 2/3 + 3 · 1)/6 = .722
    double[][] orders = {{3, 2, 1}, {3, 1, 2}, {2, 1, 3}, {1, 2, 3}, {2, 3, 1}, {1, 3, 2}};
    double sum = 0;
    for (double[] order : orders) {
      sum += flip(order).value() / 6;
    }
    assertThat(sum).isCloseTo(0.722222, within(1e-6));
  }

  /** The same decision, whatever output F reads. */
  @ParameterizedTest
  @EnumSource(OutputKind.class)
  void readsTheDecisionOffAnyOutput(OutputKind kind) {
    Subject subject = CurveFixtures.classified(ATTENTION, 1, kind, 0, 1, -0.3f, 0.1f);
    assertThat(CurveFixtures.score(FLIP, Map.of(), ATTENTION, subject, 2, 1, 3).value())
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void removesGroupsWhereThereAreMoreFeaturesThanSteps() {
    // two groups of 3 1 2: 3, then the rest at once, which keeps the class
    assertThat(CurveFixtures.score(FLIP, Map.of("steps", 2L), ATTENTION, SUBJECT, 2, 1, 3).parts())
        .containsEntry("never-flips", 1.0);
  }

  @Test
  void asksOneRowPerStepWithoutTheCleanOne() {
    Answerer answers = new Answerer(ATTENTION);
    answers.run(
        SUBJECT,
        CurveFixtures.metric(FLIP, Map.of())
            .evaluate(SUBJECT, TestSubjects.attribution(SUBJECT, 1, 2, 3)));
    assertThat(answers.forward()).isEqualTo(3);
  }

  @Test
  void hasNoMeaningForARegression() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> CurveFixtures.onSum(FLIP, 1, 2, 3))
        .withMessageContaining("no decision");
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    assertThat(flip(2, 2, 2).undefined()).contains("are equal");
    assertThat(flip(1, Double.NaN, 2).undefined()).contains("not finite");
    ClosedForm pole = x -> new double[] {0, 1 / x[0]};
    Subject subject = CurveFixtures.classified(pole, 1, OutputKind.LOGIT, 1, 1, 1);
    assertThat(CurveFixtures.score(FLIP, Map.of(), pole, subject, 2, 1).undefined())
        .contains("not finite");
  }

  @Test
  void appliesToTheFirstClassAndCountsAFlipOnTheLastStep() {
    // z = x₁ + x₂ − ½, class 0 where it is above 0: 1.5, then .5, then −.5
    ClosedForm first = x -> new double[] {x[0] + x[1] - 0.5, 0};
    Subject subject = CurveFixtures.classified(first, 0, OutputKind.LOGIT, 0, 1, 1);
    Score score = CurveFixtures.score(FLIP, Map.of(), first, subject, 2, 1);
    assertThat(score.value()).isOne();
    assertThat(score.parts()).containsEntry("never-flips", 0.0);
  }
}
