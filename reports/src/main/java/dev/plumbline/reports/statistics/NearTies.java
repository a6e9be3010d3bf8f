package dev.plumbline.reports.statistics;

import java.util.Arrays;

/** Ties of scores, which rounding errors hide. */
public final class NearTies {
  /** Scores are equal if they differ by no more than this share of their scale. */
  private static final double ROUNDING = 1e-12;

  private NearTies() {}

  /**
   * The scores with the smallest one of each group of nearly equal ones in place of all of the
   * group. Sorted neighbors belong to one group if they differ by at most 10⁻¹² of the scale, which
   * is the largest absolute score, and at least 1. NaN stays NaN.
   */
  public static double[] joined(double[] scores) {
    double[] sorted = Arrays.stream(scores).filter(it -> !Double.isNaN(it)).sorted().toArray();
    double scale = Arrays.stream(sorted).map(Math::abs).reduce(1, Math::max);
    double[] first = sorted.clone();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] - sorted[i - 1] <= ROUNDING * scale) {
        first[i] = first[i - 1];
      }
    }
    return Arrays.stream(scores)
        .map(it -> Double.isNaN(it) ? it : first[Arrays.binarySearch(sorted, it)])
        .toArray();
  }

  /** How many values equal another one; NaN counts as none. */
  public static long tied(double[] values) {
    return Arrays.stream(values)
        .filter(it -> Arrays.stream(values).filter(other -> other == it).count() > 1)
        .count();
  }
}
