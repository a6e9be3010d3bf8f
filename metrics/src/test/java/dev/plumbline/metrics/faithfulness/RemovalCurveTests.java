package dev.plumbline.metrics.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Coalition;
import org.junit.jupiter.api.Test;

class RemovalCurveTests {

  @Test
  void removesOneFeaturePerStepWhereStepsSuffice() {
    RemovalCurve curve = new RemovalCurve(new int[] {2, 0, 1}, 20);
    assertThat(curve.coalitions().stream().map(Coalition::toString))
        .containsExactly("{0, 1, 2} of 3", "{0, 1} of 3", "{1} of 3", "{} of 3");
    assertThat(curve.shares()).containsExactly(0, 1 / 3.0, 2 / 3.0, 1);
  }

  @Test
  void removesGroupsThatDifferByAtMostOne() {
    // 10 features in 4 groups: ⌊2.5⌋ = 2, 5, ⌊7.5⌋ = 7, 10 gone
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    RemovalCurve curve = new RemovalCurve(order, 4);
    assertThat(curve.coalitions().stream().map(Coalition::size)).containsExactly(10, 8, 5, 3, 0);
    assertThat(curve.shares()).containsExactly(0, .2, .5, .7, 1);
  }

  @Test
  void mayBeASingleStep() {
    RemovalCurve curve = new RemovalCurve(new int[] {1, 0}, 1);
    assertThat(curve.coalitions()).containsExactly(Coalition.all(2), Coalition.none(2));
  }
}
