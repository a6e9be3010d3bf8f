package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTests {

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, .3084971078", // 1 − .025^(1/10)
    "1, 10, .6915028922, 1",
    // where the binomial tails are .025, by bisection with exact sums in Python 3
    "0.9, 10, .5549838830, .9974714215",
    "0.5, 4, .0675859865, .9324140135"
  })
  void sharesHaveClopperAndPearsonsInterval(double share, int n, double low, double high) {
    IntervalEnds ends = ShareInterval.ofShare(share, n, 0.95);
    assertThat(ends.low()).isCloseTo(low, within(1e-7));
    assertThat(ends.high()).isCloseTo(high, within(1e-7));
  }

  private static double[] firstNumbers(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
  }

  @Test
  void quantilesHaveOrderStatisticsAsEnds() {
    // ten values: P(fewer than two below the median) = 11/1024, so the second and the ninth bound
    // it
    assertThat(ShareInterval.ofQuantile(firstNumbers(10), 0.5, 10, 0.95))
        .isEqualTo(new IntervalEnds(2, 9));
    // the upper end needs .95^n <= .025: n of 72 or more
    assertThat(ShareInterval.ofQuantile(firstNumbers(71), 0.95, 71, 0.95).high())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ShareInterval.ofQuantile(firstNumbers(72), 0.95, 72, 0.95).high()).isEqualTo(72);
    // five values leave a median that may lie beyond all of them: .5^5 = .031 is above .025
    assertThat(ShareInterval.ofQuantile(firstNumbers(5), 0.5, 5, 0.95))
        .isEqualTo(IntervalEnds.UNKNOWN);
  }

  @Test
  void tiesLeaveWiderEndsAndSeveralValuesOfASampleCountOnce() {
    double[] tied = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3};
    assertThat(ShareInterval.ofQuantile(tied, 0.5, 10, 0.95)).isEqualTo(new IntervalEnds(1, 3));
    // each value twice: as the ten values themselves
    double[] twice = IntStream.range(0, 20).mapToDouble(i -> 1 + i / 2).toArray();
    assertThat(ShareInterval.ofQuantile(twice, 0.5, 10, 0.95)).isEqualTo(new IntervalEnds(2, 9));
  }
}
