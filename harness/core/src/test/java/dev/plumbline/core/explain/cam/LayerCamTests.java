package dev.plumbline.core.explain.cam;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.Maps;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.testkit.ClosedForm;
import org.junit.jupiter.api.Test;

class LayerCamTests {
  /**
   * Gradients of channel 0, which is x: 1, 2, 3, 2; of channel 1, which is 2 − x: 1, −4, 0, −1. At
   * x = 1, 2, 3, 4 the map is 1·1 + 1·1, 2·2, 3·3 and 2·4.
   */
  @Test
  void isTheChannelsWeightedByTheirPositiveGradientsPlaceByPlace() {
    Attribution attribution =
        Maps.explain(explainer(new LayerCam()), ClosedForm.linear(0, 1, 1, 2, -4, 3, 0, 2, -1));
    assertValues(attribution.features(), EXACT, 2, 4, 9, 8);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
    assertThat(attribution.sites()).containsExactly("conv");
  }

  /** With the gradient 1 of channel 1 alone the map is 2 − x. */
  @Test
  void negativeActivationsMakeNegativeValuesThatBecomeZeroUnlessAskedFor() {
    ClosedForm second = ClosedForm.linear(0, 0, 1, 0, 1, 0, 1, 0, 1);
    assertValues(Maps.explain(explainer(new LayerCam()), second).features(), EXACT, 1, 0, 0, 0);
    Attribution signed = Maps.explain(explainer(new LayerCam(), "relu", false), second);
    assertValues(signed.features(), EXACT, 1, 0, -1, -2);
  }

  @Test
  void negativeGradientsHaveNoWeight() {
    ClosedForm negative = ClosedForm.linear(0, -1, -1, -2, -4, -3, -1, -2, -1);
    assertValues(Maps.explain(explainer(new LayerCam()), negative).features(), EXACT, 0, 0, 0, 0);
  }

  @Test
  void aGradientThatIsNotANumberIsNotHidden() {
    ClosedForm broken = ClosedForm.of(x -> 0, x -> new double[] {Double.NaN, 0, 0, 0, 0, 0, 0, 0});
    assertThat(Maps.explain(explainer(new LayerCam()), broken).isFinite()).isFalse();
  }
}
