package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Kendall's coefficient of concordance W: how far several rankings of the same items agree (Kendall
 * and Babington Smith 1939, doi:10.1214/aoms/1177732186).
 *
 * <p>W = 12S/(m²(n³ − n) − mΣT) for m rankings of n items, where S is the sum of squared deviations
 * of the rank sums from their mean and T = Σ(t³ − t) over the groups of t tied items of a ranking.
 *
 * <p>p is the exact chance of an S at least as large when the ranks of every setting are permuted
 * at random, where that can be enumerated (see {@link ConcordancePermutations}). Otherwise it comes
 * from the χ² distribution of m(n − 1)W with n − 1 degrees of freedom, which is too large for few
 * rankings.
 *
 * @param w from 0 (no agreement) to 1 (the same ranking everywhere)
 * @param s the sum of squared deviations of rank sums
 * @param chiSquare m(n − 1)W
 * @param p the p-value
 * @param distribution the distribution p comes from
 * @param settings m, the number of rankings
 * @param items n, the number of ranked items
 */
public record KendallConcordance(
    double w,
    double s,
    double chiSquare,
    double p,
    ConcordanceDistribution distribution,
    int settings,
    int items) {

  /** The distribution a p-value comes from. */
  public enum ConcordanceDistribution {
    /** All permutations of the ranks of every setting. */
    EXACT,
    /** The χ² distribution, which needs many rankings. */
    CHI_SQUARE
  }

  /**
   * The concordance of settings that each score the same items; higher scores rank higher.
   *
   * @param scores one array per setting, in the order of the items
   * @return undefined for fewer than two settings or items, and where every setting ties everything
   */
  public static Statistic<KendallConcordance> of(List<double[]> scores) {
    int m = scores.size();
    int n = m == 0 ? 0 : scores.get(0).length;
    if (m < 2 || n < 2) {
      return Statistic.undefined(
          "agreement needs two settings and two items, got " + m + " and " + n);
    }
    double[] sums = new double[n];
    double ties = 0;
    List<double[]> rankings = new ArrayList<>();
    for (double[] row : scores) {
      double[] ranks = Ranking.within(0, row).midRanks();
      rankings.add(ranks);
      Arrays.setAll(sums, i -> sums[i] + ranks[i]);
      ties += TieTerm.of(row);
    }
    double center = m * (n + 1) / 2.0;
    double s = Arrays.stream(sums).map(v -> (v - center) * (v - center)).sum();
    double most = (double) m * m * ((double) n * n * n - n) - m * ties;
    if (!(most > 0)) {
      return Statistic.undefined("every setting ties everything");
    }
    double w = 12 * s / most;
    double chiSquare = m * (n - 1) * w;
    Optional<Double> exact = ConcordancePermutations.p(rankings);
    double p =
        exact.orElseGet(
            () -> 1 - new ChiSquaredDistribution(null, n - 1).cumulativeProbability(chiSquare));
    return Statistic.of(
        new KendallConcordance(
            w,
            s,
            chiSquare,
            p,
            exact.isPresent() ? ConcordanceDistribution.EXACT : ConcordanceDistribution.CHI_SQUARE,
            m,
            n));
  }
}
