package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import java.util.Arrays;

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
   * The scale of some numbers.
   *
   * @throws ModelException if they are all equal
   */
  static ValueScale of(double... numbers) {
    double mean = Arrays.stream(numbers).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElse(Double.NaN);
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
