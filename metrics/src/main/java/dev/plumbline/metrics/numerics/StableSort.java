package dev.plumbline.metrics.numerics;

/**
 * Sorts indices by their keys, equal keys by index. Rankings are made for every sample and method,
 * so this stays with primitive arrays: short runs by insertion, then merging from below.
 */
final class StableSort {
  private static final int RUN = 8;

  private StableSort() {}

  /** The indices of the keys, smallest key first; no key is NaN. */
  static int[] ascending(double[] keys) {
    int[] from = new int[keys.length];
    for (int start = 0; start < keys.length; start += RUN) {
      insert(keys, from, start, Math.min(start + RUN, keys.length));
    }
    int[] to = new int[keys.length];
    for (long width = RUN; width < keys.length; width *= 2) {
      for (long start = 0; start < keys.length; start += 2 * width) {
        int middle = (int) Math.min(start + width, keys.length);
        int end = (int) Math.min(start + 2 * width, keys.length);
        merge(keys, from, to, (int) start, middle, end);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void insert(double[] keys, int[] order, int start, int end) {
    for (int i = start; i < end; i++) {
      int place = i;
      while (place > start && keys[order[place - 1]] > keys[i]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
  }

  private static void merge(double[] keys, int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = right == end || (left < middle && keys[from[left]] <= keys[from[right]]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
