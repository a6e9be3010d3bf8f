package dev.plumbline.datasets.analytic;

import dev.plumbline.metrics.numerics.Vector;

/**
 * The part that all functions with known attributions share: every attribution follows from the
 * value, the gradient and the path integral, which subclasses supply.
 */
abstract class AbstractKnownFunction implements KnownFunction {
  private final int inputs;
  private final boolean unique;

  AbstractKnownFunction(int inputs, boolean unique) {
    this.inputs = inputs;
    this.unique = unique;
  }

  /** The gradient at a point, as a new array. */
  abstract double[] slope(double[] x);

  /** Integrated gradients along the straight path from {@code b} to {@code x}. */
  abstract double[] pathIntegral(double[] x, double[] b);

  @Override
  public final int inputs() {
    return inputs;
  }

  @Override
  public final int outputs() {
    return 1;
  }

  @Override
  public final boolean unique() {
    return unique;
  }

  @Override
  public final void values(double[] x, double[] out) {
    out[0] = value(x);
  }

  @Override
  public final void gradient(double[] x, double[] seed, double[] gradient) {
    double[] slope = slope(x);
    for (int i = 0; i < inputs; i++) {
      gradient[i] = seed[0] * slope[i];
    }
  }

  /**
   * Checks a point and a baseline.
   *
   * @throws IllegalArgumentException if one of them does not have so many inputs
   */
  static void checkLengths(int inputs, double[] x, double[] baseline) {
    if (x.length != inputs || baseline.length != inputs) {
      throw new IllegalArgumentException(
          "point of %d and baseline of %d values for a function of %d inputs"
              .formatted(x.length, baseline.length, inputs));
    }
  }

  @Override
  public final KnownAttributions known(double[] x, double[] b) {
    checkLengths(inputs, x, b);
    double[] slope = slope(x);
    double[] timesInput = new double[inputs];
    double[] occlusion = new double[inputs];
    double[] without = x.clone();
    for (int i = 0; i < inputs; i++) {
      timesInput[i] = (x[i] - b[i]) * slope[i];
      without[i] = b[i];
      occlusion[i] = value(x) - value(without);
      without[i] = x[i];
    }
    return new KnownAttributions(
        Vector.of(slope),
        Vector.of(timesInput),
        Vector.of(pathIntegral(x, b)),
        Vector.of(ExactShapley.values(this, x, b)),
        Vector.of(occlusion));
  }
}
