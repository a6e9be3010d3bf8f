package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The units that a removal curve removes one after the other: single features or groups of them,
 * each with one value to rank it by. A feature that belongs to no unit always stays.
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

  /** Units of an input of {@code features} features; the i-th has these members and this value. */
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

  /** The number of features of the input. */
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

  /** How many units have a value above 0 by more than rounding. */
  int positive() {
    double rounding = Ranking.tolerance(values.toArray());
    return (int) IntStream.range(0, count()).filter(unit -> value(unit) > rounding).count();
  }

  /** The number of features of a unit. */
  int size(int unit) {
    return start[unit + 1] - start[unit];
  }

  /** The i-th feature of a unit. */
  int member(int unit, int i) {
    return members[start[unit] + i];
  }

  /** The units from the largest value to the smallest, ties in an order that is drawn. */
  Order order(Draws ties) {
    return Ranking.of(values.toArray()).order(ties);
  }

  /** Whether the units have an order: at least two, with finite values that are not all equal. */
  AttributionCheck check() {
    return AttributionCheck.of(values)
        .atLeast(
            2,
            features < 2 ? "one feature has only one order" : "fewer than two units have no order")
        .finite()
        .notConstant("all attributions are equal: they have no order");
  }
}
