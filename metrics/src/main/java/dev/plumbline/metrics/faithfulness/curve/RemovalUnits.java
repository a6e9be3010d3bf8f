package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/**
 * What leaves together, each with one value to rank by: features, or regions of several. A feature
 * of no unit always stays.
 */
final class RemovalUnits {
  private final int features;
  private final int[] start;
  private final int[] members;
  private final Vector values;

  private RemovalUnits(int features, int[] start, int[] members, Vector values) {
    this.features = features;
    this.start = start;
    this.members = members;
    this.values = values;
  }

  /** Units of a game of {@code features}; the i-th has these members and this value. */
  static RemovalUnits of(int features, List<int[]> members, Vector values) {
    int[] start = new int[members.size() + 1];
    for (int unit = 0; unit < members.size(); unit++) {
      start[unit + 1] = start[unit] + members.get(unit).length;
    }
    int[] all = new int[start[members.size()]];
    for (int unit = 0; unit < members.size(); unit++) {
      System.arraycopy(members.get(unit), 0, all, start[unit], members.get(unit).length);
    }
    return new RemovalUnits(features, start, all, values);
  }

  /** Every feature is a unit of its own. */
  static RemovalUnits features(Vector values) {
    return new RemovalUnits(values.size(), upTo(values.size() + 1), upTo(values.size()), values);
  }

  /** Some features are units of their own; the others always stay. */
  static RemovalUnits some(int[] which, Vector values) {
    double[] own = new double[which.length];
    for (int unit = 0; unit < which.length; unit++) {
      own[unit] = values.get(which[unit]);
    }
    return new RemovalUnits(values.size(), upTo(which.length + 1), which.clone(), Vector.of(own));
  }

  private static int[] upTo(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** The number of features of the game. */
  int features() {
    return features;
  }

  /** The number of units. */
  int count() {
    return start.length - 1;
  }

  /** The value of a unit. */
  double value(int unit) {
    return values.get(unit);
  }

  /** The number of features of a unit. */
  int size(int unit) {
    return start[unit + 1] - start[unit];
  }

  /** The i-th feature of a unit. */
  int member(int unit, int i) {
    return members[start[unit] + i];
  }

  /** Largest value first, ties by index. */
  Order order() {
    return Order.descending(values.toArray());
  }

  /** Whether the units have an order: at least two, with finite values that are not all equal. */
  AttributionCheck check() {
    return AttributionCheck.of(values)
        .atLeast(
            2,
            features < 2 ? "one feature has only one order" : "fewer than two units have no order")
        .finite()
        .notConstant("all attributions are equal: their order would be that of the indices");
  }
}
