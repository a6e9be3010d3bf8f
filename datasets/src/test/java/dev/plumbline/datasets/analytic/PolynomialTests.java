package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact values, each with the paragraph that derives it. */
class PolynomialTests {
  private static final double SIGMA = 0.3;
  private static final KnownFunction QUADRATIC = AnalyticFunctions.byName("quadratic");

  @Test
  void allMethodsAgreeOnALinearFunction() {
    // SOURCES.md#linear: all are wᵢΔᵢ, w = (2, −3, 0.5)
    KnownFunction linear = AnalyticFunctions.byName("linear");
    KnownAttributions known = linear.known(new double[] {3, -1, 4}, new double[] {1, 1, 2});
    double[] expected = {4, 6, 1};
    assertThat(linear.value(3, -1, 4)).isEqualTo(12);
    assertClose(known.gradient(), 2, -3, 0.5);
    assertClose(known.gradientTimesInput(), expected);
    assertClose(known.integratedGradients(), expected);
    assertClose(known.shapley(), expected);
    assertClose(known.occlusion(), expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = PathGradientSum.class,
      names = {"LEFT", "RIGHT", "MIDPOINT", "TRAPEZOID", "GAUSS_LEGENDRE"})
  void oneStepOfAnyRuleIsExactOnALinearFunction(PathGradientSum rule) {
    // SOURCES.md#linear
    KnownFunction linear = AnalyticFunctions.byName("linear");
    assertClose(Vector.of(rule.apply(linear, new double[] {3, -1, 4}, 1)), 6, 3, 2);
  }

  @Test
  void squareTimesInputSplitsByPowers() {
    // SOURCES.md#monomials: IGᵢ = kᵢ/Σk · F, Shapley F/|support|
    KnownFunction f = AnalyticFunctions.byName("square-product");
    assertClose(f.known(1, 1).integratedGradients(), 2 / 3.0, 1 / 3.0);
    assertClose(f.known(1, 1).shapley(), 0.5, 0.5);
    assertClose(f.known(2, 3).integratedGradients(), 8, 4);
    assertThat(f.unique()).isFalse();
  }

  @Test
  void aProductFromABaselineSplitsEvenly() {
    // SOURCES.md#monomials: IG₁ = Δ₁(x₂ + x'₂)/2
    KnownFunction f = AnalyticFunctions.byName("product");
    KnownAttributions known = f.known(new double[] {3, 5}, new double[] {1, 2});
    assertClose(known.integratedGradients(), 7, 6);
    assertClose(known.shapley(), 7, 6);
  }

  @Test
  void gradientTimesInputAndOcclusionCountAProductTwice() {
    // SOURCES.md#monomials
    KnownAttributions known = AnalyticFunctions.byName("product").known(3, 5);
    assertClose(known.gradientTimesInput(), 15, 15);
    assertClose(known.occlusion(), 15, 15);
  }

  @Test
  void aChainOfProductsSplitsTermByTerm() {
    // SOURCES.md#monomials
    KnownAttributions known = AnalyticFunctions.byName("product-chain").known(1, 1, 1);
    assertClose(known.integratedGradients(), 5 / 6.0, 5 / 6.0, 1 / 3.0);
    assertClose(known.shapley(), 5 / 6.0, 5 / 6.0, 1 / 3.0);
  }

  @Test
  void xorOfTwoOnesIsNothing() {
    // SOURCES.md#extremes; the occlusion is F(1,1) − F(0,1) = −1
    KnownFunction xor = AnalyticFunctions.byName("xor");
    KnownAttributions known = xor.known(1, 1);
    assertThat(xor.value(1, 1)).isZero();
    assertThat(xor.value(0, 1)).isEqualTo(1);
    assertClose(known.integratedGradients(), 0, 0);
    assertClose(known.shapley(), 0, 0);
    assertClose(known.occlusion(), -1, -1);
  }

  @Test
  void productPlusLinearTellsGradientTimesInputFromIntegratedGradients() {
    // SOURCES.md#monomials
    KnownAttributions known = AnalyticFunctions.byName("product-plus-linear").known(1, 3, 2);
    assertClose(known.gradientTimesInput(), 3, 3, 4);
    assertClose(known.integratedGradients(), 1.5, 1.5, 4);
  }

  @Test
  void theQuadraticHasTheStatedAttributions() {
    // SOURCES.md#quadratic, A = [[2,1],[1,3]], x = (1,2)
    KnownAttributions known = QUADRATIC.known(1, 2);
    assertThat(QUADRATIC.value(1, 2)).isEqualTo(9);
    assertClose(known.gradient(), 4, 7);
    assertClose(known.integratedGradients(), 2, 7);
    assertClose(known.shapley(), 2, 7);
    assertClose(known.gradientTimesInput(), 4, 14);
  }

  @Test
  void theQuadraticFromABaselineUsesTheMiddle() {
    // SOURCES.md#quadratic: Δᵢ [A(x + x')/2]ᵢ
    KnownAttributions known = QUADRATIC.known(new double[] {1, 2}, new double[] {-1, 1});
    // (x + x')/2 = (0, 1.5): A· = (1.5, 4.5); Δ = (2, 1)
    assertClose(known.integratedGradients(), 3, 4.5);
    assertClose(known.shapley(), 3, 4.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void midpointIsExactAndLeftAndRightDifferByTheSlopes(int m) {
    // SOURCES.md#quadratic
    double[] x = {1, 2};
    assertClose(Vector.of(PathGradientSum.MIDPOINT.apply(QUADRATIC, x, m)), 2, 7);
    double[] left = PathGradientSum.LEFT.apply(QUADRATIC, x, m);
    double[] right = PathGradientSum.RIGHT.apply(QUADRATIC, x, m);
    // Δᵀ(∇F(x) − ∇F(0))/m = (1,2)·(4,7)/m
    assertThat(right[0] + right[1] - left[0] - left[1]).isCloseTo(18.0 / m, within(1e-12));
  }

  @Test
  void noiseVariesTheSlopeByTheMatrix() {
    // SOURCES.md#quadratic: E = Ax, VarGradᵢ = σ² Σ Aᵢⱼ² = (.45, .90)
    RandomGenerator random = Draws.of(1).stream();
    int n = 100_000;
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int draw = 0; draw < n; draw++) {
      double[] slope =
          PathGradientSum.slope(
              QUADRATIC, 1 + SIGMA * random.nextGaussian(), 2 + SIGMA * random.nextGaussian());
      for (int i = 0; i < 2; i++) {
        double centered = slope[i] - (i == 0 ? 4 : 7);
        sum[i] += centered / n;
        squares[i] += centered * centered / n;
      }
    }
    double[] variance = {0.45, 0.90};
    for (int i = 0; i < 2; i++) {
      assertThat(sum[i]).isCloseTo(0, within(5 * Math.sqrt(variance[i] / n)));
      assertThat(squares[i]).isCloseTo(variance[i], within(5 * variance[i] * Math.sqrt(2.0 / n)));
    }
  }

  @Test
  void gaussianInfidelityIsLeastAtTheGradient() {
    // SOURCES.md#quadratic: minimum .111375 at σ = .3
    RandomGenerator random = Draws.of(2).stream();
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < n; draw++) {
      double i1 = SIGMA * random.nextGaussian();
      double i2 = SIGMA * random.nextGaussian();
      double error = 4 * i1 + 7 * i2 - (QUADRATIC.value(1, 2) - QUADRATIC.value(1 - i1, 2 - i2));
      sum += error * error / n;
      squares += error * error * error * error / n;
    }
    assertThat(sum).isCloseTo(0.111375, within(5 * Math.sqrt((squares - sum * sum) / n)));
  }

  @Test
  void subsetMasksFitTheStatedOptima() {
    // SOURCES.md#quadratic: (2.3333, 7.3333) without intercept, else (2, 7)
    double full = QUADRATIC.value(1, 2);
    double drop1 = full - QUADRATIC.value(0, 2);
    double drop2 = full - QUADRATIC.value(1, 0);
    // normal equations over the masks {}, 1, 2, 12: 2φ₁ + φ₂ = d₁ + d₁₂; φ₁ + 2φ₂ = d₂ + d₁₂
    double first = (2 * (drop1 + full) - (drop2 + full)) / 3;
    double second = (2 * (drop2 + full) - (drop1 + full)) / 3;
    assertThat(new double[] {first, second})
        .containsExactly(new double[] {2.3333, 7.3333}, within(5e-5));
    // with intercept: half the difference of the means, which is Banzhaf
    assertThat((drop1 + full - drop2) / 2).isEqualTo(2);
    assertThat((drop2 + full - drop1) / 2).isEqualTo(7);
  }

  @Test
  void theSlopeIsAsSensitiveAsStated() {
    // SOURCES.md#quadratic: .6201737 r in the ∞-ball; Lipschitz 3.6180340
    double[] at = PathGradientSum.slope(QUADRATIC, 1, 2);
    double norm = Math.hypot(at[0], at[1]);
    double most = 0;
    for (double[] corner : new double[][] {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}) {
      double[] slope = PathGradientSum.slope(QUADRATIC, 1 + corner[0], 2 + corner[1]);
      most = Math.max(most, Math.hypot(slope[0] - at[0], slope[1] - at[1]) / norm);
    }
    assertThat(most).isCloseTo(0.6201737, within(5e-8));
    double[] direction = {1, 0};
    double length = 0;
    for (int step = 0; step < 100; step++) {
      double[] image = PathGradientSum.slope(QUADRATIC, direction[0], direction[1]);
      length = Math.hypot(image[0], image[1]);
      direction = new double[] {image[0] / length, image[1] / length};
    }
    assertThat(length).isCloseTo(3.6180340, within(5e-8));
  }

  private static void assertClose(Vector actual, double... expected) {
    assertThat(actual.toArray()).containsExactly(expected, within(1e-12));
  }
}
