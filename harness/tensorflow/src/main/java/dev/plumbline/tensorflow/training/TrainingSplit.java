package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.nio.FloatBuffer;
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

  private TrainingSplit(List<Instance> instances, int width) {
    this.instances = instances;
    this.width = width;
  }

  /**
   * The samples of a split that is not empty.
   *
   * @throws ModelException if a label is no class, or a value is not finite
   */
  static TrainingSplit of(List<Instance> split, int classes) {
    int width = split.get(0).row().width();
    List<Instance> kept = (long) width * split.size() <= KEPT ? List.copyOf(split) : split;
    kept.forEach(instance -> check(instance, classes));
    return new TrainingSplit(kept, width);
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
