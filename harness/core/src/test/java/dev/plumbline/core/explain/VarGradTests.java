package dev.plumbline.core.explain;

import static dev.plumbline.core.explain.Explaining.EXACT;
import static dev.plumbline.core.explain.Explaining.assertValues;
import static dev.plumbline.core.explain.Explaining.explain;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import org.junit.jupiter.api.Test;

class VarGradTests {

  /** papers.md 7.1. */
  @Test
  void ofALinearFunctionIsZero() {
    Attribution attribution =
        explain(explainer(new VarGrad()), ClosedForm.linear(1, 2, -3, 0.5), Sample.of(1, 2, 4));
    assertValues(attribution.raw(), EXACT, 0, 0, 0);
    assertThat(attribution.semantics()).isEqualTo(Specs.IMPORTANCE);
  }

  /**
   * papers.md 7.8: σ²ΣA² = (.45, .90) for σ = 0.3. A sample variance has sd v√(2/n): 0.0045 and
   * 0.009 for n = 20,000.
   */
  @Test
  void ofAQuadraticIsTheNoiseTimesTheSquaredRows() {
    Attribution attribution =
        explain(
            explainer(new VarGrad(), "noise", 0.3, "noise-unit", "absolute", "samples", 20_000L),
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            Sample.of(1, 2));
    assertThat(attribution.raw().get(0)).isCloseTo(0.45, within(5 * 0.0045));
    assertThat(attribution.raw().get(1)).isCloseTo(0.90, within(5 * 0.009));
  }

  /** One draw has no spread: ddof is 0. */
  @Test
  void ofOneCopyIsZero() {
    Attribution attribution =
        explain(
            explainer(new VarGrad(), "samples", 1L),
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            Sample.of(1, 2));
    assertValues(attribution.raw(), EXACT, 0, 0);
  }
}
