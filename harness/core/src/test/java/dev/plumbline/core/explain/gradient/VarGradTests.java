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

class VarGradTests {

  /** On a linear function every draw gives w: SOURCES.md#linear. */
  @Test
  void ofALinearFunctionIsZero() {
    Attribution attribution =
        explain(explainer(new VarGrad()), ClosedForm.linear(1, 2, -3, 0.5), TestSample.of(1, 2, 4));
    assertValues(attribution.raw(), EXACT, 0, 0, 0);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
  }

  /**
   * SOURCES.md#quadratic: σ²ΣA² = (.45, .90) for σ = 0.3. A sample variance has sd v√(2/n): 0.0045
   * and 0.009 for n = 20,000.
   */
  @Test
  void ofAQuadraticIsTheNoiseTimesTheSquaredRows() {
    Attribution attribution =
        explain(
            explainer(new VarGrad(), "noise", 0.3, "noise-unit", "absolute", "samples", 20_000L),
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            TestSample.of(1, 2));
    assertThat(attribution.raw().get(0)).isCloseTo(0.45, within(5 * 0.0045));
    assertThat(attribution.raw().get(1)).isCloseTo(0.90, within(5 * 0.009));
  }

  /**
   * Where the gradient is normal, a variance with divisor n has the standard error v√(2(n − 1))/n:
   * v = .45 and .90. The squares it is estimated from are χ² with one degree of freedom, of
   * kurtosis 15, so that its relative sd is √(14/n)/2 = 1.3 % for n = 20,000; 5 sd are allowed.
   */
  @Test
  void saysItsStandardErrors() {
    int n = 20_000;
    Attribution attribution =
        explain(
            explainer(new VarGrad(), "noise", 0.3, "noise-unit", "absolute", "samples", (long) n),
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            TestSample.of(1, 2));
    double one = Math.sqrt(2.0 * (n - 1)) / n;
    double root = Math.sqrt((.45 * .45 + .90 * .90) / 2) * one;
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(root, within(0.065 * root));
    assertThat(diagnostic(attribution, "largest-standard-error"))
        .isCloseTo(.90 * one, within(0.065 * .90 * one));
  }

  /**
   * The gradient of min(x₁ + x₂, 1) at (1, 1) is 1 with probability p = .239750
   * (SOURCES.md#saturated-sum) and else 0, far from normal: its variance v has the error √((μ₄ −
   * v²)/n) for large n, and here μ₄ − v² = p(1 − p)(1 − 2p)² = .049374. The share of n = 20,000
   * copies has an sd of .003, which moves the error by 0.7 %; 5 sd are allowed.
   */
  @Test
  void saysItsStandardErrorsWhereTheGradientIsNotNormal() {
    Attribution attribution =
        explain(
            explainer(new VarGrad(), "noise", 1.0, "noise-unit", "absolute", "samples", 20_000L),
            ClosedForm.saturation(),
            TestSample.of(1, 1));
    double error = Math.sqrt(.049374 / 20_000);
    assertThat(diagnostic(attribution, "largest-standard-error"))
        .isCloseTo(error, within(0.037 * error));
  }

  /** A single draw has no spread, as the variance is divided by n. */
  @Test
  void ofOneCopyIsZero() {
    Attribution attribution =
        explain(
            explainer(new VarGrad(), "samples", 1L),
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            TestSample.of(1, 2));
    assertValues(attribution.raw(), EXACT, 0, 0);
  }
}
