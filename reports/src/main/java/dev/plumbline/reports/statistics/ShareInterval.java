package dev.plumbline.reports.statistics;

import java.util.Arrays;

/**
 * Two-sided intervals of a share of samples, and of a quantile of their values, that hold for any
 * distribution.
 *
 * <p>The interval of a share is that of Clopper and Pearson (1934, doi:10.1093/biomet/26.4.404),
 * whose coverage is never below its level. A value x lies in the interval of the quantile q unless
 * the share of the values up to x shows that it is beyond: this is the interval of order statistics
 * (David and Nagaraja 2003, section 7.1), with the ends that ties leave.
 */
public final class ShareInterval {
  private ShareInterval() {}

  /**
   * The interval of a share that was found in n samples.
   *
   * @param share from 0 to 1
   * @param n the number of independent samples, at least 1
   * @param level the confidence level, such as 0.95
   */
  public static IntervalEnds ofShare(double share, int n, double level) {
    double oneSided = (1 + level) / 2;
    double k = Math.min(n, share * n);
    return new IntervalEnds(
        ProportionBound.CLOPPER_PEARSON.lower(k, n, oneSided).orElseThrow(),
        ProportionBound.CLOPPER_PEARSON.upper(k, n, oneSided).orElseThrow());
  }

  /**
   * The interval of a quantile. An end is infinite where n samples are too few to bound it: the 95
   * % quantile has an upper end from 72 samples on, as .025^(1/72) = .9501.
   *
   * @param values all values, in any order; at least one
   * @param q from 0 to 1
   * @param n the number of independent samples that the values come from
   * @param level the confidence level
   */
  public static IntervalEnds ofQuantile(double[] values, double q, int n, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int size = sorted.length;
    int low = 0;
    int high = size;
    // the first value of which not even the upper bound of the share up to it stays below q
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ofShare((middle + 1.0) / size, n, level).high() < q) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int first = low;
    // the first value with a share up to it that is shown to reach q
    high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ofShare((middle + 1.0) / size, n, level).low() < q) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean bounded = ofShare(0, n, level).high() < q;
    return new IntervalEnds(
        bounded ? sorted[Math.min(first, size - 1)] : Double.NEGATIVE_INFINITY,
        low < size ? sorted[low] : Double.POSITIVE_INFINITY);
  }
}
