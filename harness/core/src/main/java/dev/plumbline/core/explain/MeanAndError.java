package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;

/**
 * Means over independent draws and their Monte-Carlo standard errors, √(s²/n) with s² the unbiased
 * variance, by Welford's method (1962, doi:10.1080/00401706.1962.10490022).
 */
final class MeanAndError {
  private final double[] mean;
  private final double[] squares;
  private int draws;

  MeanAndError(int values) {
    this.mean = new double[values];
    this.squares = new double[values];
  }

  /** Adds one draw of every value. */
  void add(double[] draw) {
    draws++;
    for (int i = 0; i < mean.length; i++) {
      double off = draw[i] - mean[i];
      mean[i] += off / draws;
      squares[i] += off * (draw[i] - mean[i]);
    }
  }

  double[] means() {
    return mean.clone();
  }

  double error(int value) {
    return Math.sqrt(squares[value] / (draws - 1.0) / draws);
  }

  /**
   * The attribution with its draws and errors as diagnostics: the root of the mean squared error,
   * and the largest one. One draw has no error.
   */
  Attribution on(Attribution attribution) {
    Attribution counted = attribution.with("draws", draws);
    if (draws < 2) {
      return counted;
    }
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += error(i) * error(i);
      largest = Math.max(largest, error(i));
    }
    return counted
        .with("standard-error", Math.sqrt(sum / mean.length))
        .with("largest-standard-error", largest);
  }
}
