package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact values, each with the paragraph that derives it. */
class PiecewiseLinearTests {
  private static final KnownFunction SATURATION = AnalyticFunctions.byName("saturation");
  private static final KnownFunction THRESHOLD = AnalyticFunctions.byName("threshold");
  private static final KnownFunction RELU_NET = AnalyticFunctions.byName("relu-net");

  @Test
  void theSaturatedSumHasNoSlopeYetCredits() {
    // SOURCES.md#saturated-sum at (1,1)
    KnownAttributions known = SATURATION.known(1, 1);
    assertThat(SATURATION.value(1, 1)).isEqualTo(1);
    assertClose(known.gradient(), 0, 0);
    assertClose(known.gradientTimesInput(), 0, 0);
    assertClose(known.integratedGradients(), 0.5, 0.5);
    assertClose(known.shapley(), 0.5, 0.5);
    assertClose(known.occlusion(), 0, 0);
  }

  @Test
  void integratedGradientsAndShapleyDifferOnTheSaturatedSum() {
    // SOURCES.md#saturated-sum at (2,1)
    assertClose(SATURATION.known(2, 1).integratedGradients(), 2 / 3.0, 1 / 3.0);
    assertClose(SATURATION.known(2, 1).shapley(), 0.5, 0.5);
    assertThat(SATURATION.unique()).isFalse();
  }

  @Test
  void partialSaturationShowsInOcclusion() {
    // SOURCES.md#saturated-sum at (.7,.7)
    assertClose(SATURATION.known(0.7, 0.7).occlusion(), 0.3, 0.3);
    assertClose(SATURATION.known(0.7, 0.7).integratedGradients(), 0.5, 0.5);
  }

  @ParameterizedTest
  // SOURCES.md#saturated-sum: SmoothGrad(σ) at (1,1) is Φ(−1/(σ√2))
  @CsvSource({"1, .239750", "0.5, .078650", "0.25, .002339"})
  void noiseBringsTheSlopeBack(double sigma, double expected) {
    RandomGenerator random = Draws.of(3).stream();
    int n = 100_000;
    double mean = 0;
    for (int draw = 0; draw < n; draw++) {
      mean +=
          PathGradientSum.slope(
                  SATURATION, 1 + sigma * random.nextGaussian(), 1 + sigma * random.nextGaussian())[
                  0]
              / n;
    }
    assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / n)));
  }

  @Test
  void theGradientBreaksSensitivityOnTheClippedRamp() {
    // SOURCES.md#saturated-sum, one input, x = 2
    KnownAttributions known = AnalyticFunctions.byName("clipped-ramp").known(2);
    assertClose(known.gradient(), 0);
    assertClose(known.integratedGradients(), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "LEFT, 50, .88",
    "RIGHT, 50, 1.10",
    "MIDPOINT, 50, 1.10",
    "TRAPEZOID, 50, .99",
    "LEFT, 11, 0",
    "RIGHT, 11, 1",
    "MIDPOINT, 11, 1"
  })
  void rulesMissTheThresholdAsStated(PathGradientSum rule, int m, double expected) {
    // SOURCES.md#threshold at x = 11
    assertThat(rule.apply(THRESHOLD, new double[] {11}, m)[0]).isCloseTo(expected, within(1e-12));
  }

  @Test
  void gaussLegendreMissesTheThresholdAsStated() {
    // SOURCES.md#threshold: GL₅₀ 1.0803, true 1, G×I 11
    assertThat(PathGradientSum.GAUSS_LEGENDRE.apply(THRESHOLD, new double[] {11}, 50)[0])
        .isCloseTo(1.0803, within(5e-5));
    assertClose(THRESHOLD.known(11).integratedGradients(), 1);
    assertClose(THRESHOLD.known(11).gradientTimesInput(), 11);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 0, 1e-9, 0.25, 2})
  void integratedGradientsAreContinuousAtTheThreshold(double delta) {
    // SOURCES.md#threshold: IG δ, G×I 0 → 10
    KnownAttributions known = THRESHOLD.known(10 + delta);
    assertThat(known.integratedGradients().get(0)).isCloseTo(Math.max(0, delta), within(1e-12));
    assertThat(known.gradientTimesInput().get(0))
        .isCloseTo(delta > 0 ? 10 + delta : 0, within(1e-12));
  }

  @Test
  void theLargestInputTakesAllOrSharesByAirport() {
    // SOURCES.md#extremes at (1,2,3)
    KnownFunction maximum = AnalyticFunctions.byName("maximum");
    assertClose(maximum.known(1, 2, 3).integratedGradients(), 0, 0, 3);
    assertClose(maximum.known(1, 2, 3).shapley(), 1 / 3.0, 5 / 6.0, 11 / 6.0);
    assertThat(banzhaf(maximum, 1, 2, 3))
        .containsExactly(new double[] {0.25, 0.75, 1.75}, within(1e-12));
  }

  @Test
  void theSmallestInputTakesAllOrShares() {
    // SOURCES.md#extremes at (3,1)
    KnownFunction minimum = AnalyticFunctions.byName("minimum");
    assertClose(minimum.known(3, 1).integratedGradients(), 0, 1);
    assertClose(minimum.known(3, 1).shapley(), 0.5, 0.5);
  }

  @Test
  void atATieTheFirstInputCarriesTheSlope() {
    assertClose(AnalyticFunctions.byName("maximum").known(2, 2, 1).gradient(), 1, 0, 0);
    assertClose(AnalyticFunctions.byName("minimum").known(2, 2).gradient(), 1, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10})
  void homogeneousFunctionsNeedOneStepUnlessARuleTouchesZero(int m) {
    // SOURCES.md#homogeneous, k = 1
    double[] x = {0.9, -0.4, 1};
    KnownAttributions known = RELU_NET.known(x);
    double[] euler = known.gradientTimesInput().toArray();
    // x₁+2x₂−x₃ = −0.9 and x₂+x₃−x₁ = −0.3 are off, 2x₁+x₃ = 2.8 is on: (1.8, 0, 1)
    assertThat(euler).containsExactly(new double[] {1.8, 0, 1}, within(1e-12));
    assertClose(known.integratedGradients(), euler);
    for (PathGradientSum rule :
        new PathGradientSum[] {
          PathGradientSum.RIGHT, PathGradientSum.MIDPOINT, PathGradientSum.GAUSS_LEGENDRE
        }) {
      assertThat(rule.apply(RELU_NET, x, m)).containsExactly(euler, within(1e-12));
    }
    // the slope at 0 is 0, so left lacks one of m points and trapezoid half of one
    assertThat(sum(PathGradientSum.LEFT.apply(RELU_NET, x, m)))
        .isCloseTo((1 - 1.0 / m) * sum(euler), within(1e-12));
    assertThat(sum(PathGradientSum.TRAPEZOID.apply(RELU_NET, x, m)))
        .isCloseTo((1 - 0.5 / m) * sum(euler), within(1e-12));
  }

  private static double sum(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The mean marginal contribution over all coalitions of the others, from values alone. */
  private static double[] banzhaf(KnownFunction f, double... x) {
    double[] banzhaf = new double[x.length];
    for (int set = 0; set < 1 << x.length; set++) {
      double[] point = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        point[i] = (set >> i & 1) * x[i];
      }
      for (int i = 0; i < x.length; i++) {
        banzhaf[i] += ((set >> i & 1) == 1 ? 1 : -1) * f.value(point) / (1 << (x.length - 1));
      }
    }
    return banzhaf;
  }

  private static void assertClose(Vector actual, double... expected) {
    assertThat(actual.toArray()).containsExactly(expected, within(1e-12));
  }
}
