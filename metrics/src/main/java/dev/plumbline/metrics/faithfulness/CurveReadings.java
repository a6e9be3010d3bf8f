package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * F along the curves of a test.
 *
 * @param subject whose F it is
 * @param order the ranking
 * @param curves the curves, one after the other
 * @param drawn F at all their points, for each draw
 */
record CurveReadings(Subject subject, Order order, List<RemovalCurve> curves, DrawnCurves drawn) {
  CurveReadings {
    curves = List.copyOf(curves);
  }

  boolean finite() {
    return drawn.draws().stream().allMatch(Vector::isFinite);
  }

  /** F along a curve, mean over draws. */
  double[] mean(int curve) {
    return split(drawn.mean()).get(curve);
  }

  private List<double[]> split(double[] all) {
    List<double[]> parts = new ArrayList<>();
    int from = 0;
    for (RemovalCurve curve : curves) {
      parts.add(Arrays.copyOfRange(all, from, from + curve.size()));
      from += curve.size();
    }
    return parts;
  }

  /**
   * The score of a value that is linear in F along the curves: with its standard error over draws,
   * the number of points after the first, and ties.
   */
  Score linear(ToDoubleFunction<List<double[]>> value) {
    return any(value)
        .withDiagnostic(
            "standard-error", drawn.standardError(points -> value.applyAsDouble(split(points))));
  }

  /** As {@link #linear}, of any other value: without a standard error. */
  Score any(ToDoubleFunction<List<double[]>> value) {
    return Score.of(value.applyAsDouble(split(drawn.mean())))
        .withDiagnostic("steps", curves.get(0).size() - 1)
        .withDiagnostic("tie-rate", order.tieRate())
        .withDiagnostic("near-tie-rate", order.nearTieRate());
  }

  /** A curve for charts: F over the share of units gone. */
  Score.Curve chart(String name, int curve) {
    return new Score.Curve(name, Vector.of(curves.get(curve).shares()), Vector.of(mean(curve)));
  }
}
