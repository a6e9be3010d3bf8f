package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One sample, its neighbors, and the explanations of all of them, as element values at the site the
 * method attributes at.
 */
final class ExplainedNeighbors {
  private final double[] row;
  private final double[] own;
  private final FloatRows rows;
  private final List<Attribution> explained;

  private ExplainedNeighbors(
      double[] row, double[] own, FloatRows rows, List<Attribution> explained) {
    this.row = row;
    this.own = own;
    this.rows = rows;
    this.explained = List.copyOf(explained);
    for (Attribution other : explained) {
      if (other.raw().size() != own.length) {
        throw new NotApplicableException(
            "explanations of neighbors have %d values, not %d"
                .formatted(other.raw().size(), own.length));
      }
    }
  }

  /** The sample's own explanation. */
  double[] own() {
    return own;
  }

  /** The neighbors of a subject and their explanations, in the same order. */
  static ExplainedNeighbors of(
      Subject subject, Attribution attribution, FloatRows rows, List<Attribution> explained) {
    return new ExplainedNeighbors(
        subject.instance().row().copyDoubles(0), attribution.raw().toArray(), rows, explained);
  }

  /** The number of neighbors. */
  int count() {
    return explained.size();
  }

  /** The difference of a neighbor's input from the sample's, element by element. */
  double[] moved(int neighbor) {
    return difference(rows.copyDoubles(neighbor), row);
  }

  /** The neighbors whose input differs at all. */
  int[] whereMoved() {
    return IntStream.range(0, count()).filter(i -> largest(moved(i)) > 0).toArray();
  }

  /** The difference of a neighbor's explanation from the sample's, element by element. */
  double[] changed(int neighbor) {
    return difference(explained.get(neighbor).raw().toArray(), own);
  }

  /** a − b, element by element. */
  static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** The Euclidean norm, safe against overflow. */
  static double norm(double[] values) {
    double largest = largest(values);
    if (!(largest > 0) || !Double.isFinite(largest)) {
      return largest;
    }
    CompensatedSum squares = new CompensatedSum();
    for (double value : values) {
      squares.add(value / largest * (value / largest));
    }
    return largest * Math.sqrt(squares.value());
  }

  /** Σ |v|. */
  static double sum(double[] values) {
    return CompensatedSum.of(Arrays.stream(values).map(Math::abs).toArray());
  }

  /** The largest |v|; NaN where one is. */
  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
