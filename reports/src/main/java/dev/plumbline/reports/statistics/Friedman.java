package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Friedman's test of k methods on N settings with the correction of Iman and Davenport (1980,
 * doi:10.1080/03610928008827904), as recommended by Demšar (JMLR 7, 2006, section 3.2.2). Commons
 * Math has no Friedman test.
 *
 * <p>χ² = 12N/(k(k+1))·(ΣR̄ⱼ² − k(k+1)²/4) on mean ranks, F = (N−1)χ²/(N(k−1) − χ²) with k−1 and
 * (k−1)(N−1) degrees of freedom.
 *
 * @param chiSquare Friedman's statistic
 * @param f the statistic of Iman and Davenport; infinite where every setting gives the same ranking
 * @param p the p-value of f
 * @param methods k
 * @param settings N
 */
public record Friedman(double chiSquare, double f, double p, int methods, int settings) {

  /**
   * The test from the scores of each setting, one array per setting in the order of the methods;
   * undefined for fewer than two settings or methods.
   */
  public static Statistic<Friedman> of(List<double[]> scores) {
    if (scores.isEmpty()) {
      return Statistic.undefined("no settings");
    }
    double[] sums = new double[scores.get(0).length];
    for (double[] row : scores) {
      double[] ranks = Ranking.within(0, row).midRanks();
      Arrays.setAll(sums, j -> sums[j] + ranks[j]);
    }
    return ofMeanRanks(
        Arrays.stream(sums).map(sum -> sum / scores.size()).toArray(), scores.size());
  }

  /**
   * The test from the mean rank of each method over {@code settings} settings; undefined for fewer
   * than two settings or methods.
   */
  public static Statistic<Friedman> ofMeanRanks(double[] meanRanks, int settings) {
    int k = meanRanks.length;
    if (k < 2 || settings < 2) {
      return Statistic.undefined(
          "the test needs two methods and two settings, got " + k + " and " + settings);
    }
    double squares = Arrays.stream(meanRanks).map(r -> r * r).sum();
    double chi = 12.0 * settings / (k * (k + 1.0)) * (squares - k * (k + 1.0) * (k + 1.0) / 4);
    double rest = settings * (k - 1.0) - chi;
    if (!(rest > 0)) {
      return Statistic.of(new Friedman(chi, Double.POSITIVE_INFINITY, 0, k, settings));
    }
    double f = (settings - 1) * chi / rest;
    double p =
        1
            - new FDistribution(null, k - 1, (k - 1.0) * (settings - 1))
                .cumulativeProbability(Math.max(0, f));
    return Statistic.of(new Friedman(chi, f, p, k, settings));
  }

  /**
   * Nemenyi's critical difference of mean ranks: q·√(k(k+1)/(6N)) with q from {@link
   * StudentizedRange}.
   */
  public double criticalDifference(double alpha) {
    return StudentizedRange.nemenyi(methods, alpha)
        * Math.sqrt(methods * (methods + 1.0) / (6.0 * settings));
  }

  /**
   * The maximal groups of at least two methods whose mean ranks differ by less than {@code
   * difference}, as indices in the order of mean rank.
   */
  public static List<List<Integer>> cliques(double[] meanRanks, double difference) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < meanRanks.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(meanRanks[a], meanRanks[b]));
    List<List<Integer>> cliques = new ArrayList<>();
    int reached = 0;
    for (int from = 0; from < order.size(); from++) {
      int to = from;
      while (to < order.size()
          && meanRanks[order.get(to)] - meanRanks[order.get(from)] < difference) {
        to++;
      }
      if (to > reached && to - from > 1) {
        cliques.add(List.copyOf(order.subList(from, to)));
      }
      reached = Math.max(reached, to);
    }
    return List.copyOf(cliques);
  }
}
