package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSummaryTests {

  @Test
  void momentsAreThoseOfTheSample() {
    // mean 5, squares 16 + 9 + 1 + 4 + 36 = 66 over 4
    SampleSummary moments = SampleSummary.of(1, 2, 4, 7, 11).orElseThrow();
    assertThat(moments).isEqualTo(new SampleSummary(5, 5, Math.sqrt(16.5), 1, 4, 11));
    assertThat(SampleSummary.of().reason()).isEqualTo("no values");
    assertThat(SampleSummary.of(1, Double.POSITIVE_INFINITY).reason())
        .isEqualTo("value 1 is Infinity");
  }

  @ParameterizedTest
  // h = 4·level: 1 + .4·(2 − 1); 7 + .8·(11 − 7)
  @CsvSource({"0, 1", "0.1, 1.4", "0.5, 4", "0.95, 10.2", "1, 11"})
  void quantilesInterpolate(double level, double expected) {
    double[] values = {11, 2, 7, 4, 1};
    assertThat(SampleSummary.quantile(values, level).orElseThrow())
        .isCloseTo(expected, within(1e-12));
  }
}
