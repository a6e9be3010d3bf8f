package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearSystemTests {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void solvesASystem() {
    // 4x + 2y = 8, 2x + 3y = 8: x = 1, y = 2
    LinearSystem.Solution solution = LinearSystem.solve(new double[] {4, 2, 2, 3}, 8, 8);
    assertThat(solution.x().toArray()).containsExactly(new double[] {1, 2}, EXACT);
    assertThat(solution.added()).isZero();
  }

  @Test
  void readsTheLowerTriangleAlone() {
    double[] lower = {4, Double.NaN, 2, 3};
    assertThat(LinearSystem.solve(lower, 8, 8).x().toArray())
        .containsExactly(new double[] {1, 2}, EXACT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 30})
  void solvesSystemsOfEverySize(int n) {
    // a[i][j] = min(i, j) + 1 is positive definite; its inverse is tridiagonal with determinant 1
    double[] a = new double[n * n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i * n + j] = Math.min(i, j) + 1;
        b[i] += a[i * n + j] * (j - 2);
      }
    }
    Vector x = LinearSystem.solve(a, b).x();
    for (int i = 0; i < n; i++) {
      assertThat(x.get(i)).isCloseTo(i - 2, within(1e-10));
    }
  }

  @Test
  void takesNearlyTheShortestSolutionOfADependentSystem() {
    // x + y = 2 twice: the shortest is (1, 1)
    LinearSystem.Solution solution = LinearSystem.solve(new double[] {1, 1, 1, 1}, 2, 2);
    assertThat(solution.x().toArray()).containsExactly(new double[] {1, 1}, within(1e-8));
    assertThat(solution.added()).isEqualTo(1e-9);
  }

  @Test
  void aSystemOfZerosHasTheSolutionZero() {
    assertThat(LinearSystem.solve(new double[4], 0, 0).x().toArray()).containsExactly(0, 0);
    assertThat(LinearSystem.solve(new double[1], 0).x().toArray()).containsExactly(0);
  }

  @Test
  void carriesNaN() {
    assertThat(LinearSystem.solve(new double[] {1}, Double.NaN).x().get(0)).isNaN();
  }

  @Test
  void theMatrixMustFit() {
    assertThatThrownBy(() -> LinearSystem.solve(new double[3], 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 elements for a system of 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9})
  void solvesSystemsWhoseFactorIsNotOfOnes(int n) {
    // A = L Lᵀ with l[i][j] = 1 + (i + 2 j) mod 3 and 4 on the diagonal: whole numbers
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        l[i * n + j] = i == j ? 4 : 1 + (i + 2 * j) % 3;
      }
    }
    double[] a = new double[n * n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i * n + j] += l[i * n + k] * l[j * n + k];
        }
        b[i] += a[i * n + j] * (j - 2);
      }
    }
    LinearSystem.Solution solution = LinearSystem.solve(a, b);
    assertThat(solution.added()).isZero();
    for (int i = 0; i < n; i++) {
      assertThat(solution.x().get(i)).isCloseTo(i - 2, within(1e-10));
    }
  }

  @Test
  void addsAShareOfTheMeanDiagonalElement() {
    // x + 2y = 5 twice: the shortest is (1, 2); the diagonal is 1, 4
    LinearSystem.Solution solution = LinearSystem.solve(new double[] {1, 2, 2, 4}, 5, 10);
    assertThat(solution.x().toArray()).containsExactly(new double[] {1, 2}, within(1e-8));
    assertThat(solution.added()).isEqualTo(2.5e-9, within(1e-24));
  }
}
