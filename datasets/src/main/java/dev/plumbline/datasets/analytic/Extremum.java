package dev.plumbline.datasets.analytic;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The largest or smallest input; among equal ones the first has slope 1. */
final class Extremum extends PiecewiseLinear {
  private final int sign;

  private Extremum(int inputs, int sign) {
    super(inputs);
    this.sign = sign;
  }

  static Extremum maximum(int inputs) {
    return new Extremum(inputs, 1);
  }

  static Extremum minimum(int inputs) {
    return new Extremum(inputs, -1);
  }

  @Override
  public double value(double... x) {
    return x[winner(x)];
  }

  @Override
  double[] slope(double[] x) {
    double[] slope = new double[inputs()];
    slope[winner(x)] = 1;
    return slope;
  }

  /** The gradient may change where two inputs are equal. */
  @Override
  DoubleStream kinks(double[] x, double[] b) {
    return IntStream.range(0, inputs())
        .boxed()
        .flatMapToDouble(
            i ->
                IntStream.range(0, i)
                    .mapToDouble(j -> (b[i] - b[j]) / ((b[i] - b[j]) - (x[i] - x[j]))));
  }

  private int winner(double[] x) {
    int winner = 0;
    for (int i = 1; i < x.length; i++) {
      if (sign * x[i] > sign * x[winner]) {
        winner = i;
      }
    }
    return winner;
  }
}
