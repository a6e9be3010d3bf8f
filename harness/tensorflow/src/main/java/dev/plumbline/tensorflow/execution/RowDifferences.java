package dev.plumbline.tensorflow.execution;

import dev.plumbline.metrics.model.FloatRows;

/** How far two computations of the same rows lie apart; a NaN in either is far. */
public final class RowDifferences {
  private RowDifferences() {}

  /** Whether the largest difference is at most a share of the largest size of an expected value. */
  public static boolean close(FloatRows expected, FloatRows actual, double share) {
    double worst = 0;
    double largest = 0;
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        worst = Math.max(worst, Math.abs((double) expected.get(row, i) - actual.get(row, i)));
        largest = Math.max(largest, Math.abs(expected.get(row, i)));
      }
    }
    return worst <= share * largest;
  }

  /** Whether the sum of differences is at most a share of the sum of the expected sizes. */
  public static boolean closeOnAverage(FloatRows expected, FloatRows actual, double share) {
    double differences = 0;
    double sizes = 0;
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        differences += Math.abs((double) expected.get(row, i) - actual.get(row, i));
        sizes += Math.abs(expected.get(row, i));
      }
    }
    return differences <= share * sizes;
  }
}
