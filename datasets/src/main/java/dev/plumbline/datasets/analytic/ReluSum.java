package dev.plumbline.datasets.analytic;

import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.stream.DoubleStream;

/** A network with one hidden layer of ReLUs: constant + Σᵤ scaleᵤ max(0, wᵤ·x + biasᵤ). */
final class ReluSum extends PiecewiseLinear {
  private final double constant;
  private final List<HiddenUnit> units;

  ReluSum(int inputs, double constant, HiddenUnit... units) {
    super(inputs);
    this.constant = constant;
    this.units = List.of(units);
  }

  /** A hidden unit: scale · max(0, weights·x + bias), with slope 0 where weights·x + bias is 0. */
  record HiddenUnit(double scale, double bias, Vector weights) {
    static HiddenUnit of(double scale, double bias, double... weights) {
      return new HiddenUnit(scale, bias, Vector.of(weights));
    }

    double input(double[] x) {
      double sum = bias;
      for (int i = 0; i < x.length; i++) {
        sum += weights.get(i) * x[i];
      }
      return sum;
    }
  }

  @Override
  public double value(double... x) {
    double sum = constant;
    for (HiddenUnit unit : units) {
      sum += unit.scale() * Math.max(0, unit.input(x));
    }
    return sum;
  }

  @Override
  double[] slope(double[] x) {
    double[] slope = new double[inputs()];
    for (HiddenUnit unit : units) {
      if (unit.input(x) > 0) {
        for (int i = 0; i < slope.length; i++) {
          slope[i] += unit.scale() * unit.weights().get(i);
        }
      }
    }
    return slope;
  }

  @Override
  DoubleStream kinks(double[] x, double[] b) {
    return units.stream().mapToDouble(unit -> unit.input(b) / (unit.input(b) - unit.input(x)));
  }
}
