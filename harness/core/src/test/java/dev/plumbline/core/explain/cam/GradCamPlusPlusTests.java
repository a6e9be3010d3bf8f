package dev.plumbline.core.explain.cam;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.Maps;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.testkit.ClosedForm;
import org.junit.jupiter.api.Test;

class GradCamPlusPlusTests {

  /**
   * Channel 0 has values 1, 2, 3, 4, sum 10, and gradient 2 everywhere: α = 4/(8 + 8·10) = 1/22,
   * weight 4 · 2/22 = 4/11. Channel 1 has no positive gradient: weight 0. The 10⁻⁶ in the
   * denominator moves α by 1e-8 of itself.
   */
  @Test
  void weighsPositiveGradientsByTheirCurvature() {
    ClosedForm layer = ClosedForm.linear(0, 2, -1, 2, 0, 2, -3, 2, 0);
    Attribution attribution = Maps.explain(explainer(new GradCamPlusPlus()), layer);
    assertValues(attribution.features(), 1e-6, 4 / 11.0, 8 / 11.0, 12 / 11.0, 16 / 11.0);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
  }

  /**
   * Channel 1 has the values 1, 0, −1, −2, sum −2, and one gradient 1: α = 1/(2 − 2 + 10⁻⁶) = 10⁶.
   */
  @Test
  void staysFiniteWhereTheDenominatorVanishes() {
    ClosedForm layer = ClosedForm.linear(0, 0, 1, 0, 0, 0, 0, 0, 0);
    Attribution attribution = Maps.explain(explainer(new GradCamPlusPlus()), layer);
    assertThat(attribution.isFinite()).isTrue();
    assertValues(attribution.features(), 1, 1e6, 0, 0, 0);
  }

  @Test
  void aZeroGradientGivesNothing() {
    Attribution attribution =
        Maps.explain(
            explainer(new GradCamPlusPlus()), ClosedForm.linear(3, 0, 0, 0, 0, 0, 0, 0, 0));
    assertValues(attribution.features(), 0, 0, 0, 0, 0);
  }

  /** A NaN gradient must not be treated as a gradient of 0. */
  @Test
  void aNanGradientIsCarried() {
    ClosedForm layer = ClosedForm.linear(0, Double.NaN, 0, 0, 0, 0, 0, 0, 0);
    assertThat(Maps.explain(explainer(new GradCamPlusPlus()), layer).isFinite()).isFalse();
  }
}
