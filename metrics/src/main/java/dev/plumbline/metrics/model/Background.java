package dev.plumbline.metrics.model;

/**
 * The training split as removal operators and controls may use it: after the input transform, in a
 * fixed order.
 */
public interface Background {

  /** The training rows; at least one. */
  FloatRows rows();

  /** The mean training row. */
  FloatRows mean();

  /**
   * What the model's input transform makes of a value in data units. Baselines and replacement
   * constants are given in data units; the model, attributions and removal work on the transformed
   * row.
   *
   * @param element the element of the row
   * @param value the value in data units
   */
  default double transformed(int element, double value) {
    return value;
  }
}
