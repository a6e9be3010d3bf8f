package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/**
 * The removal curve of each draw of an operator.
 *
 * @param draws one curve per draw, from all features to none
 */
record DrawnCurves(List<Vector> draws) {
  DrawnCurves {
    draws = List.copyOf(draws);
  }

  /** The mean curve. */
  double[] mean() {
    double[] mean = new double[draws.get(0).size()];
    for (Vector curve : draws) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += curve.get(k) / draws.size();
      }
    }
    return mean;
  }

  /**
   * The Monte-Carlo standard error of the area, over draws; NaN for a single one. The area is that
   * of each curve less {@code endWeight} times its end: with an end weight of 1 − R this is the
   * delta method for the ratio R = (area − end) / (start − end), times its denominator; F(x), the
   * start, is the same in all draws.
   */
  double standardError(double endWeight) {
    if (draws.size() == 1) {
      return Double.NaN;
    }
    double[] areas =
        draws.stream()
            .mapToDouble(
                curve -> Trapezoid.area(curve.toArray()) - endWeight * curve.get(curve.size() - 1))
            .toArray();
    double mean = 0;
    for (double area : areas) {
      mean += area / areas.length;
    }
    double squares = 0;
    for (double area : areas) {
      squares += (area - mean) * (area - mean);
    }
    return Math.sqrt(squares / (areas.length - 1) / areas.length);
  }
}
