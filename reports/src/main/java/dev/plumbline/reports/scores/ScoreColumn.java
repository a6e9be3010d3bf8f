package dev.plumbline.reports.scores;

import java.util.Arrays;

/** A growing column of numbers; a place that was not set is NaN. */
final class ScoreColumn {
  private double[] values = new double[0];
  private int size;

  void set(int at, double value) {
    if (at >= values.length) {
      values = Arrays.copyOf(values, Math.max(16, at + 1 + at / 2));
    }
    Arrays.fill(values, size, Math.max(size, at), Double.NaN);
    size = Math.max(size, at + 1);
    values[at] = value;
  }

  double get(int at) {
    return at < size ? values[at] : Double.NaN;
  }

  int size() {
    return size;
  }

  /** The first numbers; NaN where none was set. */
  double[] first(int count) {
    double[] copy = Arrays.copyOf(values, count);
    Arrays.fill(copy, Math.min(size, count), count, Double.NaN);
    return copy;
  }
}
