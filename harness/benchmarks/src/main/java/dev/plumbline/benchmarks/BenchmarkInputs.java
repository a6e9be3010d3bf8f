package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The inputs both sides work on: uniform in [0, 1), as the peers were timed on.
 *
 * @param net the network they are for
 * @param rows the inputs
 * @param path the nodes of every path
 */
record BenchmarkInputs(BenchmarkNetwork net, FloatRows rows, Quadrature path) {
  /** The explained class. */
  static final int TARGET = 3;

  /** The nodes of a path. */
  static final int PATH_STEPS = 50;

  /** The noisy copies of each input. */
  static final int NOISY_COPIES = 50;

  /** The standard deviation of their noise, as the peer was timed with. */
  static final double NOISE = 0.1;

  /** The steps of the deletion curve. */
  static final int DELETION_STEPS = 28;

  /** The random sets of features of a correlation. */
  static final int SETS = 100;

  /** The sides of infidelity's windows. */
  static final List<Long> WINDOWS = List.of(8L, 22L);

  /** Draws inputs for a network. */
  static BenchmarkInputs draw(BenchmarkNetwork net, int count) {
    RandomGenerator random = Draws.of(1).at(net.label()).stream();
    float[] values = new float[count * net.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new BenchmarkInputs(
        net,
        FloatRows.of(count, net.width(), values),
        Quadrature.of(Quadrature.Rule.GAUSS_LEGENDRE, PATH_STEPS));
  }

  /** Copies one input. */
  void copy(int sample, float[] target, int offset) {
    rows.write(sample, FloatBuffer.wrap(target), offset);
  }

  /** The values whose descending order features leave in: the same for every sample. */
  Vector attribution() {
    double[] values = new double[rows.width()];
    for (int i = 0; i < values.length; i++) {
      values[(int) ((i * 7919L) % values.length)] = values.length - i;
    }
    return Vector.of(values);
  }
}
