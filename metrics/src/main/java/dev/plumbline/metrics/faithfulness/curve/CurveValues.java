package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.faithfulness.DrawnValues;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * F along the removal curves of one sample.
 *
 * @param subject the sample and its model
 * @param order the ranking of the units
 * @param curves the curves, one after the other
 * @param drawn F at the points of all curves, for each draw of the operator
 */
record CurveValues(Subject subject, Order order, List<RemovalCurve> curves, DrawnValues drawn) {
  CurveValues {
    curves = List.copyOf(curves);
  }

  /** Whether F is finite at every point in every draw. */
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
   * The score of a value that is linear in F along the curves. Its diagnostics are those of {@link
   * #score} and the standard error over draws.
   */
  Score linearScore(ToDoubleFunction<List<double[]>> value) {
    return score(value).withDiagnostic("standard-error", standardError(value));
  }

  /**
   * The score of a value read off the mean curves. Its diagnostics are the number of points after
   * the first and those of ties.
   */
  Score score(ToDoubleFunction<List<double[]>> value) {
    return Score.of(value.applyAsDouble(split(drawn.mean())))
        .withDiagnostic("steps", curves.get(0).size() - 1)
        .withTies(order.ranking(), curves.get(0).openSets(order.ranking()));
  }

  /** The standard error, over draws, of a value that is linear in F along the curves. */
  double standardError(ToDoubleFunction<List<double[]>> linear) {
    return drawn.standardError(points -> linear.applyAsDouble(split(points)));
  }

  /** A curve for charts: the mean F over the share of units gone. */
  Score.Curve chart(String name, int curve) {
    return new Score.Curve(name, Vector.of(curves.get(curve).shares()), Vector.of(mean(curve)));
  }
}
