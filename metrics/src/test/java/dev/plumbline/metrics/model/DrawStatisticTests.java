package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.DrawStatistic.Estimate;
import dev.plumbline.metrics.model.DrawStatistic.Moment;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DrawStatisticTests {
  private static final Offset<Double> EXACT = within(1e-13);

  private static Estimate of(Moment kind, FeatureMap features, double[]... draws) {
    DrawStatistic statistic = new DrawStatistic(kind, features);
    for (double[] draw : draws) {
      statistic.add(draw);
    }
    return statistic.estimate();
  }

  /**
   * Draws 1, 3, 5. Mean: terms 1, 3, 5, s² = 4, error √(4/3). Mean square: terms 1, 9, 25, mean
   * 35/3, s² = 448/3, error √(448/9). Variance 8/3: terms (3 − 1)(3 − 2) = 2 and (5 − 2)(5 − 3) =
   * 6, s² = 8, error √(2 · 8)/3.
   */
  @ParameterizedTest
  @CsvSource({
    "MEAN, 3, 1.1547005383792515",
    "MEAN_SQUARE, 11.666666666666666, 7.055336829505576",
    "VARIANCE, 2.6666666666666665, 1.3333333333333333"
  })
  void isTheMeanOfItsTerms(Moment kind, double value, double error) {
    FeatureMap one = FeatureMap.identity(1);
    Estimate estimate = of(kind, one, new double[] {1}, new double[] {3}, new double[] {5});
    assertThat(estimate.draws()).isEqualTo(3);
    assertThat(estimate.values().get(0)).isCloseTo(value, EXACT);
    assertThat(estimate.errors().get(0)).isCloseTo(error, EXACT);
  }

  /**
   * A feature of two elements has the error of their sum, not the sum of their errors: of (1, 5),
   * (3, 3), (5, 1) the sum is always 6. Squares sum to 26, 18, 26: s² = 64/3, error √(64/9).
   * Variances: terms 2 + 2 and 6 + 6, s² = 32, error √(2 · 32)/3. The third element is of no
   * feature.
   */
  @ParameterizedTest
  @CsvSource({"MEAN, 0", "MEAN_SQUARE, 2.6666666666666665", "VARIANCE, 2.6666666666666665"})
  void theErrorIsThatOfAFeaturesSum(Moment kind, double error) {
    Estimate estimate =
        of(
            kind,
            FeatureMap.of(0, 0, -1),
            new double[] {1, 5, 9},
            new double[] {3, 3, 1},
            new double[] {5, 1, 4});
    assertThat(estimate.values().size()).isEqualTo(3);
    assertThat(estimate.errors().size()).isEqualTo(1);
    assertThat(estimate.errors().get(0)).isCloseTo(error, EXACT);
  }

  /** Features that are the elements in another order have the errors of their elements. */
  @Test
  void errorsAreInTheOrderOfTheFeatures() {
    double[][] draws = {{1, 10, -2}, {3, 40, -2}, {8, 20, -2}};
    Estimate own = of(Moment.MEAN, FeatureMap.identity(3), draws);
    Estimate turned = of(Moment.MEAN, FeatureMap.of(2, 0, 1), draws);
    assertThat(turned.values()).isEqualTo(own.values());
    // 1, 3, 8 have s² = 13, and 10, 40, 20 have 700/3
    assertThat(own.errors().get(0)).isCloseTo(Math.sqrt(13 / 3.0), EXACT);
    assertThat(own.errors().get(1)).isCloseTo(Math.sqrt(700 / 9.0), EXACT);
    assertThat(turned.errors())
        .isEqualTo(Vector.of(own.errors().get(1), own.errors().get(2), own.errors().get(0)));
  }

  /** A sum of squares of 0.1 would leave a variance of rounding. */
  @Test
  void drawsThatAgreeHaveNoVariance() {
    double[] draw = {0.1, -3.7e8};
    FeatureMap two = FeatureMap.identity(2);
    Estimate variance = of(Moment.VARIANCE, two, draw, draw, draw);
    assertThat(variance.values().toArray()).containsOnly(0);
    assertThat(variance.errors().toArray()).containsOnly(0);
    assertThat(of(Moment.MEAN, two, draw, draw, draw).values().toArray()).isEqualTo(draw);
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void oneDrawHasNoError(Moment kind) {
    assertThat(of(kind, FeatureMap.identity(1), new double[] {2}).errors().get(0)).isNaN();
  }

  /**
   * How far 2,000 statistics of n normal draws of variance 1/4 spread, against their mean squared
   * errors. The mean of a variance over 2,000 runs has a relative sd of √(2/2000) = 3 %, that of
   * the errors less; 5 sd are allowed. In closed form: 1/4n, (4·9/4 + 2/16)/n for mean 3, and 2(n −
   * 1)/16n².
   */
  @ParameterizedTest
  @CsvSource({"MEAN, 0.025", "MEAN_SQUARE, 0.9125", "VARIANCE, 0.01125"})
  void theErrorIsWhatStatisticsSpreadBy(Moment kind, double expected) {
    int runs = 2_000;
    double mean = 0;
    double spread = 0;
    double claimed = 0;
    for (int run = 0; run < runs; run++) {
      Estimate estimate = ofNormal(kind, 10, Draws.of(5).at(run).stream());
      double off = estimate.values().get(0) - mean;
      mean += off / (run + 1);
      spread += off * (estimate.values().get(0) - mean);
      claimed += estimate.errors().get(0) * estimate.errors().get(0) / runs;
    }
    assertThat(spread / (runs - 1)).isCloseTo(expected, within(0.16 * expected));
    assertThat(claimed).isCloseTo(expected, within(0.16 * expected));
  }

  private static Estimate ofNormal(Moment kind, int draws, RandomGenerator random) {
    DrawStatistic statistic = new DrawStatistic(kind, FeatureMap.identity(1));
    for (int draw = 0; draw < draws; draw++) {
      statistic.add(new double[] {3 + random.nextGaussian() / 2});
    }
    return statistic.estimate();
  }
}
