package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanShareTests {
  private final PigeonholeBootstrap bootstrap = PigeonholeBootstrap.withDefaults(Draws.of(7));

  private static CrossedScores scores(double... values) {
    return new CrossedDesign(
            Collections.nCopies(values.length, ""),
            IntStream.range(0, values.length).mapToObj(i -> "s" + i).toList())
        .scores(values)
        .orElseThrow();
  }

  @Test
  void theShareIsThatOfMeans() {
    // means 4, 2 and 10: (4 - 2)/(10 - 2)
    List<CrossedScores> three = List.of(scores(3, 5), scores(0, 4), scores(9, 11));
    assertThat(MeanShare.of(three).orElseThrow()).isEqualTo(0.25);
    assertThat(MeanShare.of(List.of(three.get(0), three.get(2), three.get(1))).reason())
        .isEqualTo("the order found is no better than the shuffled values");
  }

  @Test
  void withOneWayForAllSamplesTheIntervalIsThatOfAMean() {
    // ceiling - floor is 10 on every sample, so the share is the mean of (score - floor)/10
    double[] score = new double[40];
    double[] floor = new double[40];
    double[] ceiling = new double[40];
    double[] part = new double[40];
    for (int i = 0; i < 40; i++) {
      floor[i] = i * 3 % 7;
      ceiling[i] = floor[i] + 10;
      score[i] = floor[i] + i * i % 11 / 2.0;
      part[i] = (score[i] - floor[i]) / 10;
    }
    ConfidenceInterval share =
        MeanShare.interval(bootstrap, List.of(scores(score), scores(floor), scores(ceiling)))
            .orElseThrow();
    ConfidenceInterval mean = bootstrap.interval(scores(part)).orElseThrow();
    assertThat(share.low()).isCloseTo(mean.low(), within(1e-9));
    assertThat(share.high()).isCloseTo(mean.high(), within(1e-9));
    assertThat(share.estimate()).isCloseTo(mean.estimate(), within(1e-12));
  }

  @Test
  void aWayThatVanishesInReplicatesHasNoInterval() {
    assertThat(
            MeanShare.interval(
                    bootstrap, List.of(scores(1, 2, 3), scores(0, 5, 0), scores(6, 0, 0)))
                .reason())
        .isEqualTo("the way from floor to ceiling is not shown to be above 0");
  }

  /** Sixty samples; score, floor and ceiling share what is hard about a sample. */
  @Test
  void intervalsCoverTheShareOfTheExpectations() {
    PigeonholeBootstrap quick = bootstrap.withReplicates(1000);
    int runs = 500;
    int covered = 0;
    for (int run = 0; run < runs; run++) {
      RandomGenerator random = Draws.of(3).at("share").at(run).stream();
      double[] score = new double[60];
      double[] floor = new double[60];
      double[] ceiling = new double[60];
      for (int i = 0; i < 60; i++) {
        double sample = random.nextGaussian();
        floor[i] = sample + random.nextGaussian();
        // skewed ways, as some samples have much to lose: 3 on average
        double way = -3 * Math.log(1 - random.nextDouble());
        ceiling[i] = floor[i] + way;
        score[i] = floor[i] + 0.6 * way + 0.8 * random.nextGaussian();
      }
      ConfidenceInterval interval =
          MeanShare.interval(quick, List.of(scores(score), scores(floor), scores(ceiling)))
              .orElseThrow();
      covered += interval.low() <= 0.6 && 0.6 <= interval.high() ? 1 : 0;
    }
    assertThat(covered / (double) runs).isBetween(0.92, 0.97);
  }
}
