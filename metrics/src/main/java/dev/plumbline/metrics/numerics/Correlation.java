package dev.plumbline.metrics.numerics;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * Correlation of paired values, in {@code [-1, 1]}. It is NaN, for undefined, where there are fewer
 * than two pairs, where a side is constant, or where a value is not finite.
 */
public final class Correlation {
  private Correlation() {}

  /**
   * Pearson's product-moment correlation, with centered and compensated sums.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double pearson(double[] x, double[] y) {
    return defined(x, y) ? ofDefined(x, y) : Double.NaN;
  }

  /** Pearson's correlation of as many finite values; NaN where a side is constant. */
  private static double ofDefined(double[] x, double[] y) {
    double xMean = CompensatedSum.of(x) / x.length;
    double yMean = CompensatedSum.of(y) / y.length;
    CompensatedSum xy = new CompensatedSum();
    CompensatedSum xx = new CompensatedSum();
    CompensatedSum yy = new CompensatedSum();
    for (int i = 0; i < x.length; i++) {
      xy.add((x[i] - xMean) * (y[i] - yMean));
      xx.add((x[i] - xMean) * (x[i] - xMean));
      yy.add((y[i] - yMean) * (y[i] - yMean));
    }
    double correlation = xy.value() / (Math.sqrt(xx.value()) * Math.sqrt(yy.value()));
    return Double.isNaN(correlation) ? Double.NaN : Math.max(-1, Math.min(1, correlation));
  }

  /**
   * Spearman's rank correlation: Pearson's of ranks, where values that are equal up to rounding
   * share the mean of their ranks ({@link Ranking}).
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double spearman(double[] x, double[] y) {
    return spearmanTo(x).applyAsDouble(y);
  }

  /**
   * Spearman's rank correlation of other values with some, which are ranked once.
   *
   * @return a function that throws {@code IllegalArgumentException} if the lengths differ
   */
  public static ToDoubleFunction<double[]> spearmanTo(double[] x) {
    boolean known = x.length >= 2 && varies(x);
    double[] ranks = known ? Ranking.of(x).midRanks() : x;
    return y -> {
      requireAsMany(x, y);
      return known && varies(y) ? ofDefined(ranks, Ranking.of(y).midRanks()) : Double.NaN;
    };
  }

  /**
   * Spearman's rank correlation of two rankings; NaN where one of them has a single group of ties.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static double spearman(Ranking x, Ranking y) {
    return pearson(x.midRanks(), y.midRanks());
  }

  /**
   * Kendall's τ-b: (concordant − discordant) / √((pairs − ties in x) (pairs − ties in y)), in O(n
   * log n). Values that are equal up to rounding are ties.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double kendall(double[] x, double[] y) {
    return defined(x, y) ? kendall(Ranking.of(x), Ranking.of(y)) : Double.NaN;
  }

  /**
   * Kendall's τ-b of two rankings; NaN where one of them has a single group of ties.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static double kendall(Ranking x, Ranking y) {
    double[] xRanks = x.midRanks();
    double[] yRanks = y.midRanks();
    return defined(xRanks, yRanks)
        ? new KendallsCorrelation().correlation(xRanks, yRanks)
        : Double.NaN;
  }

  private static void requireAsMany(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " values cannot pair with " + y.length);
    }
  }

  private static boolean defined(double[] x, double[] y) {
    requireAsMany(x, y);
    return x.length >= 2 && varies(x) && varies(y);
  }

  private static boolean varies(double[] values) {
    boolean varies = false;
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
      varies |= value != values[0];
    }
    return varies;
  }
}
