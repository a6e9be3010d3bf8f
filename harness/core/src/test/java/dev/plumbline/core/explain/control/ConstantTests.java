package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class ConstantTests {
  @Test
  void everyFeatureGetsOne() {
    TestSample sample = TestSample.of(5, -6, 7, 8).features(FeatureMap.of(0, 1, 1, -1));
    Attribution attribution = explain(explainer(new Constant()), ClosedForm.linear(0, 1), sample);
    assertValues(attribution.features(), 0, 1, 1);
    assertValues(attribution.raw(), EXACT, 1, .5, .5, 0);
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void tokensNeedNoEmbedding() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertValues(
        explain(explainer(new Constant()), ClosedForm.linear(0, 1), tokens).features(), 0, 1, 1);
  }
}
