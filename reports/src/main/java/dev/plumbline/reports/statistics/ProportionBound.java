package dev.plumbline.reports.statistics;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * One-sided bounds of a proportion of k successes in n trials. k need not be whole: where each
 * trial gives a share between 0 and 1, k is their sum. Such shares vary less than trials that
 * succeed or fail, so the bounds are then wider than they need be.
 *
 * <p>Wilson (1927, doi:10.1080/01621459.1927.10502953): (p̂ + z²/2n − z√(p̂(1−p̂)/n + z²/4n²)) / (1
 * + z²/n). Clopper and Pearson (1934, doi:10.1093/biomet/26.4.404), which is conservative: the 1 −
 * level quantile of Beta(k, n − k + 1), 0 for k = 0.
 */
public enum ProportionBound {
  /** Wilson's score bound, whose coverage is close to its level on average. */
  WILSON {
    @Override
    double bound(double k, int n, double level) {
      double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(level);
      double p = k / n;
      double center = p + z * z / (2 * n);
      double spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
      return Math.max(0, (center - spread) / (1 + z * z / n));
    }
  },
  /** Clopper and Pearson's exact bound, whose coverage is never below its level. */
  CLOPPER_PEARSON {
    @Override
    double bound(double k, int n, double level) {
      return k == 0
          ? 0
          : new BetaDistribution(null, k, n - k + 1).inverseCumulativeProbability(1 - level);
    }
  };

  /**
   * The lower bound of k of n at a one-sided level.
   *
   * @return undefined for n = 0
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n and 0.5 ≤ level &lt; 1
   */
  public Statistic<Double> lower(double k, int n, double level) {
    if (!(k >= 0 && k <= n && level >= 0.5 && level < 1)) {
      throw new IllegalArgumentException(
          (k == Math.rint(k) ? Long.toString((long) k) : Double.toString(k))
              + " of "
              + n
              + " at level "
              + level
              + ": needs 0 <= k <= n, 0.5 <= level < 1");
    }
    return n == 0 ? Statistic.undefined("no trials") : Statistic.of(bound(k, n, level));
  }

  /** The upper bound of k of n at a one-sided level: 1 less the lower bound of the n − k others. */
  public Statistic<Double> upper(double k, int n, double level) {
    return lower(n - k, n, level).map(low -> 1 - low);
  }

  abstract double bound(double k, int n, double level);
}
