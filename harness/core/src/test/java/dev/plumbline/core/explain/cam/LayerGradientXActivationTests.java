package dev.plumbline.core.explain.cam;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.Maps;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerGradientXActivationTests {
  private static final ClosedForm LINEAR = ClosedForm.linear(0, 1, 1, 2, -4, 3, 0, 2, -1);

  /** At x = 1, 2, 3, 4 the channels are x and 2 − x: 1 + 1, 4 + 0, 9 + 0 and 8 + 2. */
  @Test
  void addsUpTheProductsOfEachPlace() {
    Attribution attribution = Maps.explain(explainer(new LayerGradientXActivation()), LINEAR);
    assertValues(attribution.features(), EXACT, 2, 4, 9, 10);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
    assertThat(attribution.sites()).containsExactly("conv");
  }

  @Test
  void isTheGradientAloneIfAsked() {
    Attribution attribution =
        Maps.explain(explainer(new LayerGradientXActivation(), "multiply", false), LINEAR);
    assertValues(attribution.features(), EXACT, 2, -2, 3, 1);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.SENSITIVITY);
  }

  /** Two positions over four steps of one value: x1 + x2 and x3 + x4, each half to its steps. */
  @Test
  void positionsOfALayerAreCarriedToTheStepsThatTheyCover() {
    Site layer =
        new Site(
            "strided",
            SiteKind.LAYER,
            Shape.of(2, 1),
            List.of(AxisRole.POSITION, AxisRole.CHANNEL));
    TestSample series = TestSample.of(1, 2, 3, 4).input(InputKind.SEQUENCE, 4, 1).sites(layer);
    Attribution attribution =
        new Answerer(ClosedForm.linear(0, 2, -1))
            .reading(layer, x -> new double[] {x[0] + x[1], x[2] + x[3]})
            .run(
                series.subject(),
                explainer(new LayerGradientXActivation()).explain(series.subject()));
    assertValues(attribution.features(), EXACT, 3, 3, -3.5, -3.5);
  }

  @Test
  void columnsHaveNoPlaces() {
    TestSample columns = TestSample.of(1, 2, 3, 4);
    assertThatThrownBy(() -> explainer(new LayerGradientXActivation()).explain(columns.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("pixels of one image or positions of one sequence");
  }
}
