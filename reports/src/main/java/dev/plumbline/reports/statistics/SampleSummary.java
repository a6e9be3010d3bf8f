package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.CompensatedSum;
import java.util.Arrays;

/**
 * Location and spread of a sample. Sums are compensated and run over the sorted values, so that the
 * order of the sample does not change a bit.
 *
 * @param n the number of values
 * @param mean the arithmetic mean, by compensated summation
 * @param deviation the standard deviation with n − 1; 0 for one value
 * @param min the smallest value
 * @param median the 0.5 quantile
 * @param max the largest value
 */
public record SampleSummary(
    int n, double mean, double deviation, double min, double median, double max) {

  /** The summary of a sample; undefined for no values or for a value that is not finite. */
  public static Statistic<SampleSummary> of(double... values) {
    String problem = problem(values);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double mean = mean(sorted);
    double[] squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).toArray();
    double deviation = n == 1 ? 0 : Math.sqrt(CompensatedSum.of(squares) / (n - 1));
    return Statistic.of(
        new SampleSummary(n, mean, deviation, sorted[0], ofSorted(sorted, 0.5), sorted[n - 1]));
  }

  /**
   * The quantile at {@code level} by linear interpolation between order statistics, h = (n −
   * 1)·level (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934).
   *
   * @param values the sample, in any order
   * @param level from 0 to 1
   * @return undefined for no values or for a value that is not finite
   * @throws IllegalArgumentException if the level is outside [0, 1]
   */
  public static Statistic<Double> quantile(double[] values, double level) {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("quantile level " + level + " is outside [0, 1]");
    }
    String problem = problem(values);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Statistic.of(ofSorted(sorted, level));
  }

  static double ofSorted(double[] sorted, double level) {
    double h = (sorted.length - 1) * level;
    int below = (int) Math.floor(h);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (h - below) * (sorted[above] - sorted[below]);
  }

  static double mean(double[] values) {
    return CompensatedSum.of(values) / values.length;
  }

  /** Why a sample has no statistics; empty text if it has. */
  static String problem(double[] values) {
    if (values.length == 0) {
      return "no values";
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return "value " + i + " is " + values[i];
      }
    }
    return "";
  }

  static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(v -> v == values[0]);
  }
}
