package dev.plumbline.metrics.numerics;

/** Ranks of values: the smallest has rank 1, equal values share the average of their ranks. */
public final class Ranks {
  private Ranks() {}

  /**
   * The average ranks of values; 0.0 and −0.0 are equal.
   *
   * @return one rank per value in {@code [1, n]}, summing to {@code n (n + 1) / 2}
   * @throws IllegalArgumentException if a value is NaN
   */
  public static double[] average(double... values) {
    Order order = Order.ascending(values);
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < values.length) {
      int to = from + 1;
      while (to < values.length && values[order.get(to)] == values[order.get(from)]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order.get(i)] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
