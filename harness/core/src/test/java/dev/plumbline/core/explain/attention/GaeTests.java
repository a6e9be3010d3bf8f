package dev.plumbline.core.explain.attention;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaeTests {
  private static final TestSample PAIR = TestSample.of(1, 1);

  /**
   * Layer 1: products (1, −.5), (1, 0), so Ā₁ = [[1, 0], [1, 0]] and R = I + Ā₁ = [[2, 0], [1, 1]].
   * Layer 2, head 1: (−1, 1), (0, 2); head 2: (−2, 1), (−1, 0); so Ā₂ = [[0, 1], [0, 1]] and R +
   * Ā₂R = [[2, 0], [1, 1]] + [[1, 1], [1, 1]] = [[3, 1], [2, 2]]. The other order gives [[2, 2],
   * [1, 3]].
   */
  private static AttentionLayers twoLayers() {
    return new AttentionLayers()
        .self(1, 2, new double[] {.5, .5, .25, .75}, 2, -1, 4, 0)
        .self(2, 2, new double[] {.5, .5, .5, .5, .5, .5, 1, 0}, -2, 2, 0, 4, -4, 2, -1, 5);
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 1", "1, 2, 2", "mean, 2.5, 1.5"})
  void addsEachLayersPositivePartsToWhatCameBefore(String query, double a, double b) {
    Object written = query.equals("mean") ? query : (Object) Long.valueOf(query);
    AttentionLayers layers = twoLayers();
    Attribution attribution = layers.explain(new Gae(), PAIR, "query", written);
    assertValues(attribution.features(), EXACT, a, b);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
    assertThat(layers.answerer().forward()).isEqualTo(4);
    assertThat(layers.answerer().backward()).isEqualTo(2);
  }

  @Test
  void aWeightedSumAtTheEndReadsRowsScaledToOne() {
    // Ā₁ = [[1, 0], [1, 1]]; R − I with rows scaled, plus I: [[2, 0], [.5, 1.5]]; the weighted sum
    // has (1, 3): (2 + 1.5, 4.5)
    AttentionLayers layers =
        new AttentionLayers()
            .self(1, 2, new double[] {.5, .5, .5, .5}, 2, -1, 2, 2)
            .pooling(new double[] {.25, .75}, 4, 4);
    assertValues(layers.explain(new Gae(), PAIR).features(), EXACT, 3.5, 4.5);
  }

  @Test
  void aModelThatOnlyPoolsHasItsPositiveProducts() {
    AttentionLayers layers = new AttentionLayers().pooling(new double[] {.25, .75}, 4, -4);
    assertValues(layers.explain(new Gae(), PAIR).features(), EXACT, 1, 0);
  }

  @Test
  void paddingGetsExactlyNothingThoughTheModelAttendsToIt() {
    // only the row and column of position 0 are left: Ā = .5 * 2, R = 2
    AttentionLayers layers =
        new AttentionLayers().self(1, 2, new double[] {.5, .5, .5, .5}, 2, 8, 8, 8);
    TestSample tokens = TestSample.of(3, 0).input(InputKind.TOKENS, 2);
    assertValues(layers.explain(new Gae(), tokens).features(), EXACT, 2, 0);
  }

  @Test
  void gradientsThatAreNotFiniteAreCarried() {
    AttentionLayers layers = new AttentionLayers().pooling(new double[] {.25, .75}, Double.NaN, 1);
    assertThat(layers.explain(new Gae(), PAIR).isFinite()).isFalse();
  }
}
