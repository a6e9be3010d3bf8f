package dev.plumbline.reports.statistics;

import java.util.Arrays;
import java.util.function.Consumer;

/** The different orders of the ranks of one ranking. */
final class RankArrangements {
  private RankArrangements() {}

  /** The number of distinct arrangements, n!/∏t! over the groups of t tied ranks. */
  static double count(int[] ranks) {
    int[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double count = 1;
    int tied = 0;
    for (int i = 0; i < sorted.length; i++) {
      tied = i > 0 && sorted[i] == sorted[i - 1] ? tied + 1 : 1;
      count = count * (i + 1) / tied;
    }
    return count;
  }

  /**
   * Hands over all distinct arrangements, in lexicographic order; each stands for as many
   * permutations.
   *
   * @param taker gets an array that is written again after its return
   */
  static void forEach(int[] ranks, Consumer<int[]> taker) {
    int[] order = ranks.clone();
    Arrays.sort(order);
    do {
      taker.accept(order);
    } while (advance(order));
  }

  /** Turns an arrangement into the next one in lexicographic order; false after the last. */
  private static boolean advance(int[] order) {
    int at = order.length - 2;
    while (at >= 0 && order[at] >= order[at + 1]) {
      at--;
    }
    if (at < 0) {
      return false;
    }
    int with = order.length - 1;
    while (order[with] <= order[at]) {
      with--;
    }
    swap(order, at, with);
    for (int low = at + 1, high = order.length - 1; low < high; low++, high--) {
      swap(order, low, high);
    }
    return true;
  }

  private static void swap(int[] order, int one, int other) {
    int kept = order[one];
    order[one] = order[other];
    order[other] = kept;
  }
}
