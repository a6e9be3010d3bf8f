package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.numerics.CompensatedSum;
import java.util.Arrays;

/** Values read off one curve that starts with all features. */
final class CurveStatistics {
  private CurveStatistics() {}

  /** The mean of all points. */
  static double mean(double[] curve) {
    return CompensatedSum.of(curve) / curve.length;
  }

  /** The mean of all points but the first. */
  static double meanAfterStart(double[] curve) {
    return mean(Arrays.copyOfRange(curve, 1, curve.length));
  }

  /** The mean fall from the first point, over all points, itself with a fall of 0 included. */
  static double meanFall(double[] curve) {
    return curve[0] - mean(curve);
  }
}
