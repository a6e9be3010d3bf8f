package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTests {
  private final Bootstrap bootstrap = Bootstrap.withDefaults(Draws.of(7));

  @ParameterizedTest
  @CsvSource({
    // NumPy 1.x, closed formula at z0 = .1, a = .05 (reference notes on the bootstrap)
    "0.1, 0.05, 0.025, 0.0546100769",
    "0.1, 0.05, 0.975, 0.9917237369",
    // no correction leaves the level as it is
    "0, 0, 0.025, 0.025"
  })
  void bcaLevelsFollowTheFormula(double z0, double a, double tail, double expected) {
    assertThat(Bootstrap.bcaLevel(z0, a, tail)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void theAccelerationOfTheMeanIsTheSkewnessOfTheJackknife() {
    // (Σd³)/(6(Σd²)^1.5) with d = x − 5 = −4, −3, −1, 2, 6: 132/(6·66^1.5) = 0.0410304970
    double[] values = {1, 2, 4, 7, 11};
    assertThat(Bootstrap.acceleration(values, SampleSummary::mean).orElseThrow())
        .isCloseTo(0.0410304970, within(1e-10));
  }

  @Test
  void theIntervalOfAMeanApproachesTheNormalOne() {
    double[] values = IntStream.range(0, 100).asDoubleStream().toArray();
    ConfidenceInterval interval = bootstrap.mean(values).orElseThrow();
    // mean 49.5, standard error √((100² − 1)/12)/10 = 2.8866, times 1.96; the ends of 2,000
    // replicates vary by about 0.17
    assertThat(interval.method()).isEqualTo(ConfidenceInterval.IntervalMethod.BCA);
    assertThat(interval.low()).isCloseTo(49.5 - 5.658, within(0.7));
    assertThat(interval.high()).isCloseTo(49.5 + 5.658, within(0.7));
  }

  @Test
  void skewedDataMoveTheBcaIntervalTowardsTheLongTail() {
    double[] values = {0, 0, 0, 0, 0, 0, 0, 1, 2, 30};
    ConfidenceInterval bca = bootstrap.bca(values, SampleSummary::mean).orElseThrow();
    ConfidenceInterval plain = bootstrap.percentile(values, SampleSummary::mean).orElseThrow();
    assertThat(bca.low()).isGreaterThan(plain.low());
    assertThat(bca.high()).isGreaterThan(plain.high());
  }

  @Test
  void equalPlacesGiveEqualIntervalsAndOtherPlacesDoNot() {
    double[] values = {1, 2, 4, 7, 11};
    assertThat(bootstrap.mean(values)).isEqualTo(Bootstrap.withDefaults(Draws.of(7)).mean(values));
    assertThat(bootstrap.at("a").mean(values)).isNotEqualTo(bootstrap.at("b").mean(values));
  }

  @Test
  void seedsAreResampledBeforeSamples() {
    // groups 0 and 1 without spread inside: a replicate is 0, ½ or 1 with chances ¼, ½, ¼, so 95 %
    // of them need all of [0, 1]
    double[] zeros = new double[500];
    double[] ones = new double[500];
    Arrays.fill(ones, 1);
    ConfidenceInterval interval = bootstrap.twoLevelMean(List.of(zeros, ones)).orElseThrow();
    assertThat(interval.method()).isEqualTo(ConfidenceInterval.IntervalMethod.TWO_LEVEL_PERCENTILE);
    assertThat(interval.groups()).isEqualTo(2);
    assertThat(interval.estimate()).isEqualTo(0.5);
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isEqualTo(1);
  }

  @Test
  void oneSeedIsAPlainInterval() {
    double[] values = {1, 2, 4, 7, 11};
    assertThat(bootstrap.twoLevelMean(List.of(values))).isEqualTo(bootstrap.mean(values));
  }

  @Test
  void constantDataHaveNoInterval() {
    assertThat(bootstrap.mean(new double[] {3, 3, 3}).reason()).isEqualTo("all 3 values are equal");
    assertThat(bootstrap.twoLevelMean(List.of(new double[] {3}, new double[] {3})).reason())
        .contains("equal");
  }

  @Test
  void noValuesOneValueAndNanHaveNoInterval() {
    assertThat(bootstrap.mean(new double[0]).reason()).isEqualTo("no values");
    assertThat(bootstrap.mean(new double[] {1}).reason()).isEqualTo("one value has no interval");
    assertThat(bootstrap.mean(new double[] {1, Double.NaN}).reason()).isEqualTo("value 1 is NaN");
    assertThat(bootstrap.twoLevelMean(List.of(new double[] {1, 2}, new double[0])).reason())
        .isEqualTo("a group has no values");
  }

  @Test
  void replicatesOnOneSideHaveNoBiasCorrection() {
    // a replicate of 50 different values repeats some of them: it never has 50 distinct ones
    double[] values = IntStream.range(0, 50).asDoubleStream().toArray();
    Statistic<ConfidenceInterval> bca =
        bootstrap.bca(values, drawn -> Arrays.stream(drawn).distinct().count());
    assertThat(bca.reason()).contains("one side");
  }

  @Test
  void badSettingsAreRefused() {
    assertThatThrownBy(() -> bootstrap.withReplicates(10)).hasMessageContaining("at least 100");
    assertThatThrownBy(() -> bootstrap.withLevel(Double.NaN)).hasMessageContaining("(0, 1)");
  }
}
