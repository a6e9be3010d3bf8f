package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TieOrders;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExpectedAgreementTests {
  private static final int FEATURES = 6;

  private static ExpectedAgreement of(double[] values, double[] truth, IntPredicate counts) {
    return new ExpectedAgreement(Ranking.of(values), Ranking.of(truth), counts);
  }

  /**
   * Against the definition: for each order of the attribution's ties the best order of the truth's
   * ties, mean over the former.
   */
  @RepeatedTest(24)
  void isTheMeanOverAllOrdersOfTheTies(RepetitionInfo repetition) {
    RandomGenerator random = Draws.of(11).at(repetition.getCurrentRepetition()).stream();
    double[] values = random.ints(FEATURES, 0, 3).asDoubleStream().toArray();
    double[] truth = random.ints(FEATURES, 0, 3).asDoubleStream().toArray();
    boolean[] counted = new boolean[FEATURES];
    for (int f = 0; f < FEATURES; f++) {
      counted[f] = random.nextInt(3) > 0;
    }
    ExpectedAgreement agreement = of(values, truth, feature -> counted[feature]);
    List<int[]> truths = TieOrders.of(truth);
    for (int k = 1; k <= FEATURES; k++) {
      int places = k;
      double among = TieOrders.mean(ours -> best(ours, truths, counted, places, false), values);
      double ranks = TieOrders.mean(ours -> best(ours, truths, counted, places, true), values);
      assertThat(agreement.amongFirst(k)).isCloseTo(among, within(1e-12));
      assertThat(agreement.atRank(k)).isCloseTo(ranks, within(1e-12));
    }
  }

  private static double best(
      int[] ours, List<int[]> truths, boolean[] counted, int k, boolean atRank) {
    return truths.stream()
        .mapToLong(
            theirs ->
                IntStream.range(0, k)
                    .filter(place -> counted[theirs[place]])
                    .filter(
                        place ->
                            atRank
                                ? ours[place] == theirs[place]
                                : Arrays.stream(ours).limit(k).anyMatch(f -> f == theirs[place]))
                    .count())
        .max()
        .orElseThrow();
  }

  @Test
  void equalContributionsNeedNotBePutApart() {
    // values that differ in the last digit stand in another order than the truth's
    double[] truth = {2, 2, 0, 5, 5, 0};
    double[] values = {2, 2 - 6e-16, 0, 5 - 1e-15, 5, 1e-17};
    for (int k = 1; k <= 4; k++) {
      assertThat(of(values, truth, feature -> true).atRank(k)).isCloseTo(k, within(1e-12));
      assertThat(of(values, truth, feature -> true).amongFirst(k)).isCloseTo(k, within(1e-12));
    }
  }
}
