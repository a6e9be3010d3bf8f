package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramEntropyTests {

  @Test
  void countsValuesInBinsOfEqualWidth() {
    // 0 0 0 | 1: −(¾ ln ¾ + ¼ ln ¼)
    assertThat(HistogramEntropy.of(new double[] {0, 0, 0, 1}, 2))
        .isCloseTo(0.5623351446188083, within(1e-15));
    // [0, 1) [1, 2) [2, 3]: 2, 1, 1
    assertThat(HistogramEntropy.of(new double[] {0, 0.9, 1, 3}, 3))
        .isCloseTo(1.5 * Math.log(2), within(1e-15));
  }

  @Test
  void putsTheLargestValueIntoTheLastBin() {
    assertThat(HistogramEntropy.of(new double[] {0, 1, 2, 2}, 2))
        .isCloseTo(0.5623351446188083, within(1e-15));
  }

  @Test
  void doesNotDependOnUnits() {
    double[] values = {-3, 0.5, 2, 8, 8.5};
    double[] scaled = Arrays.stream(values).map(v -> 5 * v + 11).toArray();
    assertThat(HistogramEntropy.of(scaled, 4)).isEqualTo(HistogramEntropy.of(values, 4));
  }

  @Test
  void isZeroForAConstantAndUndefinedWithoutValues() {
    assertThat(HistogramEntropy.of(new double[] {2, 2, 2}, 100)).isZero();
    assertThat(HistogramEntropy.of(new double[0], 100)).isNaN();
    assertThat(HistogramEntropy.of(new double[] {1, Double.POSITIVE_INFINITY}, 100)).isNaN();
  }
}
