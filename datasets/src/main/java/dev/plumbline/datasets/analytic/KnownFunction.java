package dev.plumbline.datasets.analytic;

/** A function with one output whose attributions are known in closed form. */
public interface KnownFunction extends AnalyticFunction {

  /** Whether integrated gradients and Shapley values against the zero baseline agree everywhere. */
  boolean unique();

  /** The value of the function at {@code x}. */
  double value(double... x);

  /**
   * The attributions of all known methods at {@code x} against a baseline.
   *
   * @throws IllegalArgumentException if a length is not {@link #inputs}
   */
  KnownAttributions known(double[] x, double[] baseline);

  /** The attributions of all known methods at {@code x} against the zero baseline. */
  default KnownAttributions known(double... x) {
    return known(x, new double[x.length]);
  }
}
