package dev.plumbline.metrics.numerics;

/**
 * An order of values by size, ties broken by index, and how many ties there were. 0.0 and −0.0 are
 * equal.
 */
public final class Order {
  /** Two values this close, relative to the largest magnitude, may swap on another device. */
  private static final double NEAR = 1e-5;

  private final int[] order;
  private final double tieRate;
  private final double nearTieRate;

  private Order(int[] order, double tieRate, double nearTieRate) {
    this.order = order;
    this.tieRate = tieRate;
    this.nearTieRate = nearTieRate;
  }

  /**
   * Largest value first; of equal values the one with the smallest index first.
   *
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Order descending(double... values) {
    double[] negated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[i];
    }
    return sorted(values, negated);
  }

  /**
   * Smallest value first; of equal values the one with the smallest index first.
   *
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Order ascending(double... values) {
    return sorted(values, values);
  }

  private static Order sorted(double[] values, double[] keys) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException("value " + i + " is NaN; it has no place in an order");
      }
      largest = Math.max(largest, Math.abs(values[i]));
    }
    int[] order = StableSort.ascending(keys);
    return new Order(order, tieRate(values, order), nearTieRate(values, order, largest));
  }

  private static double tieRate(double[] values, int[] order) {
    int tied = 0;
    for (int i = 0; i < order.length; i++) {
      boolean before = i > 0 && values[order[i]] == values[order[i - 1]];
      boolean after = i + 1 < order.length && values[order[i]] == values[order[i + 1]];
      tied += before || after ? 1 : 0;
    }
    return order.length == 0 ? 0 : (double) tied / order.length;
  }

  private static double nearTieRate(double[] values, int[] order, double largest) {
    int near = 0;
    for (int i = 1; i < order.length; i++) {
      double gap = Math.abs(values[order[i]] - values[order[i - 1]]);
      near += gap > 0 && gap <= NEAR * largest ? 1 : 0;
    }
    return order.length < 2 ? 0 : (double) near / (order.length - 1);
  }

  /** The number of values. */
  public int size() {
    return order.length;
  }

  /** The index of the value at a place, 0 for the first. */
  public int get(int place) {
    return order[place];
  }

  /** The indices in order, copied. */
  public int[] toArray() {
    return order.clone();
  }

  /** The same indices, last one first; of equal values the one with the largest index first. */
  public Order reversed() {
    int[] reversed = new int[order.length];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return new Order(reversed, tieRate, nearTieRate);
  }

  /** The share of values that equal another value, in {@code [0, 1]}: their order is arbitrary. */
  public double tieRate() {
    return tieRate;
  }

  /**
   * The share of neighbors in the order that differ, but by at most 1e-5 of the largest magnitude,
   * in {@code [0, 1]}: their order may change with the device.
   */
  public double nearTieRate() {
    return nearTieRate;
  }
}
