package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.numerics.CompensatedSum;

/**
 * Standard errors of a mean and, by leaving each draw out once (the jackknife), of a correlation.
 * Source: Efron and Stein 1981, doi:10.1214/aos/1176345462.
 */
public final class Jackknife {
  private Jackknife() {}

  /**
   * √((n − 1)/n Σ (rᵢ − r̄)²) with rᵢ Pearson's correlation without pair i; NaN where one of them
   * is undefined. With centered sums, leaving out i takes n/(n − 1) dxᵢ dyᵢ from Sxy.
   */
  public static double ofPearson(double[] x, double[] y) {
    int n = x.length;
    double[] dx = centered(x);
    double[] dy = centered(y);
    double xy = product(dx, dy);
    double xx = product(dx, dx);
    double yy = product(dy, dy);
    double factor = n / (n - 1.0);
    double[] without = new double[n];
    for (int i = 0; i < n; i++) {
      double restX = xx - factor * dx[i] * dx[i];
      double restY = yy - factor * dy[i] * dy[i];
      boolean varies = restX > 1e-12 * xx && restY > 1e-12 * yy;
      without[i] =
          varies
              ? (xy - factor * dx[i] * dy[i]) / (Math.sqrt(restX) * Math.sqrt(restY))
              : Double.NaN;
    }
    return error(without);
  }

  /**
   * √((n − 1)/n Σ (ρᵢ − ρ̄)²) with ρᵢ Spearman's rank correlation without pair i, where the others
   * are ranked anew; NaN where one of them is undefined.
   *
   * @param x the ranks of one side, from 1, where ties share the mean of theirs
   * @param y those of the other side
   */
  public static double ofSpearman(double[] x, double[] y) {
    return error(RankJackknife.without(x, y));
  }

  private static double error(double[] without) {
    double[] deviations = centered(without);
    return Math.sqrt((without.length - 1.0) / without.length * product(deviations, deviations));
  }

  /** The standard error of a mean over draws; NaN for fewer than two. */
  public static double ofMean(double[] draws) {
    double[] deviations = centered(draws);
    int n = draws.length;
    return n < 2 ? Double.NaN : Math.sqrt(product(deviations, deviations) / (n - 1) / n);
  }

  private static double[] centered(double[] values) {
    double mean = CompensatedSum.of(values) / values.length;
    double[] centered = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centered[i] = values[i] - mean;
    }
    return centered;
  }

  private static double product(double[] a, double[] b) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < a.length; i++) {
      sum.add(a[i] * b[i]);
    }
    return sum.value();
  }
}
