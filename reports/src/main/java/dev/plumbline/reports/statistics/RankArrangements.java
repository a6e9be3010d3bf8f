package dev.plumbline.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The different orders of the ranks of one ranking. */
final class RankArrangements {
  private RankArrangements() {}

  /** All distinct arrangements, in lexicographic order; each stands for as many permutations. */
  static List<int[]> of(int[] ranks) {
    List<int[]> all = new ArrayList<>();
    int[] order = ranks.clone();
    Arrays.sort(order);
    do {
      all.add(order.clone());
    } while (advance(order));
    return all;
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
