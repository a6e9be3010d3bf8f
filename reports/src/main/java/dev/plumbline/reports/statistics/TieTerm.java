package dev.plumbline.reports.statistics;

import java.util.Arrays;

/** The term that corrects the variance of a rank statistic for ties. */
final class TieTerm {
  private TieTerm() {}

  /** Σ(t³ − t) over the groups of t equal values; 0 without ties. */
  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double term = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      double t = to - from;
      term += t * t * t - t;
      from = to;
    }
    return term;
  }
}
