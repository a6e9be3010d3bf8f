package dev.plumbline.core.explain.attention;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class GradientXAttentionTests {
  private static final TestSample PAIR = TestSample.of(1, 1);

  @Test
  void isWeightTimesGradient() {
    // SOURCES.md#attention: alpha (.5, .3, .2)
    TestSample sample = TestSample.of(1, 1, 1).sites(AttentionGradientTests.ALPHA);
    Answerer answerer =
        new Answerer(AttentionGradientTests.ERASURE)
            .reading(AttentionGradientTests.ALPHA, row -> new double[] {.5, .3, .2});
    Attribution attribution =
        answerer.run(
            sample.subject(), explainer(new GradientXAttention()).explain(sample.subject()));
    assertValues(attribution.features(), 5e-8, .2055003, -.0616501, .0205500);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
  }

  @Test
  void ofALinearReadOutItSumsToTheOutputWithoutItsConstant() {
    // F = alpha . v + c with v = (4, -8): the products 2 and -4 sum to F - c
    AttentionLayers layers = new AttentionLayers().pooling(new double[] {.5, .5}, 4, -8);
    assertValues(layers.explain(new GradientXAttention(), PAIR).features(), 0, 2, -4);
  }

  @Test
  void negativeProductsMayCountAsNothingBeforeTheyAreSummed() {
    // head 1: .5 * 4 = 2 and .5 * -8 = -4; head 2: .25 * -4 = -1 and .75 * 8 = 6
    AttentionLayers layers =
        new AttentionLayers()
            .self(2, 2, new double[] {.5, .5, 1, 0, .25, .75, 0, 1}, 4, -8, 0, 0, -4, 8, 0, 0);
    assertValues(layers.explain(new GradientXAttention(), PAIR).features(), 0, 1, 2);
    Attribution positive = layers.explain(new GradientXAttention(), PAIR, "positive", true);
    assertValues(positive.features(), 0, 2, 6);
    assertThat(positive.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
  }

  @Test
  void doesNotApplyWithoutAttention() {
    assertThatThrownBy(() -> explainer(new GradientXAttention()).explain(PAIR.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("no attention site");
  }
}
