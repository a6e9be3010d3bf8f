package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.TwoInputs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaliencyTests {
  private static final ClosedForm SIGNED = ClosedForm.linear(5, -3, 1, 2, -4);

  @Test
  void isTheGradientAtTheSample() {
    // SOURCES.md#quadratic: A = [[2,1],[1,3]], x = (1,2): gradient Ax = (4,7)
    ClosedForm quadratic = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});
    Attribution attribution = explain(explainer(new Saliency()), quadratic, TestSample.of(1, 2));
    assertValues(attribution.raw(), EXACT, 4, 7);
    assertValues(attribution.features(), EXACT, 4, 7);
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void vanishesWhereTheOutputIsSaturated() {
    // SOURCES.md#saturated-sum: min(x1 + x2, 1) at (1,1)
    Attribution attribution =
        explain(explainer(new Saliency()), ClosedForm.saturation(), TestSample.of(1, 1));
    assertValues(attribution.features(), 0, 0, 0);
  }

  @Test
  void ofTheLogisticIsTheSameForBothInputs() {
    // SOURCES.md#logistic: 0.1049935854 at (1,1); the answer to a gradient query is float32
    Attribution attribution =
        explain(explainer(new Saliency()), ClosedForm.logistic(), TestSample.of(1, 1));
    assertValues(attribution.features(), 1e-8, 0.1049935854, 0.1049935854);
  }

  @ParameterizedTest
  @CsvSource({
    // gradient (-3, 1 | 2, -4), two features of two elements
    "false, sum, -2, -2",
    "true, sum, 4, 6",
    "true, max, 3, 4",
    "true, l2, 3.1622776601683795, 4.47213595499958", // sqrt(10), sqrt(20)
  })
  void reducesElementsToFeatures(boolean absolute, String reduce, double first, double second) {
    TestSample sample = TestSample.of(1, 1, 1, 1).features(FeatureMap.blocks(2, 2));
    Attribution attribution =
        explain(explainer(new Saliency(), "absolute", absolute, "reduce", reduce), SIGNED, sample);
    assertValues(attribution.features(), EXACT, first, second);
    assertThat(attribution.semantics())
        .isEqualTo(new Semantics(AttributionKind.SENSITIVITY, !absolute, false));
  }

  @Test
  void absoluteKeepsElementsNonnegative() {
    Attribution attribution =
        explain(explainer(new Saliency(), "absolute", true), SIGNED, TestSample.of(1, 1, 1, 1));
    assertValues(attribution.raw(), 0, 3, 1, 2, 4);
  }

  @Test
  void elementsOutsideAllFeaturesKeepTheirGradientAndAreNotRanked() {
    TestSample sample = TestSample.of(1, 1, 1, 1).features(FeatureMap.of(1, -1, 0, 0));
    Attribution attribution = explain(explainer(new Saliency()), SIGNED, sample);
    assertValues(attribution.raw(), 0, -3, 1, 2, -4);
    assertValues(attribution.features(), 0, -2, -3);
  }

  @Test
  void tokensAreAttributedAtTheirEmbedding() {
    // F reads the embeddings (e, 2e) of tokens 3 and 5 and weighs them (1, 10, 100, 1000)
    Attribution attribution = explainEmbedded("absolute", false);
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    assertValues(attribution.raw(), 0, 1, 10, 100, 1000);
    assertValues(attribution.features(), 0, 11, 1100);
  }

  private static Attribution explainEmbedded(Object... given) {
    return Embedded.run(explainer(new Saliency(), given), ClosedForm.linear(0, 1, 10, 100, 1000));
  }

  @Test
  void tokensWithoutAnEmbeddingSiteSayWhatToDo() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> explain(explainer(new Saliency()), SIGNED, tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("token ids, which have no gradient")
        .hasMessageContaining("use a method that removes tokens, such as occlusion");
  }

  @Test
  void anEmbeddingOfOtherPositionsThanTheFeaturesDoesNotApply() {
    TestSample tokens = TestSample.of(3, 5, 7).input(InputKind.TOKENS, 3).sites(Embedded.SITE);
    assertThatThrownBy(() -> explain(explainer(new Saliency()), SIGNED, tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("3 features")
        .hasMessageContaining("'embedding' of shape [2x2]");
  }

  @Test
  void carriesNanAndInfiniteGradients() {
    ClosedForm broken =
        ClosedForm.of(x -> 0, x -> new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1, 2});
    Attribution attribution =
        explain(
            explainer(new Saliency(), "absolute", true, "reduce", "max"),
            broken,
            TestSample.of(1, 1, 1, 1).features(FeatureMap.of(0, 1, 0, 1)));
    assertThat(attribution.features().get(0)).isNaN();
    assertThat(attribution.features().get(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(attribution.isFinite()).isFalse();
  }

  @Test
  void aReductionOfSignedGradientsOtherThanTheSumIsRefused() {
    assertThatThrownBy(() -> explainer(new Saliency(), "reduce", "l2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "saliency: reduce: l2 needs absolute: true; signed gradients are summed (reduce: sum)");
  }

  @Test
  void severalInputsAreOneRow() {
    Attribution attribution = explain(explainer(new Saliency()), SIGNED, TwoInputs.SAMPLE);
    assertThat(attribution.site().kind()).isEqualTo(SiteKind.INPUT);
    assertValues(attribution.raw(), 0, -3, 1, 2, -4);
  }
}
