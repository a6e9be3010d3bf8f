package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

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
    LeastSquares.Fit fit = line().ridge(0);
    assertThat(fit.coefficients().get(0)).isCloseTo(3.5, EXACT);
    assertThat(fit.intercept()).isCloseTo(.25, EXACT);
    assertThat(fit.determination()).isCloseTo(24.5 / 26.75, EXACT);
  }

  @Test
  void ridgeShrinksTheSlopeAndNotTheIntercept() {
    // 7 / (2 + 5) = 1, intercept 15/4 - 1
    LeastSquares.Fit fit = line().ridge(5);
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
    LeastSquares.Fit fit = problem(x, new double[] {1, 3, 8}, 1, 2, 1).lasso(.25);
    assertThat(fit.coefficients().get(0)).isCloseTo(0, within(1e-9));
    assertThat(fit.coefficients().get(1)).isCloseTo(13 / 8.0, within(1e-9));
  }

  @Test
  void aWeightOfTwoIsARowTwice() {
    LeastSquares.Fit twice =
        problem(new double[] {0, 1, 1, 2}, new double[] {1, 3, 3, 8}, 1, 1, 1, 1).ridge(2);
    LeastSquares.Fit weighted = line().ridge(2);
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
    for (LeastSquares.Fit fit :
        new LeastSquares.Fit[] {
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
}
