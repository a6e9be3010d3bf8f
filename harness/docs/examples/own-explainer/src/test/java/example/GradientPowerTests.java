package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerContract;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

/** The contract brings what holds for every explainer; here stands what holds for this one. */
class GradientPowerTests extends ExplainerContract {
  /** Columns 0 and 1 are one feature, column 2 is another. */
  private static final TestSample SAMPLE = TestSample.of(5, 6, 7).features(FeatureMap.of(0, 0, 1));

  private static final ClosedForm LINEAR = ClosedForm.linear(0, 3, -1, .5);

  @Override
  protected ExplainerPlugin plugin() {
    return new GradientPower();
  }

  private static Attribution explain(Object... given) {
    return ExplainerFixtures.explain(
        ExplainerFixtures.explainer(new GradientPower(), given), LINEAR, SAMPLE);
  }

  @Test
  void squaresTheGradientAndSumsOverAFeature() {
    // F = 3 x1 - x2 + x3 / 2
    Attribution attribution = explain();
    assertThat(attribution.raw().toArray()).containsExactly(9, 1, .25);
    assertThat(attribution.features().toArray()).containsExactly(10, .25);
  }

  @Test
  void takesAnotherPower() {
    assertThat(explain("power", 1.0).features().toArray()).containsExactly(4, .5);
  }
}
