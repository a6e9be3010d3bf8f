package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * The mean and the standard deviation of the numbers that a regression learns. It is trained on
 * standardized numbers, so that neither the learning rate nor the loss depends on their unit.
 *
 * @param mean the mean
 * @param deviation the standard deviation, over n
 */
record ValueScale(double mean, double deviation) {
  /** Numbers as they are. */
  static final ValueScale NONE = new ValueScale(0, 1);

  /**
   * The scale of some numbers, each counted as often as its weight says.
   *
   * @param weights not all 0
   * @throws ModelException if all that have weight are equal
   */
  static ValueScale of(double[] numbers, double[] weights) {
    double mean = new Mean().evaluate(numbers, weights);
    double variance = new Variance(false).evaluate(numbers, weights, mean);
    if (!(variance > 0)) {
      throw new ModelException(
          "all training samples have the number %s to predict, so there is nothing to learn; check which column or array holds the labels"
              .formatted(mean));
    }
    return new ValueScale(mean, Math.sqrt(variance));
  }

  /** A number in standard deviations from the mean. */
  float standard(double number) {
    return (float) ((number - mean) / deviation);
  }
}
