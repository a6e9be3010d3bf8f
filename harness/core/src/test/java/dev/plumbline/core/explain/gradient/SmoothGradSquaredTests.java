package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class SmoothGradSquaredTests {

  @Test
  void ofALinearFunctionIsItsSquaredWeights() {
    Attribution attribution =
        explain(
            explainer(new SmoothGradSquared()),
            ClosedForm.linear(1, 2, -3, 0.5),
            TestSample.of(1, 2, 4));
    assertValues(attribution.raw(), EXACT, 4, 9, 0.25);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
  }

  /**
   * The gradient of ½xᵀAx at x + ε is normal with mean Ax = (4, 7) and variance σ²ΣA² = (.45, .90)
   * for σ = 0.3, so the mean square is 16.45 and 49.90. A square has sd √(4μ²v + 2v²) = 5.4 and
   * 13.3, over √20,000: 0.038 and 0.095.
   */
  @Test
  void addsTheVarianceToTheSquareOfTheMean() {
    Attribution attribution =
        explain(
            explainer(
                new SmoothGradSquared(),
                "noise",
                0.3,
                "noise-unit",
                "absolute",
                "samples",
                20_000L),
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            TestSample.of(1, 2));
    assertThat(attribution.raw().get(0)).isCloseTo(16.45, within(5 * 0.038));
    assertThat(attribution.raw().get(1)).isCloseTo(49.90, within(5 * 0.095));
    // √((29.205 + 178.02) / 2n) and √(178.02 / n), with 4μ²v + 2v² = 29.205 and 178.02
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(0.07198, within(0.003));
    assertThat(diagnostic(attribution, "largest-standard-error")).isCloseTo(0.09435, within(0.004));
  }
}
