package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorTests {

  @Test
  void findsTheFirstLargestElement() {
    assertThat(Vector.of(1, 3, 3).argMax()).isEqualTo(1);
    assertThat(Vector.of(Double.NaN, -1, Double.NaN).argMax()).isEqualTo(1);
    assertThat(Vector.of(Double.NaN, Double.NaN).argMax()).isZero();
  }

  @Test
  void doesNotChangeWithItsArrays() {
    double[] values = {1, 2};
    Vector vector = Vector.of(values);
    values[0] = 9;
    vector.toArray()[1] = 9;
    assertThat(vector).isEqualTo(Vector.of(1, 2)).isNotEqualTo(Vector.of(1, 3));
  }

  @Test
  void takesItsElementsFromAFunctionOfTheirIndex() {
    assertThat(Vector.of(3, i -> i * i)).isEqualTo(Vector.of(0, 1, 4));
    assertThat(Vector.of(0, i -> 1)).isEqualTo(Vector.of());
  }

  @Test
  void mapsEachElement() {
    assertThat(Vector.of(1, -2).map(Math::abs)).isEqualTo(Vector.of(1, 2));
    assertThat(Vector.of(1, 2).isFinite()).isTrue();
    assertThat(Vector.of(1, 1.0 / 0).isFinite()).isFalse();
  }

  @Test
  void theLargestMagnitudeIsThatOfFiniteElements() {
    assertThat(Vector.of(1, -3, Double.NaN, Double.NEGATIVE_INFINITY).largestMagnitude())
        .isEqualTo(3);
    assertThat(Vector.of(Double.NaN).largestMagnitude()).isZero();
    assertThat(Vector.of().largestMagnitude()).isZero();
  }
}
