package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.PARTS;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static dev.plumbline.testkit.ExplainerFixtures.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.spec.ExplainerPlugin.Parts;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTunnelTests {
  private static Explainer over(Explainer inner, Object... given) {
    List<Object> all = new ArrayList<>(List.of("of", "inner"));
    all.addAll(List.of(given));
    return new NoiseTunnel()
        .create(
            parameters(new NoiseTunnel(), all.toArray()),
            new Parts(PARTS.removals(), name -> inner));
  }

  private static final Explainer GRADIENT_X_INPUT = explainer(new GradientXInput());

  /** On w·x, gradient × input of a copy is w(x + ε): its mean is wx, with sd |w|σ/√n. */
  @Test
  void theMeanOfALinearFunctionIsUnbiased() {
    Attribution attribution =
        explain(
            over(GRADIENT_X_INPUT, "noise", 0.3, "noise-unit", "absolute", "samples", 4_000L),
            ClosedForm.linear(1, 2, -3),
            TestSample.of(1, 4));
    double root = Math.sqrt(4_000);
    assertThat(attribution.raw().get(0)).isCloseTo(2, within(5 * 2 * 0.3 / root));
    assertThat(attribution.raw().get(1)).isCloseTo(-12, within(5 * 3 * 0.3 / root));
    assertThat(attribution.semantics())
        .isEqualTo(new Semantics(AttributionKind.CONTRIBUTION, true, false));
    // a standard deviation of n normal draws has a relative sd of √(1/2n) = 1.1 %
    assertThat(diagnostic(attribution, "largest-standard-error"))
        .isCloseTo(3 * 0.3 / root, within(0.06 * 3 * 0.3 / root));
    assertThat(diagnostic(attribution, "draws")).isEqualTo(4_000);
  }

  /** The variance is w²σ² = 0.36 and 0.81, with sd v√(2/n). */
  @Test
  void theVarianceOfALinearFunctionIsThatOfTheNoise() {
    int n = 4_000;
    Attribution attribution =
        explain(
            over(
                GRADIENT_X_INPUT,
                "noise",
                0.3,
                "noise-unit",
                "absolute",
                "samples",
                (long) n,
                "statistic",
                "variance"),
            ClosedForm.linear(1, 2, -3),
            TestSample.of(1, 4));
    assertThat(attribution.raw().get(0)).isCloseTo(0.36, within(5 * 0.36 * Math.sqrt(2.0 / n)));
    assertThat(attribution.raw().get(1)).isCloseTo(0.81, within(5 * 0.81 * Math.sqrt(2.0 / n)));
    assertThat(attribution.semantics())
        .isEqualTo(new Semantics(AttributionKind.IMPORTANCE, false, false));
  }

  /** The gradient of w·x is w at every copy, so its mean square is w². */
  @Test
  void theMeanSquareOfTheGradientOfALinearFunctionIsExact() {
    Attribution attribution =
        explain(
            over(explainer(new Saliency()), "statistic", "mean-square"),
            ClosedForm.linear(1, 2, -3),
            TestSample.of(1, 4));
    assertValues(attribution.raw(), EXACT, 4, 9);
  }

  /**
   * If the other method moved values and this one moved them again, the moves must not cancel; so
   * there are three inputs, not two.
   */
  @Test
  void valuesStayWithTheirInputs() {
    Attribution attribution =
        explain(
            over(explainer(new Saliency())),
            ClosedForm.linear(1, 2, -3, 7, 5),
            TestSample.of(1, 4, 2, 8));
    assertValues(attribution.raw(), EXACT, 2, -3, 7, 5);
    assertValues(attribution.features(), EXACT, 2, -3, 7, 5);
  }

  /** The sample (1, 5) has the range 4, times the default 0.15. */
  @Test
  void noiseIsAShareOfTheRange() {
    Attribution attribution =
        explain(
            over(GRADIENT_X_INPUT),
            ClosedForm.linear(0, 1, 1),
            TestSample.of(1, 5).input(InputKind.SEQUENCE, 2, 1));
    assertThat(diagnostic(attribution, "noise")).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void withoutNoiseItIsTheMethodItself() {
    Explainer ig = explainer(new IntegratedGradients());
    ClosedForm function = ClosedForm.monomial(2, 1);
    assertValues(
        explain(over(ig, "noise", 0.0), function, TestSample.of(2, 3)).features(), 1e-6, 8, 4);
  }

  @Test
  void tokensHaveNoNoise() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> explain(over(GRADIENT_X_INPUT), ClosedForm.linear(0, 1, 1), tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("use smoothgrad, which adds it at the embedding");
  }
}
