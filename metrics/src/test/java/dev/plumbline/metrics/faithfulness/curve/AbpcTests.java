package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.Score;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbpcTests {
  private static final Abpc ABPC = new Abpc();

  @Test
  void measuresBetweenTheCurvesOfBothOrders() {
    // LeRF − MoRF = {0, 2, 2, 0}: 4 over 4 points
    Score score = CurveFixtures.onSum(ABPC, 1, 2, 3);
    assertThat(score.value()).isCloseTo(1, within(1e-12));
    assertThat(score.parts()).containsEntry("morf", 2.5).containsEntry("lerf", 3.5);
    assertThat(CurveFixtures.onSum(ABPC, 3, 2, 1).value()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void isZeroOverAllOrders() {
    double sum = 0;
    double[][] orders = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};
    for (double[] values : orders) {
      sum += CurveFixtures.onSum(ABPC, values).value();
    }
    assertThat(sum).isCloseTo(0, within(1e-12));
  }

  @Test
  void isTheGapOfBothMeanFalls() {
    Score aopc = CurveFixtures.onSum(new Aopc(), 2, 1, 3);
    assertThat(CurveFixtures.onSum(ABPC, 2, 1, 3).value())
        .isCloseTo(aopc.value() - aopc.parts().getOrDefault("lerf", Double.NaN), within(1e-12));
  }

  @Test
  void removesGroupsAndAsksBothOrders() {
    // two steps: MoRF {6,3,0}, LeRF {6,5,0}: 2/3
    Map<String, Object> two = Map.of("steps", 2L);
    assertThat(CurveFixtures.value(ABPC, two, 1, 2, 3)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(CurveFixtures.passes(ABPC, two)).isEqualTo(6);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(ABPC);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(ABPC);
  }
}
