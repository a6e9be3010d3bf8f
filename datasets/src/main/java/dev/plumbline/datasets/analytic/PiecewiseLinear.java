package dev.plumbline.datasets.analytic;

import java.util.stream.DoubleStream;

/**
 * A continuous piecewise linear function. Along a straight path its gradient changes only at known
 * points, so that integrated gradients are a finite sum.
 */
abstract class PiecewiseLinear extends AbstractKnownFunction {

  PiecewiseLinear(int inputs) {
    super(inputs, inputs == 1);
  }

  /**
   * All a in (0, 1) at which the gradient may change on the path b + a(x − b). More values are
   * harmless; those outside (0, 1) and NaN are ignored.
   */
  abstract DoubleStream kinks(double[] x, double[] b);

  @Override
  final double[] pathIntegral(double[] x, double[] b) {
    double[] ends =
        DoubleStream.concat(kinks(x, b).filter(a -> a > 0 && a < 1), DoubleStream.of(0, 1))
            .sorted()
            .toArray();
    double[] integral = new double[inputs()];
    double[] middle = new double[inputs()];
    for (int k = 0; k + 1 < ends.length; k++) {
      double a = (ends[k] + ends[k + 1]) / 2;
      for (int i = 0; i < middle.length; i++) {
        middle[i] = b[i] + a * (x[i] - b[i]);
      }
      double[] slope = slope(middle);
      for (int i = 0; i < slope.length; i++) {
        integral[i] += (ends[k + 1] - ends[k]) * slope[i] * (x[i] - b[i]);
      }
    }
    return integral;
  }
}
