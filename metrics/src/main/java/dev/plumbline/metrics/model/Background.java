package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Vector;

/**
 * The training split as removal operators and controls may use it: after the input transform, in a
 * fixed order.
 */
public interface Background {

  /** The training rows; at least one. */
  FloatRows rows();

  /** The mean training row. */
  FloatRows mean();

  /** The smallest and the largest value of each element over the training rows. */
  default TrainingRange range() {
    return TrainingRange.of(rows());
  }

  /** The mean and the standard deviation of each element over the training rows. */
  default TrainingSpread spread() {
    return TrainingSpread.of(rows());
  }

  /** Whether NaN stands for a missing value in rows: by default, whether a training row has one. */
  default boolean allowsMissing() {
    FloatRows rows = rows();
    for (int row = 0; row < rows.count(); row++) {
      for (int e = 0; e < rows.width(); e++) {
        if (Float.isNaN(rows.get(row, e))) {
          return true;
        }
      }
    }
    return false;
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

  /**
   * The smallest and the largest value of each element over the rows that have one; NaN where none
   * has.
   *
   * @param smallest one row
   * @param largest one row
   */
  record TrainingRange(FloatRows smallest, FloatRows largest) {
    private static TrainingRange of(FloatRows rows) {
      float[] smallest = rows.copyRow(0);
      float[] largest = rows.copyRow(0);
      for (int row = 1; row < rows.count(); row++) {
        for (int e = 0; e < smallest.length; e++) {
          float value = rows.get(row, e);
          smallest[e] = value < smallest[e] || Float.isNaN(smallest[e]) ? value : smallest[e];
          largest[e] = value > largest[e] || Float.isNaN(largest[e]) ? value : largest[e];
        }
      }
      return new TrainingRange(FloatRows.row(smallest), FloatRows.row(largest));
    }

    /**
     * The widest range of an element, largest minus smallest value: the scale of an input that has
     * one for all its elements, as an image has. At least 0; elements with a NaN do not count.
     */
    public double widest() {
      double widest = 0;
      for (int e = 0; e < smallest.width(); e++) {
        double width = (double) largest.get(0, e) - smallest.get(0, e);
        widest = width > widest ? width : widest;
      }
      return widest;
    }
  }

  /**
   * The mean and the standard deviation (n in the denominator) of each element over the n rows that
   * have one; NaN where none has.
   *
   * @param means per element
   * @param deviations per element; 0 where the rows agree, up to rounding
   */
  record TrainingSpread(Vector means, Vector deviations) {
    private static TrainingSpread of(FloatRows rows) {
      double[] mean = new double[rows.width()];
      double[] deviation = new double[rows.width()];
      int[] present = present(rows);
      for (int row = 0; row < rows.count(); row++) {
        for (int e = 0; e < mean.length; e++) {
          float value = rows.get(row, e);
          mean[e] += Float.isNaN(value) ? 0 : (double) value / present[e];
        }
      }
      for (int row = 0; row < rows.count(); row++) {
        for (int e = 0; e < mean.length; e++) {
          double off = Float.isNaN(rows.get(row, e)) ? 0 : rows.get(row, e) - mean[e];
          deviation[e] += off * off / present[e];
        }
      }
      for (int e = 0; e < mean.length; e++) {
        mean[e] = present[e] == 0 ? Double.NaN : mean[e];
      }
      return new TrainingSpread(Vector.of(mean), Vector.of(deviation).map(Math::sqrt));
    }

    /** The number of rows that have a value of each element. */
    private static int[] present(FloatRows rows) {
      int[] present = new int[rows.width()];
      for (int row = 0; row < rows.count(); row++) {
        for (int e = 0; e < present.length; e++) {
          present[e] += Float.isNaN(rows.get(row, e)) ? 0 : 1;
        }
      }
      return present;
    }
  }
}
