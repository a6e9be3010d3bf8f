package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * One number per neighbor, and what a score says of them. A largest number over sampled neighbors
 * is a lower bound of the largest there is, so their number is always recorded.
 */
final class NeighborChanges {
  private final double[] sorted;

  private NeighborChanges(double[] sorted) {
    this.sorted = sorted;
  }

  /** The numbers of n neighbors. */
  static NeighborChanges of(int n, IntToDoubleFunction change) {
    double[] changes = new double[n];
    for (int i = 0; i < n; i++) {
      changes[i] = change.applyAsDouble(i);
    }
    Arrays.sort(changes);
    return new NeighborChanges(changes);
  }

  int count() {
    return sorted.length;
  }

  /** Whether there is a number, and all are finite. */
  boolean isFinite() {
    return sorted.length > 0 && Arrays.stream(sorted).allMatch(Double::isFinite);
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  /** The middle number, or the mean of the two in the middle. */
  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double mean() {
    return CompensatedSum.of(sorted) / sorted.length;
  }

  /** The standard error of the mean; NaN for a single number. */
  double standardError() {
    double mean = mean();
    double squares = 0;
    for (double change : sorted) {
      squares += (change - mean) * (change - mean);
    }
    return sorted.length < 2
        ? Double.NaN
        : Math.sqrt(squares / (sorted.length - 1) / sorted.length);
  }

  /** Why there is no score. */
  Score undefined() {
    return Score.undefined(
        sorted.length == 0
            ? "no neighbor can be compared with the sample"
            : "explanations of neighbors are not finite");
  }

  /** The largest number, with the median and mean beside it. */
  Score largest() {
    if (!isFinite()) {
      return undefined();
    }
    return Score.of(max())
        .withPart("median", median())
        .withPart("mean", mean())
        .withDiagnostic("neighbors", count());
  }

  /** The mean, with its Monte-Carlo standard error and the largest number beside it. */
  Score average() {
    if (!isFinite()) {
      return undefined();
    }
    return Score.of(mean())
        .withPart("max", max())
        .withDiagnostic("neighbors", count())
        .withDiagnostic("standard-error", standardError());
  }

  /** The largest number with logarithms beside it, as heavy tails need. */
  Score heavyTailed() {
    return isFinite()
        ? largest()
            .withPart("log10-max", Math.log10(max()))
            .withPart("log10-median", Math.log10(median()))
        : undefined();
  }
}
