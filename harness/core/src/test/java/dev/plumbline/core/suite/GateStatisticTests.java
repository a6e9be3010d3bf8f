package dev.plumbline.core.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.suite.GateStatistic.QuantileOfScores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateStatisticTests {
  @ParameterizedTest
  @CsvSource({
    "median, median, 0.5",
    "min, smallest value, 0",
    "max, largest value, 1",
    "q05, 05 % quantile, 0.05",
    "q95, 95 % quantile, 0.95"
  })
  void theMedianAndTheExtremesAreQuantiles(String word, String shown, double level) {
    assertThat(GateStatistic.of(word)).isEqualTo(new QuantileOfScores(word, shown, level));
  }

  @Test
  void theMeanIsNone() {
    assertThat(GateStatistic.of("mean"))
        .isInstanceOf(GateStatistic.MeanOfScores.class)
        .returns("mean", GateStatistic::word)
        .returns("mean", GateStatistic::shown);
  }

  @Test
  void theWorstGroupIsAMean() {
    assertThat(GateStatistic.of("worst-group"))
        .isInstanceOf(GateStatistic.WorstGroupMean.class)
        .returns("worst-group", GateStatistic::word)
        .returns("mean in the worst group", GateStatistic::shown);
  }

  @Test
  void otherWordsAreRefused() {
    assertThatThrownBy(() -> GateStatistic.of("p95"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "statistic 'p95'; allowed are mean, median, min, max, worst-group and quantiles q00 to"
                + " q99, such as q95");
  }
}
