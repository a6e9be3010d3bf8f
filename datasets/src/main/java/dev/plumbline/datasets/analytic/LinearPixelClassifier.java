package dev.plumbline.datasets.analytic;

import java.util.Arrays;

/**
 * A linear classifier over the pixels of an image: logit 0 is Σ wᵢ xᵢ, logit 1 its negative, with
 * weights 1 + kᵢ/16 where kᵢ = 7 i modulo the number of pixels.
 */
final class LinearPixelClassifier implements AnalyticFunction {
  private static final int STRIDE = 7;

  private final double[] weights;

  /** Makes a classifier; if the number of pixels is no multiple of 7, no two weights are equal. */
  LinearPixelClassifier(int pixels) {
    this.weights = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      weights[i] = 1 + STRIDE * i % pixels / 16.0;
    }
  }

  @Override
  public int inputs() {
    return weights.length;
  }

  @Override
  public int outputs() {
    return 2;
  }

  private double sum(double[] x) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * x[i];
    }
    return sum;
  }

  /** The class with the larger logit; 0 where both are 0. */
  int predicted(double[] x) {
    return sum(x) < 0 ? 1 : 0;
  }

  /** The contribution of each pixel to the logit of a class, against an image of zeros. */
  double[] contributions(double[] x, int logit) {
    double[] contributions = new double[weights.length];
    Arrays.setAll(contributions, i -> (logit == 0 ? weights[i] : -weights[i]) * x[i]);
    return contributions;
  }

  @Override
  public void values(double[] x, double[] out) {
    out[0] = sum(x);
    out[1] = -out[0];
  }

  @Override
  public void gradient(double[] x, double[] seed, double[] gradient) {
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = (seed[0] - seed[1]) * weights[i];
    }
  }
}
