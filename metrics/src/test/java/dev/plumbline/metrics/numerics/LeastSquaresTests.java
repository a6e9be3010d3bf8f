package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresTests {
  private static final Offset<Double> EXACT = within(1e-12);

  private static LeastSquares problem(double[] x, double[] y, double... weights) {
    return LeastSquares.of(Design.dense(x.length / y.length, x), Vector.of(y), Vector.of(weights));
  }

  /** x = 0, 1, 2; y = 1, 3, 8; weights 1, 2, 1: means 1 and 15/4, XX 2, Xy 7, yy 26.75. */
  private static LeastSquares line() {
    return problem(new double[] {0, 1, 2}, new double[] {1, 3, 8}, 1, 2, 1);
  }

  @Test
  void fitsALineByWeight() {
    // slope 7/2, intercept 15/4 - 7/2, R^2 = (7^2 / 2) / 26.75
    LeastSquares.LeastSquaresFit fit = line().ridge(0);
    assertThat(fit.coefficients().get(0)).isCloseTo(3.5, EXACT);
    assertThat(fit.intercept()).isCloseTo(.25, EXACT);
    assertThat(fit.determination()).isCloseTo(24.5 / 26.75, EXACT);
  }

  @Test
  void ridgeShrinksTheSlopeAndNotTheIntercept() {
    // 7 / (2 + 5) = 1, intercept 15/4 - 1
    LeastSquares.LeastSquaresFit fit = line().ridge(5);
    assertThat(fit.coefficients().get(0)).isCloseTo(1, EXACT);
    assertThat(fit.intercept()).isCloseTo(2.75, EXACT);
  }

  @Test
  void lassoShrinksByAFixedAmountPerWeight() {
    // (7 - alpha * 4) / 2: 3 for .25, nothing from 1.75 on
    assertThat(line().lasso(.25).coefficients().get(0)).isCloseTo(3, EXACT);
    assertThat(line().lasso(1.75).coefficients().get(0)).isZero();
    assertThat(line().lasso(0).coefficients().get(0)).isCloseTo(3.5, EXACT);
  }

  @Test
  void lassoSettlesOnDependentColumns() {
    // columns x and 2x: only the second is worth its penalty, (14 - .25 * 4) / 8
    double[] x = {0, 0, 1, 2, 2, 4};
    LeastSquares.LeastSquaresFit fit = problem(x, new double[] {1, 3, 8}, 1, 2, 1).lasso(.25);
    assertThat(fit.coefficients().get(0)).isCloseTo(0, within(1e-9));
    assertThat(fit.coefficients().get(1)).isCloseTo(13 / 8.0, within(1e-9));
  }

  @Test
  void aWeightOfTwoIsARowTwice() {
    LeastSquares.LeastSquaresFit twice =
        problem(new double[] {0, 1, 1, 2}, new double[] {1, 3, 3, 8}, 1, 1, 1, 1).ridge(2);
    LeastSquares.LeastSquaresFit weighted = line().ridge(2);
    assertThat(weighted.coefficients().get(0)).isCloseTo(twice.coefficients().get(0), EXACT);
    assertThat(weighted.intercept()).isCloseTo(twice.intercept(), EXACT);
  }

  @Test
  void theSumHolds() {
    // b1 + b2 = 3; rows (1, 0) y 5 and (0, 1) y 4, weights 1: both are off by 3
    Vector fitted = problem(new double[] {1, 0, 0, 1}, new double[] {5, 4}, 1, 1).withSum(3);
    assertThat(fitted.toArray()).containsExactly(new double[] {2, 1}, EXACT);
    // with weights 1 and 2 the offs are 4 and 2
    Vector weighted = problem(new double[] {1, 0, 0, 1}, new double[] {5, 4}, 1, 2).withSum(3);
    assertThat(weighted.toArray()).containsExactly(new double[] {1, 2}, EXACT);
  }

  @Test
  void theSumOfOneIsThatOne() {
    assertThat(problem(new double[] {1}, new double[] {5}, 1).withSum(3).toArray())
        .containsExactly(3);
  }

  @Test
  void aConstantGivesExactlyNothing() {
    double[] x = {.1, .7, .3, .9, .2, .4};
    for (LeastSquares.LeastSquaresFit fit :
        new LeastSquares.LeastSquaresFit[] {
          problem(x, new double[] {.1, .1, .1}, .3, .7, .9).ridge(1),
          problem(x, new double[] {.1, .1, .1}, .3, .7, .9).lasso(1)
        }) {
      assertThat(fit.coefficients().toArray()).containsExactly(0, 0);
      assertThat(fit.intercept()).isEqualTo(.1);
      assertThat(fit.determination()).isNaN();
    }
  }

  @Test
  void aValueThatIsNotFiniteMakesEveryCoefficientNaN() {
    LeastSquares bad = problem(new double[] {0, 1, 2}, new double[] {1, Double.NaN, 3}, 1, 1, 1);
    assertThat(bad.ridge(1).coefficients().get(0)).isNaN();
    assertThat(bad.lasso(1).coefficients().get(0)).isNaN();
  }

  @Test
  void weightsMustNotBeNegativeOrAllZero() {
    assertThatThrownBy(() -> problem(new double[] {1, 2}, new double[] {1, 2}, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> problem(new double[] {1, 2}, new double[] {1, 2}, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> problem(new double[] {1, 2}, new double[] {1, 2}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 values and 1 weights for 2 rows");
  }

  /**
   * Rows (±1, ±2) with weights 2, 1, 1, 2 and y = 10 + 3 x₁ + x₂: all means are 0, XX is (6, 4; 4,
   * 24), Xy (22, 36), yy 102.
   */
  private static LeastSquares plane(double scale) {
    double[] y = {5, 9, 11, 15};
    return problem(
        new double[] {-1, -2, -1, 2, 1, -2, 1, 2},
        Arrays.stream(y).map(v -> v * scale).toArray(),
        2,
        1,
        1,
        2);
  }

  @Test
  void ridgeShrinksCorrelatedColumnsTogether() {
    // (8, 4; 4, 26) β = (22, 36): β = (428, 200) / 192; δ = (3, 1) − β = (148, −8) / 192,
    // R² = 1 − δᵀ XX δ / 102 with δᵀ XX δ = (6 · 148² − 8 · 148 · 8 + 24 · 64) / 192²
    LeastSquares.LeastSquaresFit fit = plane(1).ridge(2);
    assertThat(fit.coefficients().toArray())
        .containsExactly(new double[] {428 / 192.0, 200 / 192.0}, EXACT);
    assertThat(fit.intercept()).isCloseTo(10, EXACT);
    assertThat(fit.determination()).isCloseTo(1 - 123488.0 / 36864 / 102, EXACT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-9, 1e9})
  void lassoSettlesOnCorrelatedColumnsAtAnyScale(double scale) {
    // both stay positive: (6, 4; 4, 24) β = (22, 36) − 1 · 6, β = (264, 116) / 128
    double[] beta = plane(scale).lasso(scale).coefficients().toArray();
    assertThat(beta[0] / scale).isCloseTo(264 / 128.0, within(1e-11));
    assertThat(beta[1] / scale).isCloseTo(116 / 128.0, within(1e-11));
  }

  @Test
  void lassoGivesAConstantColumnNothing() {
    double[] x = {1, 0, 1, 1, 1, 2};
    LeastSquares.LeastSquaresFit fit = problem(x, new double[] {1, 3, 8}, 1, 2, 1).lasso(.25);
    assertThat(fit.coefficients().toArray()).containsExactly(new double[] {0, 3}, EXACT);
  }

  @Test
  void aRowOfWeightZeroIsNone() {
    LeastSquares.LeastSquaresFit fit =
        problem(new double[] {0, 1, 2, 9}, new double[] {1, 3, 8, -50}, 1, 2, 1, 0).ridge(5);
    assertThat(fit.coefficients().get(0)).isCloseTo(1, EXACT);
    assertThat(fit.intercept()).isCloseTo(2.75, EXACT);
  }

  @Test
  void whereTheSumIsGivenNoShiftBetweenTwoColumnsHelps() {
    // at the best β with this sum, moving weight from one column to another changes nothing to
    // first order: Σ w xᵢ (y − x·β) is the same for every column i
    double[] x = {1, 2, -1, 3, 0, 2, 1, 5, 1, -2, 1, 4, 2, 3, -1, 1, 3, 0, 2, 1};
    double[] y = {3, -1, 4, 2, 7};
    double[] weights = {1, 2, .5, 3, 1};
    double[] beta = problem(x, y, weights).withSum(1.5).toArray();
    double[] pull = new double[4];
    for (int row = 0; row < 5; row++) {
      double off = y[row];
      for (int i = 0; i < 4; i++) {
        off -= x[4 * row + i] * beta[i];
      }
      for (int i = 0; i < 4; i++) {
        pull[i] += weights[row] * x[4 * row + i] * off;
      }
    }
    assertThat(Arrays.stream(beta).sum()).isCloseTo(1.5, EXACT);
    assertThat(pull[1]).isCloseTo(pull[0], within(1e-10));
    assertThat(pull[2]).isCloseTo(pull[0], within(1e-10));
    assertThat(pull[3]).isCloseTo(pull[0], within(1e-10));
  }

  @Test
  void aConstantGivesExactlyNothingWhereItsMeanIsRounded() {
    // Σ w y / Σ w is .6999999999999998 in floating point
    LeastSquares.LeastSquaresFit fit =
        problem(new double[] {0, 1, 2}, new double[] {.7, .7, .7}, .4, 1.1, .1).ridge(0);
    assertThat(fit.coefficients().get(0)).isZero();
    assertThat(fit.intercept()).isEqualTo(.7);
    assertThat(fit.determination()).isNaN();
  }
}
