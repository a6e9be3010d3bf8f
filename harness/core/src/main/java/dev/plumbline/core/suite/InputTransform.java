package dev.plumbline.core.suite;

import java.util.List;

/**
 * How data become a model's inputs: (x − subtract) / divide, per channel (the last axis of each
 * input) or the same for all. The text of this record is part of content hashes and keys of cells.
 *
 * @param subtract one value, or one per channel
 * @param divide one value, or one per channel; none is 0
 */
public record InputTransform(List<Double> subtract, List<Double> divide) {

  /** The transform that leaves data as they are. */
  public static final InputTransform NONE = new InputTransform(List.of(0.0), List.of(1.0));

  /** Copies the lists and checks the divisors. */
  public InputTransform {
    subtract = List.copyOf(subtract);
    divide = List.copyOf(divide);
    for (double divisor : divide) {
      if (!(Math.abs(divisor) > 0)) {
        throw new IllegalArgumentException("input transform divides by " + divisor);
      }
    }
  }

  /**
   * The transformed value of an element.
   *
   * @param element the element's number in its row; channels are innermost
   */
  public double apply(int element, double value) {
    return (value - subtract.get(element % subtract.size())) / divide.get(element % divide.size());
  }

  /**
   * The value in data units that gave a transformed one.
   *
   * @param element the element's number in its row
   */
  public double undo(int element, double value) {
    return value * divide.get(element % divide.size()) + subtract.get(element % subtract.size());
  }
}
