package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.reports.statistics.ConfidenceInterval.IntervalMethod;
import dev.plumbline.reports.statistics.ConfidenceInterval.IntervalScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PigeonholeBootstrapTests {
  private static final double NONE = Double.NaN;
  private final PigeonholeBootstrap bootstrap = PigeonholeBootstrap.withDefaults(Draws.of(7));

  /** The scores of seeds 0, 1, ... on samples 0, 1, ...; one array per seed. */
  private static Statistic<CrossedScores> crossed(double[]... seeds) {
    List<String> names = new ArrayList<>();
    List<String> samples = new ArrayList<>();
    for (int s = 0; s < seeds.length; s++) {
      for (int i = 0; i < seeds[s].length; i++) {
        names.add("seed " + s);
        samples.add("sample " + i);
      }
    }
    return new CrossedDesign(names, samples)
        .scores(Arrays.stream(seeds).flatMapToDouble(Arrays::stream).toArray());
  }

  private Statistic<ConfidenceInterval> interval(double[]... seeds) {
    return crossed(seeds).fold(bootstrap::interval, Statistic::undefined);
  }

  private static double[][] copies(int count, double[] seed) {
    double[][] all = new double[count][];
    Arrays.fill(all, seed);
    return all;
  }

  private static double[] noise(String key, int n, double deviation) {
    RandomGenerator random = Draws.of(3).at(key).stream();
    return IntStream.range(0, n).mapToDouble(i -> deviation * random.nextGaussian()).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    // NumPy 1.x, closed formula at z0 = .1, a = .05 (reference notes on the bootstrap)
    "0.1, 0.05, 0.025, 0.0546100769",
    "0.1, 0.05, 0.975, 0.9917237369",
    // no correction leaves the level as it is
    "0, 0, 0.025, 0.025"
  })
  void bcaLevelsFollowTheFormula(double z0, double a, double tail, double expected) {
    assertThat(PigeonholeBootstrap.bcaLevel(z0, a, tail)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void theAccelerationOfAMeanIsTheSkewnessOfItsValues() {
    // (Σd³)/(6(Σd²)^1.5) with d = x − 5 = −4, −3, −1, 2, 6: 132/(6·66^1.5) = 0.0410304970
    CrossedScores values = crossed(new double[] {1, 2, 4, 7, 11}).orElseThrow();
    assertThat(PigeonholeBootstrap.acceleration(values)).isCloseTo(0.0410304970, within(1e-10));
  }

  @Test
  void drawnSeedsCountInTheAcceleration() {
    // five seeds with means 1, 2, 4, 7, 11 and samples alike: the influences are those means less
    // 5, over 5, as above
    double[][] seeds = new double[5][];
    double[] means = {1, 2, 4, 7, 11};
    Arrays.setAll(seeds, s -> new double[] {means[s], means[s], means[s]});
    assertThat(PigeonholeBootstrap.acceleration(crossed(seeds).orElseThrow()))
        .isCloseTo(0.0410304970, within(1e-10));
  }

  @Test
  void theIntervalOfAMeanApproachesTheNormalOne() {
    ConfidenceInterval interval =
        interval(IntStream.range(0, 100).asDoubleStream().toArray()).orElseThrow();
    // mean 49.5, standard error √((100² − 1)/12)/10 = 2.8866, times 1.96; the ends of 10,000
    // replicates vary by about 0.08
    assertThat(interval.method()).isEqualTo(IntervalMethod.BCA);
    assertThat(interval.scope()).isEqualTo(IntervalScope.SAMPLES);
    assertThat(interval.low()).isCloseTo(49.5 - 5.658, within(0.3));
    assertThat(interval.high()).isCloseTo(49.5 + 5.658, within(0.3));
  }

  @Test
  void aReplicateDrawsSeedsAndSamplesOnce() {
    // Owen 2007, theorem 3: for R seeds and C samples with additive effects of population variances
    // A and B, a replicate has the variance A/R + B/C. Ranges 0..5 and 0..7: A = 35/12, B = 63/12,
    // so A/6 + B/8 = 1.14236
    double[][] seeds = new double[6][8];
    for (int s = 0; s < 6; s++) {
      for (int i = 0; i < 8; i++) {
        seeds[s][i] = s + i;
      }
    }
    double[] means = bootstrap.replicates(List.of(crossed(seeds).orElseThrow()))[0];
    double deviation = SampleSummary.of(means).orElseThrow().deviation();
    // the variance of 10,000 replicates has a standard error of √(2/10⁴) = 1.4 % of it
    assertThat(deviation * deviation).isCloseTo(1.14236, within(0.05));
    assertThat(interval(seeds).orElseThrow().scope()).isEqualTo(IntervalScope.SEEDS_AND_SAMPLES);
  }

  @Test
  void identicalSeedsHaveTheIntervalOfOne() {
    double[] scores = noise("copies", 100, 1);
    ConfidenceInterval one = interval(scores).orElseThrow();
    ConfidenceInterval ten = interval(copies(10, scores)).orElseThrow();
    ConfidenceInterval two = interval(scores, scores).orElseThrow();
    assertThat(ten.low()).isCloseTo(one.low(), within(1e-12));
    assertThat(ten.high()).isCloseTo(one.high(), within(1e-12));
    assertThat(two.low()).isCloseTo(one.low(), within(1e-12));
    assertThat(two.high()).isCloseTo(one.high(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1.5, 1.6, false", "0.2, 1, 0.3, false", "0, 1.5, 1.6, true"})
  void intervalsOverTenSeedsAndAHundredSamplesCoverTheMean(
      double ofSeed, double ofSample, double residual, boolean identical) {
    PigeonholeBootstrap quick = bootstrap.withReplicates(1000);
    int covered = 0;
    int runs = 500;
    for (int run = 0; run < runs; run++) {
      double[] samples = noise("samples " + run, 100, ofSample);
      double[] seeds = noise("seeds " + run, 10, ofSeed);
      double[][] scores = new double[10][100];
      for (int s = 0; s < 10; s++) {
        double[] rest = noise("rest " + run + " " + (identical ? 0 : s), 100, residual);
        for (int i = 0; i < 100; i++) {
          scores[s][i] = seeds[s] + samples[i] + rest[i];
        }
      }
      ConfidenceInterval found = quick.interval(crossed(scores).orElseThrow()).orElseThrow();
      covered += found.low() <= 0 && 0 <= found.high() ? 1 : 0;
    }
    // drawing samples inside each seed covers .85, .73 and .45
    assertThat((double) covered / runs).isBetween(.92, .97);
  }

  @Test
  void fewSeedsAreKeptAndTheIntervalSaysSo() {
    // the means over seeds are 1, 2, 4, 7, 11, as of one seed
    double[] low = {0, 1, 3, 6, 10};
    double[] high = {2, 3, 5, 8, 12};
    ConfidenceInterval interval = interval(low, high).orElseThrow();
    ConfidenceInterval averaged = interval(new double[] {1, 2, 4, 7, 11}).orElseThrow();
    assertThat(interval.scope()).isEqualTo(IntervalScope.SAMPLES_OF_FEW_SEEDS);
    assertThat(interval.scope().words())
        .isEqualTo("over samples; too few seeds to generalize over seeds");
    assertThat(interval.seeds()).isEqualTo(2);
    assertThat(interval.low()).isEqualTo(averaged.low());
    assertThat(interval.high()).isEqualTo(averaged.high());
  }

  @Test
  void missingScoresLeaveTheMeanThatOfTheSeeds() {
    ConfidenceInterval interval =
        interval(new double[] {0, 1, 2, 3}, new double[] {4, NONE, 6, NONE}).orElseThrow();
    // the mean of 1.5 and 5, not of the six values
    assertThat(interval.estimate()).isEqualTo(3.25);
    assertThat(interval.n()).isEqualTo(6);
    // seed 0 varies by √(5/4)/2 and seed 1 by 1/√(drawn values), at most 1
    assertThat(interval.low()).isBetween(2.0, 3.25);
    assertThat(interval.high()).isBetween(3.25, 4.5);
  }

  @Test
  void oneValuePerSeedIsAnIntervalOverSeeds() {
    double[][] five = {{1}, {2}, {4}, {7}, {11}};
    ConfidenceInterval interval = interval(five).orElseThrow();
    assertThat(interval.scope()).isEqualTo(IntervalScope.SEEDS);
    assertThat(interval.low()).isBetween(1.0, 5.0);
    assertThat(interval(Arrays.copyOf(five, 4)).reason())
        .isEqualTo("one sample and fewer than 5 seeds have no interval");
  }

  @Test
  void skewedDataMoveTheIntervalTowardsTheLongTail() {
    ConfidenceInterval bca = interval(new double[] {0, 0, 0, 0, 0, 0, 0, 1, 2, 30}).orElseThrow();
    assertThat(bca.high() - bca.estimate()).isGreaterThan(2 * (bca.estimate() - bca.low()));
  }

  @Test
  void columnsOverTheSameSamplesShareTheirReplicates() {
    double[] scores = noise("shared", 50, 1);
    double[] shifted = Arrays.stream(scores).map(score -> score + 3).toArray();
    CrossedScores one = crossed(scores).orElseThrow();
    CrossedScores other = crossed(shifted).orElseThrow();
    double[][] means = bootstrap.replicates(List.of(one, other));
    for (int b = 0; b < means[0].length; b++) {
      assertThat(means[1][b] - means[0][b]).isCloseTo(3, within(1e-12));
    }
    assertThat(bootstrap.interval(one)).isEqualTo(bootstrap.intervals(List.of(other, one)).get(1));
    assertThat(PigeonholeBootstrap.withDefaults(Draws.of(7)).interval(one))
        .isEqualTo(bootstrap.interval(one));
    assertThat(PigeonholeBootstrap.withDefaults(Draws.of(8)).interval(one))
        .isNotEqualTo(bootstrap.interval(one));
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<String> seeds = List.of("a", "a", "a", "a");
    Statistic<ConfidenceInterval> forward =
        new CrossedDesign(seeds, List.of("1", "2", "3", "4"))
            .scores(1, 2, 4, 7)
            .fold(bootstrap::interval, Statistic::undefined);
    assertThat(
            new CrossedDesign(seeds, List.of("4", "2", "1", "3"))
                .scores(7, 2, 1, 4)
                .fold(bootstrap::interval, Statistic::undefined))
        .isEqualTo(forward);
  }

  @Test
  void severalValuesOfASampleAreDrawnTogether() {
    // two samples, each scored twice alike: a replicate is 0, 1 or 2 and never between
    CrossedScores scores =
        new CrossedDesign(List.of("", "", "", ""), List.of("a", "a", "b", "b"))
            .scores(0, 0, 2, 2)
            .orElseThrow();
    assertThat(Arrays.stream(bootstrap.replicates(List.of(scores))[0]).distinct().sorted())
        .containsExactly(0.0, 1.0, 2.0);
  }

  @Test
  void dataWithoutSpreadHaveNoInterval() {
    assertThat(interval(new double[] {3, 3, 3}).reason()).isEqualTo("all 3 values are equal");
    assertThat(interval(copies(6, new double[] {3, 3})).reason())
        .isEqualTo("all 12 values are equal");
    assertThat(interval(new double[] {1, 1}, new double[] {2, 2}).reason())
        .isEqualTo("the means of all 2 samples are equal");
  }

  @Test
  void noValuesOneValueAndInfinityHaveNoInterval() {
    assertThat(interval(new double[0]).reason()).isEqualTo("no values");
    assertThat(interval(new double[] {NONE, NONE}).reason()).isEqualTo("no values");
    assertThat(interval(new double[] {1}).reason()).isEqualTo("one value has no interval");
    assertThat(interval(new double[] {1, Double.POSITIVE_INFINITY}).reason())
        .isEqualTo("value 1 is Infinity");
  }

  @Test
  void countsTooManyToKeepAreDrawnAgainAlike() {
    int n = 40_000;
    double[] scores = noise("many", n, 1);
    ConfidenceInterval interval =
        bootstrap.withReplicates(1000).interval(crossed(scores).orElseThrow()).orElseThrow();
    // ±1.96/√40000
    assertThat(interval.halfWidth()).isCloseTo(.0098, within(.001));
  }

  @Test
  void badSettingsAreRefused() {
    assertThatThrownBy(() -> bootstrap.withReplicates(10)).hasMessageContaining("at least 100");
    assertThatThrownBy(() -> bootstrap.withLevel(NONE)).hasMessageContaining("(0, 1)");
    assertThatThrownBy(() -> new CrossedDesign(List.of("a"), List.of()))
        .hasMessageContaining("1 seeds");
  }
}
