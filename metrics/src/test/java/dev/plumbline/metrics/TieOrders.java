package dev.plumbline.metrics;

import dev.plumbline.metrics.numerics.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All orders of a ranking, by brute force: every order of all values that sorts its groups. */
public final class TieOrders {
  private TieOrders() {}

  /** The orders, each as the indices with the largest value first. */
  public static List<int[]> of(double... values) {
    Ranking ranking = Ranking.of(values);
    List<int[]> orders = new ArrayList<>();
    extend(new int[values.length], 0, ranking, orders);
    return orders;
  }

  /** The mean of a reading over all orders. */
  public static double mean(ToDoubleFunction<int[]> reading, double... values) {
    return of(values).stream().mapToDouble(reading).average().orElseThrow();
  }

  private static void extend(int[] order, int length, Ranking ranking, List<int[]> orders) {
    if (length == order.length) {
      orders.add(order.clone());
      return;
    }
    int from = length;
    for (int index = 0; index < order.length; index++) {
      int candidate = index;
      boolean used = IntStream.range(0, from).anyMatch(place -> order[place] == candidate);
      int group = ranking.groupOf(index);
      if (!used && ranking.start(group) <= length && length < ranking.end(group)) {
        order[length] = index;
        extend(order, length + 1, ranking, orders);
      }
    }
  }
}
