package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class DistanceToMeanTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1, 1);
  private final Explainer distance = explainer(new DistanceToMean());

  @Test
  void isTheEuclideanDistanceOfEachFeature() {
    // segments (4, 5) and (-2, 0) with means (1, 1) and (-2, 1): 5 and 1
    TestSample sample =
        TestSample.of(4, 5, -2, 0)
            .input(InputKind.SEGMENTS, 2, 2)
            .features(FeatureMap.blocks(2, 2))
            .mean(1, 1, -2, 1);
    assertValues(explain(distance, MODEL, sample).features(), EXACT, 5, 1);
    assertValues(explain(distance, MODEL, sample).raw(), EXACT, 2.5, 2.5, .5, .5);
  }

  @Test
  void elementsOutsideAllFeaturesDoNotCount() {
    TestSample sample = TestSample.of(3, 100, 4, 0).features(FeatureMap.of(0, -1, 0, 1));
    assertValues(explain(distance, MODEL, sample).features(), EXACT, 5, 0);
  }

  @Test
  void doesNotApplyToTokens() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> explain(distance, MODEL, tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("token ids have no mean");
  }
}
