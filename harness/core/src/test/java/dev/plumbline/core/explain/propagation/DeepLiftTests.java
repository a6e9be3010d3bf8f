package dev.plumbline.core.explain.propagation;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the rule computes on networks is tested with the engine; here the answers to it are given.
 */
class DeepLiftTests {
  private static final ClosedForm LINEAR = ClosedForm.linear(7, 2, -3);

  @ParameterizedTest
  @CsvSource({
    // SOURCES.md#linear: w (x - b), here at (4, 5)
    "zero, 8, -15",
    // the training mean is (1, 3): 2 * 3, -3 * 2
    "mean, 6, -6",
    // 0.25 everywhere
    "blur, 7.5, -14.25",
  })
  void ofALinearModelIsWeightTimesDifference(String baseline, double first, double second) {
    TestSample sample = TestSample.of(4, 5).mean(1, 3);
    Attribution attribution =
        explain(explainer(new DeepLift(), "baseline", baseline), LINEAR, sample);
    assertValues(attribution.raw(), EXACT, first, second);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
  }

  @Test
  void aNumberIsABaselineInDataUnits() {
    // the transform doubles: 0.5 becomes 1
    TestSample sample = TestSample.of(4, 5).transform(value -> 2 * value);
    Attribution attribution = explain(explainer(new DeepLift(), "baseline", 0.5), LINEAR, sample);
    assertValues(attribution.raw(), EXACT, 6, -12);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(1, 1));
  }

  @Test
  void itsGapIsTheSumLessTheDifferenceOfTheOutputs() {
    // x³ from 1 to 3 with the multiplier 3 · 2², the gradient halfway: 2 · 12 - (27 - 1)
    Attribution attribution =
        explain(
            explainer(new DeepLift(), "baseline", 1.0), ClosedForm.monomial(3), TestSample.of(3));
    assertThat(diagnostic(attribution, "gap")).isCloseTo(-2, within(EXACT));
    assertThat(diagnostic(attribution, "relative-gap")).isCloseTo(2 / 26.0, within(EXACT));
  }

  @Test
  void multipliersDependOnTheBaseline() {
    // x² from 1 to 3 with the multiplier 2 · 2, the gradient halfway: 2 · 4
    ClosedForm square = ClosedForm.quadratic(new double[][] {{2}});
    Attribution attribution =
        explain(explainer(new DeepLift(), "baseline", 1.0), square, TestSample.of(3));
    assertValues(attribution.raw(), EXACT, 8);
  }

  @Test
  void featuresSumTheirElementsAndOthersStayInTheBaseline() {
    TestSample sample = TestSample.of(1, 2, 3, 4).features(FeatureMap.of(1, 0, 1, -1));
    Attribution attribution =
        explain(explainer(new DeepLift()), ClosedForm.linear(0, 1, 10, 100, 1000), sample);
    assertValues(attribution.raw(), EXACT, 1, 20, 300, 0);
    assertValues(attribution.features(), EXACT, 20, 301);
  }

  @Test
  void tokensAreMeasuredAtTheirEmbedding() {
    // tokens 3 and 5 are embedded as (4, 6) and (6, 10), token 0 as (1, 0)
    ClosedForm function = ClosedForm.linear(0, 1, 10, 100, 1000);
    assertValues(
        Embedded.run(explainer(new DeepLift()), function).raw(), EXACT, 4, 60, 600, 10_000);
    assertValues(
        Embedded.run(explainer(new DeepLift(), "baseline", "pad"), function).raw(),
        EXACT,
        3,
        60,
        500,
        10_000);
  }
}
