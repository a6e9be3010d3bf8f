package dev.plumbline.metrics.faithfulness.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaithfulnessCorrelationTests {
  private static final FaithfulnessCorrelation PLUGIN = new FaithfulnessCorrelation();

  private static Score score(double... values) {
    return SetFixtures.onLinear(PLUGIN, Map.of(), values);
  }

  @Test
  void isOneForTheExactMapOfALinearFunctionAtAnyScaleAndMinusOneForItsNegation() {
    assertThat(score(SetFixtures.exact(1)).value()).isCloseTo(1, within(1e-12));
    assertThat(score(SetFixtures.exact(10)).value()).isCloseTo(1, within(1e-12));
    assertThat(score(SetFixtures.exact(-1)).value()).isCloseTo(-1, within(1e-12));
    assertThat(score(SetFixtures.exact(1)).diagnostics())
        .containsEntry("sets", 100.0)
        .hasEntrySatisfying("standard-error", error -> assertThat(error).isLessThan(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zero", "mean", "marginal"})
  void measuresFromWhereItsOperatorLeads(String operator) {
    // training rows of zeros: every operator leads to zero
    FloatRows training = FloatRows.of(2, 8, new float[16]);
    Subject subject = TestSubjects.regression(SetFixtures.LINEAR, training, 1, 1, 1, 1, 1, 1, 1, 1);
    Score score =
        CurveFixtures.score(
            PLUGIN,
            Map.of("operators", List.of(operator)),
            SetFixtures.LINEAR,
            subject,
            SetFixtures.weights());
    assertThat(score.value()).isCloseTo(1, within(1e-12));
    // a mean row of x itself in feature 3 (slope 4): its removal does nothing, the exact map of
    // zero
    // is wrong there
    FloatRows same = FloatRows.of(1, 8, 0, 0, 0, 1, 0, 0, 0, 0);
    Subject other = TestSubjects.regression(SetFixtures.LINEAR, same, 1, 1, 1, 1, 1, 1, 1, 1);
    double there =
        CurveFixtures.score(
                PLUGIN,
                Map.of("operators", List.of(operator)),
                SetFixtures.LINEAR,
                other,
                SetFixtures.weights())
            .value();
    if (operator.equals("zero")) {
      assertThat(there).isCloseTo(1, within(1e-12));
    } else {
      assertThat(there).isLessThan(0.9);
    }
  }

  @Test
  void doesNotTakeANeighborsMapForTheRightOne() {
    assertThat(score(SetFixtures.shifted()).value()).isLessThan(0.9);
  }

  @Test
  void removesSetsOfTheShareAskedFor() {
    // F notes how many features are on
    int[] stays = new int[9];
    ClosedForm counting =
        ClosedForm.of(
            x -> {
              int on = 0;
              for (double v : x) {
                on += v != 0 ? 1 : 0;
              }
              stays[on]++;
              return x[0] + 2 * x[1];
            });
    Subject subject = TestSubjects.regression(counting, 1, 1, 1, 1, 1, 1, 1, 1);
    Arrays.fill(stays, 0);
    CurveFixtures.score(
        PLUGIN, Map.of("share", 0.4, "sets", 50L), counting, subject, SetFixtures.weights());
    // round(.4 · 8) = 3 gone, 5 stay; and the clean input once
    assertThat(stays).containsExactly(0, 0, 0, 0, 0, 50, 0, 0, 1);
  }

  @Test
  void removesTheSameSetsForEveryExplainer() {
    RandomFeatureSets design = RandomFeatureSets.ofFeatures(20, 0.5);
    Subject subject = SetFixtures.EIGHT;
    assertThat(design.stays(subject, Vector.of(SetFixtures.weights())))
        .isEqualTo(design.stays(subject, Vector.of(new double[8])));
    // of 70 sets of four among eight; a design that repeats itself would have few
    assertThat(design.stays(subject, Vector.of(new double[8])).stream().distinct().count())
        .isGreaterThan(12);
  }

  @Test
  void isUndefinedWhereNothingVaries() {
    assertThat(score(1, 1, 1, 1, 1, 1, 1, 1).undefined()).contains("attributions are equal");
    assertThat(score(1, 1, 1, Double.NaN, 1, 1, 1, 1).undefined()).contains("not finite");
    ClosedForm even = ClosedForm.linear(1000, 1, 1, 1);
    Subject subject = TestSubjects.regression(even, 1, 1, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), even, subject, 1, 2, 3).undefined())
        .contains("F falls alike");
    ClosedForm one = ClosedForm.linear(0, 1);
    assertThat(
            CurveFixtures.score(PLUGIN, Map.of(), one, TestSubjects.regression(one, 1), 1)
                .undefined())
        .contains("one feature");
    ClosedForm pole = ClosedForm.of(x -> 1 / x[0] + x[1]);
    Subject atPole = TestSubjects.regression(pole, 1, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), pole, atPole, 1, 2).undefined())
        .contains("F is not finite");
  }

  @Test
  void asksOneRowPerSetAndDrawAndOneForTheCleanInput() {
    Answerer answers = new Answerer(SetFixtures.LINEAR);
    answers.run(
        SetFixtures.EIGHT,
        CurveFixtures.metric(PLUGIN, Map.of("operators", List.of("marginal")))
            .evaluate(
                SetFixtures.EIGHT,
                TestSubjects.attribution(SetFixtures.EIGHT, SetFixtures.weights())));
    assertThat(answers.forward()).isEqualTo((100 + 1) * 8);
  }
}
