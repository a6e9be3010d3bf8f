package dev.plumbline.core.explain.attention;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionGradientTests {
  private static final TestSample PAIR = TestSample.of(1, 1);

  /** F = σ(α · (2, −1, .5) + .1) as a function of the three weights α: SOURCES.md#attention. */
  static final ClosedForm ERASURE =
      ClosedForm.of(
          AttentionGradientTests::erasure,
          a -> {
            double p = erasure(a);
            double slope = p * (1 - p);
            return new double[] {2 * slope, -slope, .5 * slope};
          });

  static final Site ALPHA =
      new Site("alpha", SiteKind.ATTENTION, Shape.of(3), List.of(AxisRole.POSITION));

  private static double erasure(double[] a) {
    return 1 / (1 + Math.exp(-(2 * a[0] - a[1] + .5 * a[2] + .1)));
  }

  @Test
  void isTheGradientOfTheProbabilityWithRespectToTheWeights() {
    // SOURCES.md#attention: alpha (.5, .3, .2)
    TestSample sample = TestSample.of(1, 1, 1).sites(ALPHA);
    Answerer answerer = new Answerer(ERASURE).reading(ALPHA, row -> new double[] {.5, .3, .2});
    Attribution attribution =
        answerer.run(
            sample.subject(), explainer(new AttentionGradient()).explain(sample.subject()));
    assertValues(attribution.features(), 5e-8, .4110006, -.2055003, .1027502);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.SENSITIVITY);
    assertThat(attribution.site().name()).isEqualTo(ALPHA.name());
    assertThat(answerer.forward()).isEqualTo(2);
    assertThat(answerer.backward()).isEqualTo(1);
  }

  @Test
  void sumsOverHeadsAndQueries() {
    double[] even = {.5, .5, .5, .5, .5, .5, .5, .5};
    AttentionLayers layers = new AttentionLayers().self(2, 2, even, 1, -2, 4, 8, 16, 32, 64, 128);
    // columns: 1 + 4 + 16 + 64 and -2 + 8 + 32 + 128
    assertValues(layers.explain(new AttentionGradient(), PAIR).features(), 0, 85, 166);
    // query 1 alone: 4 + 64 and 8 + 128
    assertValues(layers.explain(new AttentionGradient(), PAIR, "query", 1L).features(), 0, 68, 136);
  }

  @Test
  void layersAreAddedWhereAllAreRead() {
    AttentionLayers layers =
        new AttentionLayers()
            .pooling(new double[] {.5, .5}, 1, 2)
            .pooling(new double[] {.25, .75}, 10, -20);
    Attribution all = layers.explain(new AttentionGradient(), PAIR, "layer", "all");
    assertValues(all.features(), 0, 11, -18);
    assertThat(all.site().kind()).isEqualTo(SiteKind.INPUT);
    assertValues(
        layers.explain(new AttentionGradient(), PAIR, "layer", "last").features(), 0, 10, -20);
  }

  @Test
  void paddingGetsExactlyNothing() {
    AttentionLayers layers = new AttentionLayers().pooling(new double[] {.5, .5}, 3, Double.NaN);
    TestSample tokens = TestSample.of(4, 0).input(InputKind.TOKENS, 2);
    assertValues(layers.explain(new AttentionGradient(), tokens).features(), 0, 3, 0);
    assertThat(layers.explain(new AttentionGradient(), tokens, "padding", "none").isFinite())
        .isFalse();
  }

  @Test
  void weightsBeforeTheSoftmaxDoNotApply() {
    AttentionLayers layers = new AttentionLayers().pooling(new double[] {3, .5}, 1, 1);
    assertThatThrownBy(() -> layers.explain(new AttentionGradient(), PAIR))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("sum to 3.500");
  }
}
