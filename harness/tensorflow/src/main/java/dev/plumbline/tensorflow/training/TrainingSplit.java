package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** The samples a network is trained on, checked before training starts. */
final class TrainingSplit {
  /**
   * The largest number of elements that are kept in memory; larger splits are read again in every
   * epoch.
   */
  private static final long KEPT = 1L << 24;

  private final List<Instance> instances;
  private final int width;
  private final float[] weights;

  private TrainingSplit(List<Instance> instances, int width, float[] weights) {
    this.instances = instances;
    this.width = width;
    this.weights = weights;
  }

  /**
   * The samples of a split that is not empty.
   *
   * @throws ModelException if a label is no class, a value is not finite, or all weights are 0
   */
  static TrainingSplit of(List<Instance> split, int classes) {
    int width = split.get(0).row().width();
    List<Instance> kept = (long) width * split.size() <= KEPT ? List.copyOf(split) : split;
    double[] weights = new double[kept.size()];
    for (int i = 0; i < weights.length; i++) {
      Instance instance = kept.get(i);
      check(instance, classes);
      weights[i] = instance.annotation().weight();
    }
    return new TrainingSplit(kept, width, ofMeanOne(weights));
  }

  /** Weights over their mean; none where all are 1. */
  private static float[] ofMeanOne(double... weights) {
    if (Arrays.stream(weights).allMatch(weight -> weight == 1)) {
      return new float[0];
    }
    double mean = Arrays.stream(weights).average().orElse(Double.NaN);
    if (!(mean > 0)) {
      throw new ModelException("the weights of all training samples are 0; give some more weight");
    }
    float[] scaled = new float[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weights[i] / mean);
    }
    return scaled;
  }

  private static void check(Instance instance, int classes) {
    if (instance.label() < 0 || instance.label() >= classes) {
      throw new ModelException(
          "training sample '%s' has label %d; a class is 0 to %d"
              .formatted(instance.id(), instance.label(), classes - 1));
    }
    FloatRows row = instance.row();
    for (int i = 0; i < row.width(); i++) {
      if (!Float.isFinite(row.get(0, i))) {
        throw new ModelException(
            "training sample '%s' has the value %s at element %d; all values must be finite"
                .formatted(instance.id(), row.get(0, i), i));
      }
    }
  }

  int size() {
    return instances.size();
  }

  /** Whether some samples weigh more than others. */
  boolean isWeighted() {
    return weights.length > 0;
  }

  /** The weights of some samples, of mean 1 over the split. */
  float[] weights(int... samples) {
    float[] some = new float[samples.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = weights[samples[i]];
    }
    return some;
  }

  int width() {
    return width;
  }

  /** Writes the row of a sample at an offset, and returns its label. */
  int write(int sample, FloatBuffer rows, int offset) {
    Instance instance = instances.get(sample);
    instance.row().write(0, rows, offset);
    return instance.label();
  }
}
