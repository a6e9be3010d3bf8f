package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Quadrature.QuadratureRule;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTests {

  private static double integral(Quadrature rule, DoubleUnaryOperator h) {
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < rule.points(); k++) {
      sum.add(rule.weights().get(k) * h.applyAsDouble(rule.positions().get(k)));
    }
    return sum.value();
  }

  @ParameterizedTest
  @EnumSource(QuadratureRule.class)
  void integratesAConstantExactlyWhateverTheRule(QuadratureRule rule) {
    for (int n : rule == QuadratureRule.SIMPSON ? new int[] {2, 8, 50} : new int[] {1, 2, 7, 50}) {
      assertThat(integral(Quadrature.of(rule, n), a -> 3)).isCloseTo(3, within(1e-14));
    }
  }

  /**
   * ∫ 3a² da = 1. The composite rules are off by R = 3/(2m) + 1/(2m²), L = −3/(2m) + 1/(2m²), mid =
   * −1/(4m²), trapezoid = 1/(2m²), by summing Σk².
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50})
  void errsOnAParabolaAsDerivedByHand(int m) {
    DoubleUnaryOperator h = a -> 3 * a * a;
    double square = 1.0 / m / m;
    assertThat(integral(Quadrature.of(QuadratureRule.LEFT, m), h))
        .isCloseTo(1 - 1.5 / m + square / 2, within(1e-13));
    assertThat(integral(Quadrature.of(QuadratureRule.RIGHT, m), h))
        .isCloseTo(1 + 1.5 / m + square / 2, within(1e-13));
    assertThat(integral(Quadrature.of(QuadratureRule.MIDPOINT, m), h))
        .isCloseTo(1 - square / 4, within(1e-13));
    assertThat(integral(Quadrature.of(QuadratureRule.TRAPEZOID, m), h))
        .isCloseTo(1 + square / 2, within(1e-13));
  }

  /**
   * The path integral of F = max(0, x − 10) from 0 to 11: h(a) = 11 where a > 10/11, else 0; the
   * integral is 1. For m = 50 the left rule catches k = 46..49 (4 · 11/50), the right one k =
   * 46..50, the midpoint k = 45..49 (45.5/50 = .91), the trapezoid the mean of left and right,
   * Simpson's 46..50 with 2 + 4 + 2 + 4 + 1 of 150 (11 · 13/150). Gauss-Legendre: numpy 2.4
   * leggauss(50).
   */
  @ParameterizedTest
  @CsvSource({
    "LEFT,50,0.88,1e-12",
    "RIGHT,50,1.10,1e-12",
    "MIDPOINT,50,1.10,1e-12",
    "TRAPEZOID,50,0.99,1e-12",
    "SIMPSON,50,0.9533333333333334,1e-12",
    "GAUSS_LEGENDRE,50,1.0803,5e-5",
    "LEFT,11,0,1e-12",
    "RIGHT,11,1,1e-12",
    "MIDPOINT,11,1,1e-12"
  })
  void errsAtAThresholdByOneOverTheNumberOfSteps(
      QuadratureRule rule, int m, double sum, double tolerance) {
    assertThat(integral(Quadrature.of(rule, m), a -> a > 10.0 / 11 + 1e-12 ? 11 : 0))
        .isCloseTo(sum, within(tolerance));
  }

  /**
   * Completeness error of the logistic function of x₁ + x₂ at (1, 1), start 0: h(a) = 2 σ′(2a),
   * true σ(2) − σ(0) = .3807970780. Euler-Maclaurin: L and R ∓(h(1) − h(0))/2m, mid −(h′(1) −
   * h′(0))/24m², trapezoid +(h′(1) − h′(0))/12m², Simpson +(h‴(1) − h‴(0))/180m⁴, with the next
   * terms; figures by numpy 2.4, Simpson's by Python 3 from its weights.
   */
  @ParameterizedTest
  @CsvSource({
    "LEFT,20,7.18e-3,1e-5",
    "RIGHT,20,-7.32e-3,1e-5",
    "MIDPOINT,20,3.33e-5,1e-7",
    "TRAPEZOID,20,-6.66e-5,1e-7",
    "SIMPSON,20,1.1476e-8,1e-12",
    "SIMPSON,40,7.2057e-10,1e-14",
    "GAUSS_LEGENDRE,5,-2.8e-8,1e-9"
  })
  void errsOnALogisticAsComputedElsewhere(
      QuadratureRule rule, int m, double error, double tolerance) {
    double exact = 1 / (1 + Math.exp(-2)) - 0.5;
    double sum =
        integral(
            Quadrature.of(rule, m),
            a -> {
              double p = 1 / (1 + Math.exp(-2 * a));
              return 2 * p * (1 - p);
            });
    assertThat(sum - exact).isCloseTo(error, within(tolerance));
  }

  @Test
  void theTrapezoidHasOnePointMoreThanSteps() {
    Quadrature rule = Quadrature.of(QuadratureRule.TRAPEZOID, 4);
    assertThat(rule.positions().toArray()).containsExactly(0, .25, .5, .75, 1);
    assertThat(rule.weights().toArray()).containsExactly(.125, .25, .25, .25, .125);
  }

  @Test
  void simpsonsRuleHasOnePointMoreThanSteps() {
    Quadrature rule = Quadrature.of(QuadratureRule.SIMPSON, 4);
    assertThat(rule.positions().toArray()).containsExactly(0, .25, .5, .75, 1);
    assertThat(rule.weights().toArray())
        .containsExactly(
            new double[] {1 / 12.0, 4 / 12.0, 2 / 12.0, 4 / 12.0, 1 / 12.0}, within(1e-16));
  }

  /** ∫ (k + 1) aᵏ da = 1; of degree 4 the error is h‴ = 120a, 120/180n⁴ = 2/3n⁴. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 10})
  void simpsonsRuleIsExactForCubics(int n) {
    Quadrature rule = Quadrature.of(QuadratureRule.SIMPSON, n);
    for (int degree = 0; degree <= 3; degree++) {
      int k = degree;
      assertThat(integral(rule, a -> (k + 1) * Math.pow(a, k))).isCloseTo(1, within(1e-14));
    }
    assertThat(integral(rule, a -> 5 * Math.pow(a, 4)) - 1)
        .isCloseTo(2 / (3 * Math.pow(n, 4)), within(1e-14));
  }

  @Test
  void twoMidpointsAndATrapezoidAreSimpsonsRule() {
    DoubleUnaryOperator h = Math::exp;
    assertThat(
            (2 * integral(Quadrature.of(QuadratureRule.MIDPOINT, 7), h)
                    + integral(Quadrature.of(QuadratureRule.TRAPEZOID, 7), h))
                / 3)
        .isCloseTo(integral(Quadrature.of(QuadratureRule.SIMPSON, 14), h), within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 51})
  void simpsonsRuleRefusesOddSteps(int n) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quadrature.of(QuadratureRule.SIMPSON, n))
        .withMessage("quadrature simpson with " + n + " steps: an even number, at least 2");
  }

  @Test
  void meanOfLeftAndRightIsTheTrapezoid() {
    DoubleUnaryOperator h = Math::exp;
    assertThat(
            (integral(Quadrature.of(QuadratureRule.LEFT, 7), h)
                    + integral(Quadrature.of(QuadratureRule.RIGHT, 7), h))
                / 2)
        .isCloseTo(integral(Quadrature.of(QuadratureRule.TRAPEZOID, 7), h), within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(QuadratureRule.class)
  void isFoundByItsWord(QuadratureRule rule) {
    assertThat(QuadratureRule.of(rule.word())).isEqualTo(rule);
  }

  @Test
  void refusesUnknownWordsAndNoSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuadratureRule.of("boole"))
        .withMessageContaining("boole")
        .withMessageContaining("gauss-legendre");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quadrature.of(QuadratureRule.LEFT, 0))
        .withMessageContaining("at least 1");
  }
}
