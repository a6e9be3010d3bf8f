package dev.plumbline.core.suite;

import java.util.List;

/**
 * How data become a model's inputs: (x − subtract) / divide.
 *
 * @param subtract one value, or one per channel
 * @param divide one value, or one per channel; none is 0
 */
public record InputSetting(List<Double> subtract, List<Double> divide) {
  /** Leaves data as they are. */
  public static final InputSetting NONE = new InputSetting(List.of(0.0), List.of(1.0));

  /** Copies the lists. */
  public InputSetting {
    subtract = List.copyOf(subtract);
    divide = List.copyOf(divide);
  }
}
