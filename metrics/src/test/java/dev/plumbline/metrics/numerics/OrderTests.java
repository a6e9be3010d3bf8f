package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OrderTests {

  @Test
  void putsTheLargestFirstAndBreaksTiesByIndex() {
    assertThat(Order.descending(1, 3, 2, 3, -5).toArray()).containsExactly(1, 3, 2, 0, 4);
    assertThat(Order.ascending(1, 3, 2, 3, -5).toArray()).containsExactly(4, 0, 2, 1, 3);
  }

  @Test
  void keepsManyTiesInTheOrderOfTheirIndices() {
    // 5,000 values of 0, 1, 2 in a keyed order
    double[] values = new double[5000];
    int[] shuffled = Draws.of(1).permutation(values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = shuffled[i] % 3;
    }
    Order order = Order.descending(values);
    for (int place = 1; place < order.size(); place++) {
      double before = values[order.get(place - 1)];
      double here = values[order.get(place)];
      assertThat(before > here || (before == here && order.get(place - 1) < order.get(place)))
          .isTrue();
    }
    assertThat(order.tieRate()).isEqualTo(1);
  }

  @Test
  void takesBothZerosForOne() {
    assertThat(Order.descending(-0.0, 0.0).toArray()).containsExactly(0, 1);
    assertThat(Order.ascending(0.0, -0.0).toArray()).containsExactly(0, 1);
    assertThat(Order.descending(-0.0, 0.0).tieRate()).isEqualTo(1);
  }

  @Test
  void reversesTiesToo() {
    assertThat(Order.descending(7, 7, 9).reversed().toArray()).containsExactly(1, 0, 2);
  }

  @Test
  void countsTheValuesThatEqualAnother() {
    assertThat(Order.descending(1, 2, 3, 4).tieRate()).isZero();
    assertThat(Order.descending(1, 2, 2, 4).tieRate()).isEqualTo(0.5);
    assertThat(Order.descending(5, 5, 5).tieRate()).isEqualTo(1);
    assertThat(Order.descending(5, 5, 5).reversed().tieRate()).isEqualTo(1);
    assertThat(Order.descending().tieRate()).isZero();
    assertThat(Order.descending(5).tieRate()).isZero();
  }

  @Test
  void countsNeighborsThatAnotherDeviceMightSwap() {
    // gaps 5e-6, .5, .499995 of a largest magnitude 1: one of three is within 1e-5
    assertThat(Order.descending(1, 1 - 5e-6, 0.5, 0).nearTieRate()).isEqualTo(1.0 / 3);
    // the gap 1 is 1e-5 of 1e5, neither more nor less; with one gap, the rate is all or nothing
    assertThat(Order.descending(1e5, 99_999).nearTieRate()).isEqualTo(1);
    assertThat(Order.descending(1e5, 99_998).nearTieRate()).isZero();
    // an exact tie is no near-tie: its order is fixed by index
    assertThat(Order.descending(1, 1).nearTieRate()).isZero();
  }

  @Test
  void refusesNan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.descending(1, Double.NaN))
        .withMessageContaining("value 1 is NaN");
  }
}
