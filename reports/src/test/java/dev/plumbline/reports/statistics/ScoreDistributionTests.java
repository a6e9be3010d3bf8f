package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreDistributionTests {
  @Test
  void quantilesAreInterpolatedInStepsOfFivePercent() {
    // 0, 1, ..., 40 shuffled: the quantile at p is 40p
    ScoreDistribution spread =
        ScoreDistribution.of(IntStream.rangeClosed(0, 40).mapToDouble(i -> i * 17 % 41).toArray());
    for (int percent = 0; percent <= 100; percent += 5) {
      assertThat(spread.at(percent)).isCloseTo(0.4 * percent, within(1e-12));
    }
    // 1, 2, 4, 8: the median is 3 and the quantile at .95 is 4 + .85 * 4
    ScoreDistribution four = ScoreDistribution.of(8, 1, 4, 2);
    assertThat(four.at(50)).isEqualTo(3);
    assertThat(four.at(95)).isCloseTo(7.4, within(1e-12));
  }

  @Test
  void withoutScoresItIsEmpty() {
    assertThat(ScoreDistribution.of().isEmpty()).isTrue();
    assertThat(ScoreDistribution.of(3).at(5)).isEqualTo(3);
  }
}
