package dev.plumbline.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.reports.history.EnergyDivisive.ChangePoint;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyDivisiveTests {
  private static final Draws DRAWS = Draws.of(5);

  private static double[] noise(int length, long series) {
    RandomGenerator random = DRAWS.at("noise").at(series).stream();
    double[] values = new double[length];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  private static List<ChangePoint> changes(double[] values, double level) {
    return EnergyDivisive.withDefaults(DRAWS.at("shuffles")).withLevel(level).of(values);
  }

  @Test
  void constantNoiseHasAChangeNoOftenerThanTheLevel() {
    int found = 0;
    int series = 300;
    for (int i = 0; i < series; i++) {
      found += changes(noise(16, i), 0.05).isEmpty() ? 0 : 1;
    }
    // binomial with 300 and 0.05: mean 15, deviation 3.8; more than 26 has a probability of 0.002
    assertThat(found).isBetween(4, 26);
  }

  @ParameterizedTest
  @CsvSource({"20, 12", "20, 4", "40, 33", "12, 6"})
  void aClearStepIsFoundAtItsPlace(int length, int at) {
    double[] values = noise(length, 77);
    for (int i = 0; i < length; i++) {
      values[i] = 0.1 * values[i] + (i < at ? 0 : 2);
    }
    assertThat(changes(values, 0.01)).extracting(ChangePoint::at).containsExactly(at);
  }

  @Test
  void severalStepsAreFoundAtTheirPlaces() {
    double[] values = noise(45, 3);
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1 * values[i] + (i < 15 ? 0 : i < 30 ? 3 : 1);
    }
    assertThat(changes(values, 0.01)).extracting(ChangePoint::at).containsExactly(15, 30);
  }

  @Test
  void equalValuesHaveNoChange() {
    assertThat(changes(new double[30], 0.05)).isEmpty();
    assertThat(changes(new double[] {1, 2, 3}, 0.05)).isEmpty();
    assertThat(changes(new double[0], 0.05)).isEmpty();
  }

  /**
   * Of the 252 orders of five zeros and five ones, two are a clear step, so p is 2/252 = 0.0079 but
   * for the draws of the 999 shuffles, whose deviation is 0.0028.
   */
  @Test
  void thePValueIsTheShareOfOrdersWithAStepAsClear() {
    List<ChangePoint> found = changes(new double[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, 0.05);
    assertThat(found)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.at()).isEqualTo(5);
              assertThat(change.p()).isCloseTo(2.0 / 252, within(0.009));
            });
  }

  /**
   * 2 / C(n, n/2): 2/70 for 8 values is at most 0.05, 2/35 for 7 is not; 2/252 for 10, 2/126 for 9.
   */
  @Test
  void fewerValuesShowNothing() {
    assertThat(EnergyDivisive.fewest(0.05)).isEqualTo(8);
    assertThat(EnergyDivisive.fewest(0.01)).isEqualTo(10);
    assertThat(changes(new double[] {0, 0, 0, 0, 9, 9, 9}, 0.05)).isEmpty();
  }

  @Test
  void aLevelIsInsideZeroAndOne() {
    for (double level : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(() -> changes(new double[4], level))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
