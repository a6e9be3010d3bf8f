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
   * The widest range of an element over the training rows, largest minus smallest value: the scale
   * of an input that has one for all its elements, as an image has. At least 0; elements with a NaN
   * do not count.
   */
  default double span() {
    FloatRows rows = rows();
    double span = 0;
    for (int e = 0; e < rows.width(); e++) {
      double smallest = rows.get(0, e);
      double largest = smallest;
      for (int row = 1; row < rows.count(); row++) {
        smallest = Math.min(smallest, rows.get(row, e));
        largest = Math.max(largest, rows.get(row, e));
      }
      span = largest - smallest > span ? largest - smallest : span;
    }
    return span;
  }

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
