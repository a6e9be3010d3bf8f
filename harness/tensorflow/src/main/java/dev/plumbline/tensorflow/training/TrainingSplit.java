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
  private final ValueScale values;
  private final boolean regression;

  private TrainingSplit(List<Instance> instances, float[] weights, ValueScale values, int classes) {
    this.instances = instances;
    this.width = instances.get(0).row().width();
    this.weights = weights;
    this.values = values;
    this.regression = classes == 0;
  }

  /**
   * The samples of a split that is not empty.
   *
   * @param classes the number of classes; 0 for a regression
   * @throws ModelException if a label is no class or no number, a value is not finite, all weights
   *     are 0, or all numbers to predict that have weight are equal
   */
  static TrainingSplit of(List<Instance> split, int classes) {
    int width = split.get(0).row().width();
    List<Instance> kept = (long) width * split.size() <= KEPT ? List.copyOf(split) : split;
    double[] weights = new double[kept.size()];
    double[] numbers = new double[classes == 0 ? kept.size() : 0];
    for (int i = 0; i < weights.length; i++) {
      Instance instance = kept.get(i);
      checkRow(instance);
      weights[i] = instance.annotation().weight();
      if (classes == 0) {
        numbers[i] = number(instance);
      } else {
        checkLabel(instance, classes);
      }
    }
    float[] relative = ofMeanOne(weights);
    ValueScale values = classes == 0 ? ValueScale.of(numbers, weights) : ValueScale.NONE;
    return new TrainingSplit(kept, relative, values, classes);
  }

  private static double number(Instance instance) {
    double number = instance.annotation().value().orElse(Double.NaN);
    if (!Double.isFinite(number)) {
      throw new ModelException(
          "training sample '%s' has no number to predict, or one that is not finite; leave it out of the training rows"
              .formatted(instance.id()));
    }
    return number;
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

  private static void checkLabel(Instance instance, int classes) {
    if (instance.label() < 0 || instance.label() >= classes) {
      throw new ModelException(
          "training sample '%s' has label %d; a class is 0 to %d"
              .formatted(instance.id(), instance.label(), classes - 1));
    }
  }

  private static void checkRow(Instance instance) {
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

  /** The mean and spread of the numbers to predict; {@link ValueScale#NONE} for classes. */
  ValueScale values() {
    return values;
  }

  /**
   * Writes the row of a sample at an offset, and returns what is to be predicted: the index of its
   * class, or its number in standard deviations from the mean.
   */
  float write(int sample, FloatBuffer rows, int offset) {
    Instance instance = instances.get(sample);
    instance.row().write(0, rows, offset);
    return regression ? values.standard(number(instance)) : instance.label();
  }
}
