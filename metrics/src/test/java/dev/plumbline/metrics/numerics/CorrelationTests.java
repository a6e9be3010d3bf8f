package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorrelationTests {
  private static final double[] A = {1, 2, 3, 4};
  private static final double[] SWAPPED = {1, 3, 2, 4};

  static Stream<ToDoubleBiFunction<double[], double[]>> all() {
    return Stream.of(Correlation::pearson, Correlation::spearman, Correlation::kendall);
  }

  @Test
  void givesTheFiguresDerivedByHand() {
    // one swap of four: Σd² = 2, so ρ = 1 − 6·2/(4·15) = .8; 5 concordant, 1 discordant of 6 pairs
    assertThat(Correlation.spearman(A, SWAPPED)).isCloseTo(0.8, within(1e-15));
    assertThat(Correlation.kendall(A, SWAPPED)).isCloseTo(4.0 / 6, within(1e-15));
    // deviations (−1.5, −.5, .5, 1.5) and (−1.5, .5, −.5, 1.5): 4/5
    assertThat(Correlation.pearson(A, SWAPPED)).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void correctsKendallForTies() {
    // (1,1,2,3) and (1,2,2,3): 4 concordant, 0 discordant, one tied pair on each side: 4/√(5·5)
    assertThat(Correlation.kendall(new double[] {1, 1, 2, 3}, new double[] {1, 2, 2, 3}))
        .isCloseTo(0.8, within(1e-15));
    assertThat(Correlation.kendall(new double[] {0.0, -0.0, 1}, new double[] {1, 2, 3}))
        .isCloseTo(2 / Math.sqrt(2 * 3), within(1e-15));
  }

  @Test
  void ranksWithTiesForSpearman() {
    // ranks (1.5, 1.5, 3) and (1, 2, 3): deviations (−.5, −.5, 1) and (−1, 0, 1): 1.5/√(1.5 · 2)
    assertThat(Correlation.spearman(new double[] {1, 1, 9}, new double[] {4, 5, 6}))
        .isCloseTo(1.5 / Math.sqrt(3), within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isOneForTheSameAndMinusOneForTheNegated(ToDoubleBiFunction<double[], double[]> correlation) {
    double[] negated = {-1, -2, -3, -4};
    assertThat(correlation.applyAsDouble(A, A)).isCloseTo(1, within(1e-15));
    assertThat(correlation.applyAsDouble(A, negated)).isCloseTo(-1, within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isUndefinedWhereASideIsConstantShortOrNotFinite(
      ToDoubleBiFunction<double[], double[]> correlation) {
    assertThat(correlation.applyAsDouble(A, new double[] {2, 2, 2, 2})).isNaN();
    assertThat(correlation.applyAsDouble(new double[] {2, 2, 2, 2}, A)).isNaN();
    assertThat(correlation.applyAsDouble(new double[] {1}, new double[] {2})).isNaN();
    assertThat(correlation.applyAsDouble(new double[0], new double[0])).isNaN();
    assertThat(correlation.applyAsDouble(A, new double[] {1, Double.NaN, 2, 3})).isNaN();
    assertThat(correlation.applyAsDouble(A, new double[] {1, 4, 2, Double.POSITIVE_INFINITY}))
        .isNaN();
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesUnequalLengths(ToDoubleBiFunction<double[], double[]> correlation) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> correlation.applyAsDouble(A, new double[] {1, 2}))
        .withMessageContaining("4 values cannot pair with 2");
  }

  @Test
  void staysAccurateFarFromZero() {
    // shifting by 1e9 leaves Pearson's correlation as it is
    double[] far = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4};
    assertThat(Correlation.pearson(far, SWAPPED)).isCloseTo(0.8, within(1e-12));
    // at 1e15 the deviations are exact still, but a square of the values is off by more than one
    double[] x = {1e15 + 1, 1e15 + 2, 1e15 + 3, 1e15 + 4};
    double[] y = {1e15 + 1, 1e15 + 3, 1e15 + 2, 1e15 + 4};
    assertThat(Correlation.pearson(x, y)).isCloseTo(0.8, within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isUndefinedForAConstantWhoseMeanIsRounded(
      ToDoubleBiFunction<double[], double[]> correlation) {
    // (.7 + .7 + .7) / 3 is .6999999999999998 in floating point
    double[] constant = {.7, .7, .7};
    assertThat(correlation.applyAsDouble(constant, new double[] {1, 2, 4})).isNaN();
    assertThat(correlation.applyAsDouble(new double[] {1, 2, 4}, constant)).isNaN();
  }

  /** Values that differ by rounding, in either direction, get the same ranks. */
  @Test
  void doesNotRankRounding() {
    double[] x = {1, 1 + 1e-9, 9, 9 - 1e-8};
    double[] y = {2, 2 - 1e-9, 5, 5 + 1e-8};
    assertThat(Correlation.spearman(x, y)).isCloseTo(1, within(1e-15));
    assertThat(Correlation.kendall(x, y)).isCloseTo(1, within(1e-15));
    assertThat(Correlation.spearman(x, new double[] {7, 7 + 1e-9, 7, 7})).isNaN();
    assertThat(Correlation.kendall(x, new double[] {7, 7 + 1e-9, 7, 7})).isNaN();
  }
}
