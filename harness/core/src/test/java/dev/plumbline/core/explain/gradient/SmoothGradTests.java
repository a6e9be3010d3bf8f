package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmoothGradTests {

  /** SOURCES.md#linear: on a linear function it is w, exactly, for every draw. */
  @Test
  void ofALinearFunctionIsItsWeights() {
    Attribution attribution =
        explain(
            explainer(new SmoothGrad()), ClosedForm.linear(1, 2, -3, 0.5), TestSample.of(1, 2, 4));
    assertValues(attribution.raw(), EXACT, 2, -3, 0.5);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.SENSITIVITY);
  }

  /**
   * SOURCES.md#saturated-sum: of min(x₁ + x₂, 1) at (1, 1) it is Φ(−1/(σ√2)), the share of copies
   * below the kink. Of n = 20,000 copies the share has sd √(p(1−p)/n) ≤ 0.0031; 5 sd are allowed.
   */
  @ParameterizedTest
  @CsvSource({"1, .239750", "0.5, .078650", "0.25, .002339"})
  void seesBelowASaturation(double noise, double expected) {
    Attribution attribution =
        explain(
            explainer(
                new SmoothGrad(), "noise", noise, "noise-unit", "absolute", "samples", 20_000L),
            ClosedForm.saturation(),
            TestSample.of(1, 1));
    double sd = Math.sqrt(expected * (1 - expected) / 20_000);
    assertThat(attribution.features().get(0)).isCloseTo(expected, within(5 * sd));
    assertThat(attribution.features().get(1)).isCloseTo(expected, within(5 * sd));
  }

  /**
   * SOURCES.md#quadratic: the expectation on a quadratic is Ax = (4, 7). Element i has sd
   * σ√(ΣA²/n): with σ = 0.3, n = 20,000: 0.0047 and 0.0067.
   */
  @Test
  void isUnbiasedOnAQuadratic() {
    Attribution attribution =
        explain(
            explainer(new SmoothGrad(), "noise", 0.3, "noise-unit", "absolute", "samples", 20_000L),
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            TestSample.of(1, 2));
    assertThat(attribution.raw().get(0)).isCloseTo(4, within(5 * 0.0047));
    assertThat(attribution.raw().get(1)).isCloseTo(7, within(5 * 0.0067));
  }

  /**
   * The standard error of element i is σ√(ΣA²/n), σ = 0.3: √(.45/n) and √(.90/n). As one feature
   * the gradients add up to normal draws of variance σ²(3² + 4²) = 2.25. A standard deviation of n
   * normal draws has a relative sd of √(1/2n) = 0.5 %; 5 sd are allowed.
   */
  @Test
  void saysItsStandardErrors() {
    ClosedForm quadratic = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});
    Explainer explainer =
        explainer(new SmoothGrad(), "noise", 0.3, "noise-unit", "absolute", "samples", 20_000L);
    Attribution each = explain(explainer, quadratic, TestSample.of(1, 2));
    double largest = Math.sqrt(.90 / 20_000);
    double root = Math.sqrt((.45 + .90) / 2 / 20_000);
    assertThat(diagnostic(each, "draws")).isEqualTo(20_000);
    assertThat(diagnostic(each, "standard-error")).isCloseTo(root, within(0.025 * root));
    assertThat(diagnostic(each, "largest-standard-error"))
        .isCloseTo(largest, within(0.025 * largest));
    Attribution both =
        explain(explainer, quadratic, TestSample.of(1, 2).features(FeatureMap.of(0, 0)));
    double sum = Math.sqrt(2.25 / 20_000);
    assertThat(diagnostic(both, "standard-error")).isCloseTo(sum, within(0.025 * sum));
  }

  @Test
  void oneCopyHasNoStandardError() {
    Attribution attribution =
        explain(
            explainer(new SmoothGrad(), "samples", 1L), ClosedForm.linear(0, 1), TestSample.of(1));
    assertThat(diagnostic(attribution, "draws")).isEqualTo(1);
    assertThat(attribution.diagnostics()).doesNotContainKey("standard-error");
  }

  @Test
  void featuresAreSumsOfTheirElements() {
    TestSample sample = TestSample.of(1, 2, 4, 3).features(FeatureMap.of(1, -1, 0, 0));
    Attribution attribution =
        explain(explainer(new SmoothGrad()), ClosedForm.linear(0, 2, -3, 0.5, 1), sample);
    assertValues(attribution.features(), EXACT, 1.5, 2);
  }

  @Test
  void tokensAreDisturbedAtTheirEmbedding() {
    Attribution attribution =
        Embedded.run(explainer(new SmoothGrad()), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    assertValues(attribution.features(), 1e-9, 11, 1100);
  }
}
