package dev.plumbline.datasets.analytic;

/**
 * A ramp up to 1 with softplus in place of ReLU, so that it is nowhere flat: 1 − ln(1 + exp(s(1 −
 * x))) / s with sharpness s.
 */
final class SoftRamp extends AbstractKnownFunction {
  private final double sharpness;

  SoftRamp(double sharpness) {
    super(1, true);
    this.sharpness = sharpness;
  }

  @Override
  public double value(double... x) {
    double z = sharpness * (1 - x[0]);
    double softplus = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    return 1 - softplus / sharpness;
  }

  @Override
  double[] slope(double[] x) {
    return new double[] {1 / (1 + Math.exp(-sharpness * (1 - x[0])))};
  }

  @Override
  double[] pathIntegral(double[] x, double[] b) {
    return new double[] {value(x) - value(b)};
  }
}
