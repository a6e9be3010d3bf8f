package dev.plumbline.metrics.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawnValuesTests {
  // areas (4/2 + 1 + 0)/2 = 1.5 and (4/2 + 3 + 2/2)/2 = 3
  private static final DrawnValues TWO =
      new DrawnValues(List.of(Vector.of(4, 1, 0), Vector.of(4, 3, 2)));

  private static double area(double[] y) {
    return Trapezoid.area(y);
  }

  @Test
  void averagesPointByPoint() {
    assertThat(TWO.mean()).containsExactly(4, 2, 1);
  }

  @Test
  void hasTheStandardErrorOfItsAreas() {
    // deviations ±.75: variance 2 · .5625 / 1, over 2 draws
    assertThat(TWO.standardError(DrawnValuesTests::area)).isCloseTo(0.75, within(1e-15));
  }

  @Test
  void readsAnyLinearValue() {
    // areas less half the ends: 1.5 − 0 and 3 − 1: deviations ±.25
    assertThat(TWO.standardError(y -> area(y) - y[2] / 2)).isCloseTo(0.25, within(1e-15));
  }

  @Test
  void hasNoneForASingleDraw() {
    assertThat(new DrawnValues(List.of(Vector.of(1, 0))).standardError(DrawnValuesTests::area))
        .isNaN();
  }
}
