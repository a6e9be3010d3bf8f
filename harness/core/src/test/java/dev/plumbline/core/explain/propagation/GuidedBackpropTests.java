package dev.plumbline.core.explain.propagation;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

/**
 * What the rule computes on networks is tested with the engine; here the answers to it are given.
 */
class GuidedBackpropTests {
  private static final ClosedForm LINEAR = ClosedForm.linear(7, 2, -3, 5);

  @Test
  void isWhatItsRuleGivesWithItsSign() {
    TestSample sample = TestSample.of(4, 5, 6).features(FeatureMap.of(0, 0, -1));
    Attribution attribution = explain(explainer(new GuidedBackprop()), LINEAR, sample);
    assertValues(attribution.raw(), EXACT, 2, -3, 5);
    assertValues(attribution.features(), EXACT, -1);
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void asksForItsOwnRule() {
    Step<Attribution> step = explainer(new GuidedBackprop()).explain(TestSample.of(1).subject());
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Ask.class,
            ask ->
                assertThat(ask.query())
                    .isInstanceOfSatisfying(
                        Query.Propagate.class,
                        query -> assertThat(query.rules()).isEqualTo(new Propagation.Guided())));
  }

  @Test
  void tokensAreExplainedAtTheirEmbedding() {
    Attribution attribution =
        Embedded.run(explainer(new GuidedBackprop()), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    assertValues(attribution.features(), EXACT, 11, 1100);
  }
}
