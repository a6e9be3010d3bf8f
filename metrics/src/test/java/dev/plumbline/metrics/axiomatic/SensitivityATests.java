package dev.plumbline.metrics.axiomatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.TestSubjects;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensitivityATests {
  private static final SensitivityA SENSITIVITY = new SensitivityA();

  /** 1 − max(0, 1 − x₁) + x₂: saturated in x₁ from 1 on (Sundararajan et al. 2017). */
  private static final ClosedForm SATURATED = ClosedForm.of(x -> 1 - Math.max(0, 1 - x[0]) + x[1]);

  private static Score score(
      Map<String, Object> given, ClosedForm model, Explainer explainer, float... row) {
    return AxiomFixtures.score(
        AxiomFixtures.metric(SENSITIVITY, given),
        model,
        TestSubjects.regression(model, row),
        explainer);
  }

  @Test
  void catchesASaturatedGradient() {
    // (2, 0) changes F by 1, its gradient is (0, 1); (0, 1) has the gradient (1, 1): one of two
    Score score = score(Map.of(), SATURATED, PlainExplainers.GRADIENT, 2, 1);
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.parts()).containsEntry("pass", 0.0);
    assertThat(score.diagnostics()).containsEntry("tested", 2.0);
  }

  @Test
  void passesIntegratedGradients() {
    Score score = score(Map.of(), SATURATED, PlainExplainers.INTEGRATED, 2, 1);
    assertThat(score.value()).isZero();
    assertThat(score.parts()).containsEntry("pass", 1.0);
  }

  @Test
  void countsAZeroMapAsNothing() {
    assertThat(score(Map.of(), SATURATED, PlainExplainers.values(x -> new double[2]), 2, 1).value())
        .isOne();
  }

  @Test
  void setsOneFeatureOfTheBaselineOfTheMethod() {
    ClosedForm sum = ClosedForm.linear(0, 1, 1);
    Subject subject = TestSubjects.regression(sum, FloatRows.row(5, 7), 1, 2);
    Set<List<Double>> seen = new HashSet<>();
    Explainer watching =
        asked -> {
          double[] x = Answerer.doubles(asked.instance().row(), 0);
          seen.add(List.of(x[0], x[1]));
          return PlainExplainers.INTEGRATED.explain(asked);
        };
    AxiomFixtures.score(AxiomFixtures.metric(SENSITIVITY, Map.of()), sum, subject, watching);
    // the sample, and the baseline (5, 7) with one feature of the sample each
    assertThat(seen).containsExactlyInAnyOrder(List.of(1., 2.), List.of(1., 7.), List.of(5., 2.));
  }

  @Test
  void triesOnlyFeaturesThatDifferAndAtMostSoMany() {
    ClosedForm sum = ClosedForm.linear(0, 1, 1, 1, 1);
    assertThat(score(Map.of(), sum, PlainExplainers.GRADIENT, 1, 0, 2, 0).diagnostics())
        .containsEntry("tested", 2.0);
    assertThat(
            score(Map.of("features", 1L), sum, PlainExplainers.GRADIENT, 1, 5, 2, 6).diagnostics())
        .containsEntry("tested", 1.0);
  }

  @Test
  void comparesWithTheLargestValueOfTheSameMap() {
    ClosedForm sum = ClosedForm.linear(0, 1, 0);
    Explainer small = PlainExplainers.values(x -> new double[] {1e-3, 1});
    assertThat(score(Map.of(), sum, small, 1, 1).value()).isZero();
    assertThat(score(Map.of("tolerance", 0.01), sum, small, 1, 1).value()).isOne();
  }

  @Test
  void isUndefinedWhereNothingChangesF() {
    ClosedForm blind = ClosedForm.linear(1, 0, 1);
    assertThat(score(Map.of(), blind, PlainExplainers.GRADIENT, 3, 0).undefined())
        .contains("none of the tried features");
    assertThat(score(Map.of(), blind, PlainExplainers.GRADIENT, 0, 0).undefined())
        .contains("equals the baseline");
  }

  @Test
  void takesAChangeWithinRoundingForNone() {
    ClosedForm nearly = ClosedForm.linear(1000, 1e-4, 1);
    assertThat(score(Map.of(), nearly, PlainExplainers.GRADIENT, 1, 0).undefined())
        .contains("none of the tried features");
    assertThat(
            score(Map.of("minimum-change", 1e-9), nearly, PlainExplainers.GRADIENT, 1, 0)
                .isDefined())
        .isTrue();
  }

  @Test
  void measuresChangesFromTheBaseline() {
    // F = x₂ from (1, 1): (2, 1) changes nothing, (1, 0) does. From (0, 0), (2, 1) would
    ClosedForm second = ClosedForm.linear(0, 0, 1);
    Subject subject = TestSubjects.regression(second, FloatRows.row(1, 1), 2, 0);
    Score score =
        AxiomFixtures.score(
            AxiomFixtures.metric(SENSITIVITY, Map.of()),
            second,
            subject,
            PlainExplainers.INTEGRATED);
    assertThat(score.diagnostics()).containsEntry("tested", 1.0);
    assertThat(score.value()).isZero();
  }

  @Test
  void takesItsToleranceTimesTheLargestValue() {
    // 5 against .01 · 1000 is nothing, against .01 · 100 it is something
    ClosedForm first = ClosedForm.linear(0, 1, 0);
    Map<String, Object> hundredth = Map.of("tolerance", 0.01);
    assertThat(
            score(hundredth, first, PlainExplainers.values(x -> new double[] {5, 1000}), 1, 1)
                .value())
        .isOne();
    assertThat(
            score(hundredth, first, PlainExplainers.values(x -> new double[] {5, 100}), 1, 1)
                .value())
        .isZero();
  }

  @Test
  void isUndefinedWhereAnExplanationOfThePairsIsNotFinite() {
    Explainer broken = PlainExplainers.values(x -> new double[] {1, x[1] == 0 ? Double.NaN : 1});
    assertThat(score(Map.of(), SATURATED, broken, 0.5f, 1).undefined()).contains("not finite");
  }

  @Test
  void doesNotApplyElsewhereThanAtTheInput() {
    Subject segments = TestSubjects.segments(ClosedForm.attending(ClosedForm::uniform), 0, 1, 2, 4);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                AxiomFixtures.metric(SENSITIVITY, Map.of())
                    .evaluate(segments, AxiomFixtures.elsewhere(segments)));
  }
}
