package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompensatedSumTests {

  @Test
  void keepsWhatAPlainSumLoses() {
    // Neumaier's example: 1 + 1e100 + 1 − 1e100 = 2; a plain sum and Kahan's give 0
    double[] values = {1, 1e100, 1, -1e100};
    assertThat(CompensatedSum.of(values)).isEqualTo(2);
    assertThat(Arrays.stream(new double[] {1e100, 1, 1, -1e100}).reduce(0, Double::sum)).isZero();
  }

  @Test
  void addsTenthsExactly() {
    // 10 × 0.1 rounds to 0.9999999999999999 term by term
    double[] tenths = new double[10];
    Arrays.fill(tenths, 0.1);
    assertThat(CompensatedSum.of(tenths)).isEqualTo(1);
  }

  @Test
  void isZeroForNothing() {
    assertThat(CompensatedSum.of()).isZero();
  }

  @Test
  void passesOnWhatIsNotFinite() {
    assertThat(CompensatedSum.of(1, Double.NaN)).isNaN();
    assertThat(CompensatedSum.of(1, Double.POSITIVE_INFINITY, 1))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(CompensatedSum.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).isNaN();
  }
}
