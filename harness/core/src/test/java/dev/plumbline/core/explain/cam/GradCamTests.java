package dev.plumbline.core.explain.cam;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.Maps;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class GradCamTests {
  /** Gradients of channel 0: 1, 2, 3, 2, mean 2; of channel 1: 1, −4, 0, −1, mean −1. */
  private static final ClosedForm LAYER = ClosedForm.linear(0, 1, 1, 2, -4, 3, 0, 2, -1);

  /** The map is 2x − (2 − x) = 3x − 2 at x = 1, 2, 3, 4. */
  @Test
  void isTheChannelsWeightedByTheirMeanGradients() {
    Attribution attribution = Maps.explain(explainer(new GradCam()), LAYER);
    assertValues(attribution.features(), EXACT, 1, 4, 7, 10);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
    assertThat(attribution.site()).isEqualTo(Maps.IMAGE.subject().input());
  }

  /** With negated weights the map 2 − 3x is negative everywhere. */
  @Test
  void negativeValuesBecomeZeroUnlessTheyAreAskedFor() {
    ClosedForm negated = ClosedForm.linear(0, -1, -1, -2, 4, -3, 0, -2, 1);
    assertValues(Maps.explain(explainer(new GradCam()), negated).features(), EXACT, 0, 0, 0, 0);
    Attribution signed = Maps.explain(explainer(new GradCam(), "relu", false), negated);
    assertValues(signed.features(), EXACT, -1, -4, -7, -10);
    assertThat(signed.semantics()).isEqualTo(ExplainerSpecs.SENSITIVITY);
  }

  @Test
  void theLastLayerIsTakenUnlessOneIsNamed() {
    TestSample two = Maps.IMAGE.sites(Maps.site("first", 1), Maps.LAYER);
    Answerer answerer =
        new Answerer(ClosedForm.linear(0, 5, 5, 5, 5)).reading(Maps.site("first", 1), x -> x);
    Attribution named =
        answerer.run(
            two.subject(), explainer(new GradCam(), "layer", "first").explain(two.subject()));
    assertValues(named.features(), EXACT, 5, 10, 15, 20);
  }

  @Test
  void aModelWithoutSuchALayerSaysWhichItHas() {
    TestSample none = Maps.IMAGE.sites(new Site[0]);
    assertThatThrownBy(() -> explainer(new GradCam()).explain(none.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("makes a map of height, width and channels");
    assertThatThrownBy(
            () -> explainer(new GradCam(), "layer", "dense").explain(Maps.IMAGE.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("no layer 'dense'")
        .hasMessageContaining("[conv]");
  }

  @Test
  void otherInputsThanOneImageDoNotApply() {
    assertThatThrownBy(() -> explainer(new GradCam()).explain(TestSample.of(1, 2).subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("need features that are pixels of one image");
  }
}
