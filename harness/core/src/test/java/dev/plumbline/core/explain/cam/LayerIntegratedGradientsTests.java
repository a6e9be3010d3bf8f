package dev.plumbline.core.explain.cam;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerIntegratedGradientsTests {
  /** A layer with the channels x and 2 x at each of 2 by 2 pixels. */
  private static final Site LAYER =
      new Site(
          "conv",
          SiteKind.LAYER,
          Shape.of(2, 2, 2),
          List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL));

  private static final TestSample IMAGE =
      TestSample.of(1, 2, 3, 4).input(InputKind.IMAGE, 2, 2, 1).sites(LAYER);

  /** Σ of the squares of the layer: a gradient of 2 A. */
  private static final ClosedForm SQUARES =
      ClosedForm.of(
          a -> {
            double sum = 0;
            for (double each : a) {
              sum += each * each;
            }
            return sum;
          },
          a -> java.util.Arrays.stream(a).map(each -> 2 * each).toArray());

  private static Attribution explain(ClosedForm ofLayer, Object... given) {
    return new Answerer(ofLayer)
        .reading(LAYER, LayerIntegratedGradientsTests::doubled)
        .run(
            IMAGE.subject(),
            explainer(new LayerIntegratedGradients(), given).explain(IMAGE.subject()));
  }

  private static double[] doubled(double[] x) {
    double[] values = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      values[2 * i] = x[i];
      values[2 * i + 1] = 2 * x[i];
    }
    return values;
  }

  /** From 0: A² of both channels, 5 x². */
  @Test
  void isExactForASquareWithAnyQuadratureOfThatDegree() {
    Attribution attribution = explain(SQUARES, "steps", 2L);
    assertValues(attribution.features(), ExplainerFixtures.EXACT, 5, 20, 45, 80);
    assertThat(attribution.sites()).containsExactly("conv");
    assertThat(attribution.diagnostics().getOrDefault("gap", Double.NaN))
        .isCloseTo(0, within(1e-9));
  }

  /** From 1: x² − 1 and 4 x² − 4. */
  @Test
  void startsAtTheLayersValuesOfTheBaseline() {
    Attribution attribution = explain(SQUARES, "baseline", 1.0);
    assertValues(attribution.features(), 1e-9, 0, 15, 40, 75);
  }

  /** With the left rule in one step the gradient is that at the start: 0 from 0. */
  @Test
  void followsItsQuadrature() {
    assertValues(explain(SQUARES, "quadrature", "left", "steps", 1L).features(), 1e-9, 0, 0, 0, 0);
  }

  /** Here the closed form of the image is that of the layer's first values: nothing bypasses it. */
  @Test
  void claimsCompletenessWhereEverythingPassesTheLayer() {
    Site copy =
        new Site(
            "copy",
            SiteKind.LAYER,
            Shape.of(2, 2, 1),
            List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL));
    TestSample image = TestSample.of(1, 2, 3, 4).input(InputKind.IMAGE, 2, 2, 1).sites(copy);
    Attribution attribution =
        new Answerer(SQUARES)
            .reading(copy, x -> x)
            .run(
                image.subject(),
                explainer(new LayerIntegratedGradients(), "baseline", 1.0)
                    .explain(image.subject()));
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
    assertThat(attribution.diagnostics()).containsEntry("around", 0.0);
    assertThat(ClosedForm.sum(attribution.raw().toArray())).isCloseTo(30 - 4, within(1e-9));
  }

  /** F of the layer at the baseline 1 is 20; F of the baseline at the input is 4. */
  @Test
  void claimsNoneWhereSomethingGoesAroundIt() {
    Attribution attribution = explain(SQUARES, "baseline", 1.0);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
    assertThat(attribution.diagnostics()).containsEntry("around", 16.0);
  }

  @Test
  void tokensHaveNoZero() {
    TestSample tokens = TestSample.of(1, 2).input(InputKind.TOKENS, 2).sites(positions());
    assertThatThrownBy(() -> explainer(new LayerIntegratedGradients()).explain(tokens.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("use baseline: pad");
  }

  private static Site positions() {
    return new Site(
        "steps", SiteKind.LAYER, Shape.of(2, 1), List.of(AxisRole.POSITION, AxisRole.CHANNEL));
  }

  /** Tokens 3 and 4 against padding 0, at a layer that shows the ids: (3 − 0) 2 and (4 − 0) −1. */
  @Test
  void tokensStartAtPadding() {
    TestSample tokens = TestSample.of(3, 4).input(InputKind.TOKENS, 2).sites(positions());
    Attribution attribution =
        new Answerer(ClosedForm.linear(0, 2, -1))
            .reading(positions(), x -> x)
            .run(
                tokens.subject(),
                explainer(new LayerIntegratedGradients(), "baseline", "pad")
                    .explain(tokens.subject()));
    assertValues(attribution.features(), ExplainerFixtures.EXACT, 6, -4);
  }
}
