package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalCurveTests {

  private static RemovalUnits units(int count) {
    return RemovalUnits.features(Vector.of(new double[count]));
  }

  @Test
  void removesOneFeaturePerStepWhereStepsSuffice() {
    RemovalCurve curve = RemovalCurve.inGroups(units(3), new int[] {2, 0, 1}, 20);
    assertThat(curve.coalitions().stream().map(Coalition::toString))
        .containsExactly("{0, 1, 2} of 3", "{0, 1} of 3", "{1} of 3", "{} of 3");
    assertThat(curve.shares()).containsExactly(0, 1 / 3.0, 2 / 3.0, 1);
  }

  @Test
  void removesGroupsThatDifferByAtMostOne() {
    // 10 features in 4 groups: ⌊2.5⌋ = 2, 5, ⌊7.5⌋ = 7, 10 gone
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    RemovalCurve curve = RemovalCurve.inGroups(units(10), order, 4);
    assertThat(curve.coalitions().stream().map(Coalition::size)).containsExactly(10, 8, 5, 3, 0);
    assertThat(curve.shares()).containsExactly(0, .2, .5, .7, 1);
  }

  @Test
  void mayBeASingleStep() {
    RemovalCurve curve = RemovalCurve.inGroups(units(2), new int[] {1, 0}, 1);
    assertThat(curve.coalitions()).containsExactly(Coalition.all(2), Coalition.none(2));
  }

  @Test
  void startsWhereTheFirstUnitsAreGone() {
    // the two units after the first leave one by one
    RemovalCurve curve = RemovalCurve.inGroups(units(3), new int[] {2, 0, 1}, 1, 20);
    assertThat(curve.coalitions().stream().map(Coalition::toString))
        .containsExactly("{0, 1} of 3", "{1} of 3", "{} of 3");
    assertThat(curve.shares()).containsExactly(1 / 3.0, 2 / 3.0, 1);
  }

  @Test
  void removesUnitsOfSeveralFeaturesWhole() {
    RemovalUnits regions =
        RemovalUnits.of(4, List.of(new int[] {0, 2}, new int[] {1}), Vector.of(1, 2));
    RemovalCurve curve = RemovalCurve.bySize(regions, new int[] {1, 0}, 1, 9);
    // feature 3 belongs to no unit and stays
    assertThat(curve.coalitions().stream().map(Coalition::toString))
        .containsExactly("{0, 1, 2, 3} of 4", "{0, 2, 3} of 4", "{3} of 4");
    assertThat(curve.shares()).containsExactly(0, .5, 1);
    assertThat(curve.size()).isEqualTo(3);
  }

  @Test
  void removesSoManyPerStepAndAtMostSoManySteps() {
    int[] order = {0, 1, 2, 3, 4};
    assertThat(RemovalCurve.bySize(units(5), order, 2, 9).shares()).containsExactly(0, .4, .8, 1);
    assertThat(RemovalCurve.bySize(units(5), order, 2, 2).shares()).containsExactly(0, .4, .8);
  }

  @Test
  void mayRepeatAStep() {
    RemovalCurve curve = new RemovalCurve(units(3), new int[] {2, 1, 0}, 0, 1, 1);
    assertThat(curve.coalitions().stream().map(Coalition::size)).containsExactly(3, 2, 2);
  }
}
