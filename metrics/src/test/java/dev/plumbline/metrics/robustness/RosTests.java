package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.testkit.ClosedForm;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RosTests extends NeighborhoodContract {
  @Override
  MetricPlugin plugin() {
    return new Ros();
  }

  /** A model whose output moves. */
  @Override
  Score score(UnaryOperator<double[]> map) {
    return RobustnessFixtures.score(
        RobustnessFixtures.metric(plugin(), Map.of()),
        ClosedForm.linear(0, 1, 1, 1),
        subject(),
        map);
  }

  @Test
  void dividesTheRelativeMoveOfTheMapByThatOfTheLogits() {
    // the map is (2, 4). At (3, 4): ½ over |z′ − z| = 1; at (2, 6): ½ over 2
    Score score = TwoClassModel.score(new Ros(), x -> x);
    assertThat(score.value()).isEqualTo(0.5, within(1e-6));
    assertThat(score.parts().get("median")).isEqualTo(0.375, within(1e-6));
    assertThat(score.parts().get("kept")).isEqualTo(2.0 / 3, within(1e-12));
  }

  @Test
  void neverDividesByLessThanAMillionth() {
    // (4, 2) has the same logits as (2, 4): the map moves by (1, −½)
    Score score = TwoClassModel.score(new Ros(), RobustnessFixtures.rows(1, 4, 2), x -> x);
    assertThat(score.value()).isEqualTo(Math.sqrt(1.25) * 1e6, within(1e-3));
  }
}
