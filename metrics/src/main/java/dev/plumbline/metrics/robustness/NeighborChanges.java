package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * How far the explanation changes from a sample to each of its neighbors: one number per neighbor,
 * and the scores made of them. The largest number over sampled neighbors is a lower bound of the
 * maximum, so the number of neighbors is always recorded.
 */
final class NeighborChanges {
  private final double[] sorted;

  private NeighborChanges(double[] sorted) {
    this.sorted = sorted;
  }

  /** The changes of n neighbors; {@code change} computes that of the i-th. */
  static NeighborChanges of(int n, IntToDoubleFunction change) {
    double[] changes = new double[n];
    for (int i = 0; i < n; i++) {
      changes[i] = change.applyAsDouble(i);
    }
    Arrays.sort(changes);
    return new NeighborChanges(changes);
  }

  /** The number of neighbors. */
  int count() {
    return sorted.length;
  }

  /** Whether there is at least one change and all are finite. */
  boolean isFinite() {
    return sorted.length > 0 && Arrays.stream(sorted).allMatch(Double::isFinite);
  }

  /** The largest change. */
  double max() {
    return sorted[sorted.length - 1];
  }

  /** The median change. */
  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The mean change. */
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

  /** The undefined score with its reason. */
  Score undefined() {
    return Score.undefined(
        sorted.length == 0
            ? "no neighbor can be compared with the sample"
            : "explanations of neighbors are not finite");
  }

  /** The largest change as the score, with the parts {@code median} and {@code mean}. */
  Score largest() {
    if (!isFinite()) {
      return undefined();
    }
    return Score.of(max())
        .withPart("median", median())
        .withPart("mean", mean())
        .withDiagnostic("neighbors", count());
  }

  /** The mean change as the score, with its standard error and the part {@code max}. */
  Score average() {
    if (!isFinite()) {
      return undefined();
    }
    return Score.of(mean())
        .withPart("max", max())
        .withDiagnostic("neighbors", count())
        .withDiagnostic("standard-error", standardError());
  }

  /** As {@link #largest}, with logarithms as further parts, for heavy-tailed changes. */
  Score heavyTailed() {
    return isFinite()
        ? largest()
            .withPart("log10-max", Math.log10(max()))
            .withPart("log10-median", Math.log10(median()))
        : undefined();
  }
}
