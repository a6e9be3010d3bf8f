package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.control;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.gradient.IntegratedGradients;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NegatedTests {
  @Test
  void turnsEverySignAndDropsTheGap() {
    Attribution attribution =
        explain(
            control(new Negated(), explainer(new IntegratedGradients())),
            ClosedForm.linear(1, 2, -3, 4),
            TestSample.of(1, 1, 1).features(FeatureMap.of(0, 1, 1)));
    assertValues(attribution.raw(), EXACT, -2, 3, -4);
    assertValues(attribution.features(), EXACT, -2, -1);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(0, 0, 0));
    assertThat(attribution.diagnostics()).isEqualTo(Map.of("factor", -1.0));
  }
}
