package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact values of SOURCES.md#logistic, at (1,1). */
class LogisticTests {
  private static final KnownFunction LOGISTIC = AnalyticFunctions.byName("logistic");

  @Test
  void hasTheStatedAttributions() {
    KnownAttributions known = LOGISTIC.known(1, 1);
    assertThat(known.integratedGradients().toArray())
        .containsExactly(new double[] {.1903985390, .1903985390}, within(5e-11));
    assertThat(known.gradient().toArray())
        .containsExactly(new double[] {.1049935854, .1049935854}, within(5e-11));
    assertThat(LOGISTIC.value(1, 1) - LOGISTIC.value(0, 0)).isCloseTo(.3807970780, within(5e-11));
  }

  @Test
  void theAxisParallelPathIsNotSymmetric() {
    assertThat(LOGISTIC.value(1, 0) - LOGISTIC.value(0, 0)).isCloseTo(.2310585786, within(5e-11));
    assertThat(LOGISTIC.value(1, 1) - LOGISTIC.value(1, 0)).isCloseTo(.1497384993, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "LEFT, 20, 7.18e-3, 5e-6",
    "RIGHT, 20, -7.32e-3, 5e-6",
    "MIDPOINT, 20, 3.33e-5, 5e-8",
    "TRAPEZOID, 20, -6.66e-5, 5e-8",
    "SIMPSON, 20, 1.1e-8, 5e-10",
    "GAUSS_LEGENDRE, 5, -2.8e-8, 5e-10"
  })
  void rulesMissCompletenessAsStated(PathGradientSum rule, int m, double error, double half) {
    double[] sum = rule.apply(LOGISTIC, new double[] {1, 1}, m);
    double gap = sum[0] + sum[1] - (LOGISTIC.value(1, 1) - LOGISTIC.value(0, 0));
    assertThat(gap).isCloseTo(error, within(half));
  }

  @Test
  void aShortPathTakesTheSlopeInItsMiddle() {
    // Σx = 1 on both ends: IG = Δ σ'(1), and σ'(1) = .1966119332 (Python 3: e = math.exp(-1);
    // e / (1 + e) ** 2)
    double[] ig =
        LOGISTIC.known(new double[] {2, -1}, new double[] {-1, 2}).integratedGradients().toArray();
    assertThat(ig).containsExactly(new double[] {3 * .1966119332, -3 * .1966119332}, within(5e-10));
  }

  @Test
  void farOutTheSlopeIsZeroAndNotNaN() {
    assertThat(PathGradientSum.slope(LOGISTIC, 500, 500)).containsExactly(0, 0);
    assertThat(PathGradientSum.slope(LOGISTIC, -500, -500)[0]).isBetween(0.0, 1e-300);
  }
}
