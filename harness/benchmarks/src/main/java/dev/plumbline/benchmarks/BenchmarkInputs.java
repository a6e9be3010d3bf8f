package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The inputs of a workload, drawn uniformly from [0, 1) as those on which the peers were timed.
 *
 * @param net the network that the inputs are for
 * @param rows the inputs, one per row
 * @param path the quadrature rule of integrated gradients
 */
record BenchmarkInputs(BenchmarkNetwork net, FloatRows rows, Quadrature path) {
  /** The index of the class that is explained. */
  static final int TARGET = 3;

  /** The number of nodes of the quadrature rule. */
  static final int PATH_STEPS = 50;

  /** The number of noisy copies of each input. */
  static final int NOISY_COPIES = 50;

  /** The standard deviation of the noise, the same as for the peer. */
  static final double NOISE = 0.1;

  /** The number of steps of the deletion curve. */
  static final int DELETION_STEPS = 28;

  /** The number of random sets of features of faithfulness correlation. */
  static final int SETS = 100;

  /** The sides of the windows of infidelity, in pixels. */
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
        Quadrature.of(Quadrature.QuadratureRule.GAUSS_LEGENDRE, PATH_STEPS));
  }

  /** Copies one input to an offset of an array. */
  void copy(int sample, float[] target, int offset) {
    rows.write(sample, FloatBuffer.wrap(target), offset);
  }

  /**
   * Copies inputs from an index on into a batch; returns how many there were, at most the batch.
   */
  int fill(int start, int batch, float[] target) {
    int count = Math.min(batch, rows.count() - start);
    for (int row = 0; row < count; row++) {
      copy(start + row, target, row * rows.width());
    }
    return count;
  }

  /** An attribution in whose descending order features are removed, the same for every sample. */
  Vector attribution() {
    double[] values = new double[rows.width()];
    for (int i = 0; i < values.length; i++) {
      values[(int) ((i * 7919L) % values.length)] = values.length - i;
    }
    return Vector.of(values);
  }
}
