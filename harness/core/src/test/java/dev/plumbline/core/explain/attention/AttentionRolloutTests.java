package dev.plumbline.core.explain.attention;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionRolloutTests {
  /** The rounding of float32 weights. */
  private static final double FLOAT = 1e-7;

  private static final TestSample PAIR = TestSample.of(1, 1);

  private static AttentionLayers twoLayers() {
    return new AttentionLayers()
        .self(1, 2, new double[] {.5, .5, .2, .8})
        .self(1, 2, new double[] {1, 0, .5, .5});
  }

  @ParameterizedTest
  // SOURCES.md#rollout: R = [[.75, .25], [.2625, .7375]]; the mean of its rows (.50625, .49375).
  // The product the other way round is [[.75, .25], [.325, .675]].
  @CsvSource({"0, .75, .25", "1, .2625, .7375", "mean, .50625, .49375"})
  void laterLayersMultiplyFromTheLeft(String query, double a, double b) {
    Object written = query.equals("mean") ? query : (Object) Long.valueOf(query);
    AttentionLayers layers = twoLayers();
    Attribution attribution = layers.explain(new AttentionRollout(), PAIR, "query", written);
    assertValues(attribution.features(), FLOAT, a, b);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.WEIGHT);
    assertThat(layers.answerer().forward()).isEqualTo(2);
    assertThat(layers.answerer().backward()).isZero();
  }

  @Test
  void headsAreAveragedOrTheirLargestIsTakenBeforeRowsAreScaled() {
    // heads (1, 0) and (.5, .5) of query 0: mean (.75, .25) + I = (1.75, .25) / 2;
    // largest (1, .5) + I = (2, .5) / 2.5
    double[] weights = {1, 0, 0, 1, .5, .5, 0, 1};
    AttentionLayers layers = new AttentionLayers().self(2, 2, weights);
    assertValues(
        layers.explain(new AttentionRollout(), PAIR, "query", 0L).features(), EXACT, .875, .125);
    assertValues(
        layers.explain(new AttentionRollout(), PAIR, "query", 0L, "heads", "max").features(),
        EXACT,
        .8,
        .2);
  }

  @Test
  void paddingIsTakenOutBeforeRowsAreScaled() {
    // without the last position: (.5, .25) + (1, 0) = (1.5, .25) / 1.75 and
    // (.5, 0) + (0, 1) = (.5, 1) / 1.5; the mean of both rows is (25/42, 17/42)
    double[] weights = {.5, .25, .25, .5, 0, .5, 0, 1, 0};
    AttentionLayers layers = new AttentionLayers().self(1, 3, weights);
    TestSample tokens = TestSample.of(5, 7, 0).input(InputKind.TOKENS, 3);
    assertValues(
        layers.explain(new AttentionRollout(), tokens).features(), EXACT, 25. / 42, 17. / 42, 0);
  }

  @Test
  void anInputNamedMaskSaysWhichPositionsHoldNothing() {
    double[] weights = {.5, .25, .25, .5, 0, .5, 0, 1, 0};
    AttentionLayers layers = new AttentionLayers().self(1, 3, weights);
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("input_ids", Shape.of(3), InputKind.TOKENS),
                new InputLayout.Input("attention_mask", Shape.of(3), InputKind.TOKENS)));
    TestSample masked =
        TestSample.of(5, 7, 9, 1, 1, 0).layout(layout).features(FeatureMap.of(0, 1, 2, -1, -1, -1));
    assertValues(
        layers.explain(new AttentionRollout(), masked).features(), EXACT, 25. / 42, 17. / 42, 0);
  }

  @Test
  void aWeightedSumAtTheEndIsTheRowThatIsRead() {
    // (.25, .75) times rows (.75, .25) and (.1, .9): A + I over 2 of (.5, .5) and (.2, .8)
    AttentionLayers layers =
        new AttentionLayers()
            .self(1, 2, new double[] {.5, .5, .2, .8})
            .pooling(new double[] {.25, .75});
    assertValues(
        layers.explain(new AttentionRollout(), PAIR).features(),
        FLOAT,
        .25 * .75 + .75 * .1,
        .25 * .25 + .75 * .9);
  }

  @Test
  void aModelThatOnlyPoolsHasItsWeights() {
    AttentionLayers layers = new AttentionLayers().pooling(new double[] {.25, .75});
    assertValues(layers.explain(new AttentionRollout(), PAIR).features(), 0, .25, .75);
  }

  @Test
  void sitesThatAreNoChainDoNotApply() {
    AttentionLayers pooledFirst =
        new AttentionLayers()
            .pooling(new double[] {.25, .75})
            .self(1, 2, new double[] {.5, .5, .2, .8});
    assertThatThrownBy(() -> pooledFirst.explain(new AttentionRollout(), PAIR))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("'a0'")
        .hasMessageContaining("neither self-attention");
    AttentionLayers crossed =
        new AttentionLayers()
            .layer(
                Shape.of(3, 2),
                List.of(AxisRole.QUERY, AxisRole.POSITION),
                new double[] {1, 0, 0, 1, .5, .5});
    assertThatThrownBy(() -> crossed.explain(new AttentionRollout(), PAIR))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("[QUERY, POSITION] is neither self-attention");
  }

  @Test
  void aQueryThatIsPaddingAndASampleOfPaddingDoNotApply() {
    AttentionLayers layers = twoLayers();
    TestSample tokens = TestSample.of(4, 0).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> layers.explain(new AttentionRollout(), tokens, "query", 1L))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("query: 1 is padding in this sample");
    assertThatThrownBy(() -> layers.explain(new AttentionRollout(), tokens.row(0, 0)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("every position of the sample is padding");
  }
}
