package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerContract;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

/** The contract brings what holds for every explainer; add numbers that you worked out by hand. */
class ${className}Tests extends ExplainerContract {
  private static final ClosedForm LINEAR = ClosedForm.linear(0, 3, -1, .5);

  @Override
  protected ExplainerPlugin plugin() {
    return new ${className}();
  }

  @Test
  void squaresTheGradient() {
    // F = 3 x1 - x2 + x3 / 2
    Attribution attribution =
        ExplainerFixtures.explain(
            ExplainerFixtures.explainer(new ${className}()), LINEAR, TestSample.of(5, 6, 7));
    assertThat(attribution.features().toArray()).containsExactly(9, 1, .25);
  }
}
