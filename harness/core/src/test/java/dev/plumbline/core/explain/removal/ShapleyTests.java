package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapleyTests {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.plumbline.core.explain.removal.TestGames#all")
  void areTheKnownValues(
      String name, ClosedForm function, float[] x, double[] shapley, double[] banzhaf) {
    Attribution attribution = explain(explainer(new Shapley()), function, TestSample.of(x));
    assertValues(attribution.features(), EXACT, shapley);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
  }

  @Test
  void aConstantModelGivesExactlyNothing() {
    Attribution attribution =
        explain(explainer(new Shapley()), ClosedForm.linear(.1, 0, 0), TestSample.of(1, 2));
    assertThat(attribution.features().toArray()).containsExactly(0, 0);
    assertThat(diagnostic(attribution, "gap")).isZero();
  }

  @Test
  void areMeasuredFromTheSampleWithAllFeaturesRemoved() {
    // x1 x2 x3 of elements 2, 3, 5 where the third belongs to no feature and stays: 30, from 0
    TestSample sample = TestSample.of(2, 3, 5).features(FeatureMap.of(0, 1, -1));
    Attribution attribution =
        explain(explainer(new Shapley()), ClosedForm.monomial(1, 1, 1), sample);
    assertValues(attribution.features(), EXACT, 15, 15);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(0, 0, 5));
  }

  @Test
  void ofSeveralDrawsAreMeasuredFromNoSingleRow() {
    // x^2 at 5, replaced by 1 and 3: 25 - 5
    Attribution attribution =
        explain(
            explainer(new Shapley(), "operator", "two-draws"),
            ClosedForm.monomial(2),
            TestSample.of(5));
    assertValues(attribution.features(), EXACT, 20);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
    assertThat(attribution.measuredFrom()).isEmpty();
    assertThat(diagnostic(attribution, "gap")).isZero();
  }

  @Test
  void removeTokensAtTheInput() {
    // the embedding of token t is (t + 1, 2t): 3 falls by 3 + 60, 5 by 500 + 10000
    Attribution attribution =
        Embedded.run(explainer(new Shapley()), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertValues(attribution.features(), EXACT, 63, 10_500);
  }

  @Test
  void ofMoreThanSixteenFeaturesDoNotApply() {
    assertThatThrownBy(
            () ->
                explain(
                    explainer(new Shapley()),
                    ClosedForm.saturation(),
                    TestSample.of(new float[17])))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage(
            "exact Shapley values of 17 features need 2^17 coalitions, the most are 2^16; use"
                + " kernel-shap or shapley-sampling, or coarser features");
  }

  @Test
  void ofNoFeaturesDoNotApply() {
    TestSample none = TestSample.of(1, 2).features(FeatureMap.of(-1, -1));
    assertThatThrownBy(() -> explain(explainer(new Shapley()), ClosedForm.saturation(), none))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("no features");
  }

  @Test
  void ofAModelThatGivesNaNAreNotFinite() {
    Attribution attribution =
        explain(explainer(new Shapley()), TestGames.value(x -> Double.NaN), TestSample.of(1, 2));
    assertThat(attribution.isFinite()).isFalse();
  }
}
