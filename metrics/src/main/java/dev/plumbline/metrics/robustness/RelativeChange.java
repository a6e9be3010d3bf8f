package dev.plumbline.metrics.robustness;

import java.util.function.DoubleUnaryOperator;

/**
 * Relative change, element by element: {@code (v′ᵢ − vᵢ) / vᵢ}. Near 0 a relative change means
 * nothing, so that a divisor is never smaller than a floor.
 *
 * @param floor the floor for the largest size of a vector
 */
record RelativeChange(DoubleUnaryOperator floor) {

  /** A floor that is a share of the vector's largest size, so that its unit does not matter. */
  static RelativeChange share(double share) {
    return new RelativeChange(largest -> share * largest);
  }

  /** The norm of the relative change of {@code from} by {@code change}. */
  double norm(double[] change, double[] from) {
    double least = floor.applyAsDouble(ExplainedNeighbors.largest(from));
    double[] relative = new double[from.length];
    for (int i = 0; i < relative.length; i++) {
      double divisor = Math.max(Math.abs(from[i]), least);
      relative[i] = change[i] == 0 ? 0 : change[i] / divisor;
    }
    return ExplainedNeighbors.norm(relative);
  }
}
