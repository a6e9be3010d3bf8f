package dev.plumbline.core.fit;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.markup.Numerals;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The smallest and the largest value of some rows.
 *
 * @param low the smallest; missing values do not count
 * @param high the largest
 */
record ValueRange(double low, double high) {

  /** The range of changed rows. */
  static ValueRange of(List<Instance> rows, UnaryOperator<FloatRows> change) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Instance instance : rows) {
      FloatRows row = change.apply(instance.row());
      for (int e = 0; e < row.width(); e++) {
        float value = row.get(0, e);
        low = value < low ? value : low;
        high = value > high ? value : high;
      }
    }
    return new ValueRange(low, high);
  }

  /** As {@code 0 to 255}. */
  String words() {
    return number(low) + " to " + number(high);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Numerals.plain(value) : Numerals.value(value);
  }
}
