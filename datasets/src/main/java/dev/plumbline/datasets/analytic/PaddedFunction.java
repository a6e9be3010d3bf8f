package dev.plumbline.datasets.analytic;

import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;

/** A function padded with irrelevant inputs: it reads some of its inputs and ignores the others. */
final class PaddedFunction implements KnownFunction {
  private final KnownFunction core;
  private final int inputs;
  private final int[] positions;

  PaddedFunction(KnownFunction core, int inputs, int... positions) {
    this.core = core;
    this.inputs = inputs;
    this.positions = positions.clone();
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return core.outputs();
  }

  @Override
  public boolean unique() {
    return core.unique();
  }

  @Override
  public double value(double... x) {
    return core.value(gather(x));
  }

  @Override
  public void values(double[] x, double[] out) {
    core.values(gather(x), out);
  }

  @Override
  public void gradient(double[] x, double[] seed, double[] gradient) {
    double[] inner = new double[positions.length];
    core.gradient(gather(x), seed, inner);
    Arrays.fill(gradient, 0, inputs, 0);
    for (int k = 0; k < positions.length; k++) {
      gradient[positions[k]] = inner[k];
    }
  }

  @Override
  public KnownAttributions known(double[] x, double[] baseline) {
    AbstractKnownFunction.checkLengths(inputs, x, baseline);
    KnownAttributions inner = core.known(gather(x), gather(baseline));
    return new KnownAttributions(
        scatter(inner.gradient()),
        scatter(inner.gradientTimesInput()),
        scatter(inner.integratedGradients()),
        scatter(inner.shapley()),
        scatter(inner.occlusion()));
  }

  private double[] gather(double[] x) {
    double[] inner = new double[positions.length];
    for (int k = 0; k < inner.length; k++) {
      inner[k] = x[positions[k]];
    }
    return inner;
  }

  private Vector scatter(Vector inner) {
    double[] outer = new double[inputs];
    for (int k = 0; k < positions.length; k++) {
      outer[positions[k]] = inner.get(k);
    }
    return Vector.of(outer);
  }
}
