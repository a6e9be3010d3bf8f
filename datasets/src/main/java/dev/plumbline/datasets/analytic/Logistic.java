package dev.plumbline.datasets.analytic;

import java.util.Arrays;

/** The logistic function of the sum of the inputs. */
final class Logistic extends AbstractKnownFunction {
  /** Below this difference of sums the mean slope equals the slope at the midpoint to 1e-13. */
  private static final double CLOSE = 1e-6;

  Logistic(int inputs) {
    super(inputs, inputs == 1);
  }

  @Override
  public double value(double... x) {
    return sigmoid(sum(x));
  }

  @Override
  double[] slope(double[] x) {
    double[] slope = new double[inputs()];
    Arrays.fill(slope, steepness(sum(x)));
    return slope;
  }

  @Override
  double[] pathIntegral(double[] x, double[] b) {
    double from = sum(b);
    double to = sum(x);
    double mean =
        Math.abs(to - from) < CLOSE
            ? steepness((from + to) / 2)
            : (sigmoid(to) - sigmoid(from)) / (to - from);
    double[] integral = new double[inputs()];
    for (int i = 0; i < integral.length; i++) {
      integral[i] = (x[i] - b[i]) * mean;
    }
    return integral;
  }

  private static double sum(double[] x) {
    return Arrays.stream(x).sum();
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double steepness(double z) {
    return sigmoid(z) * sigmoid(-z);
  }
}
