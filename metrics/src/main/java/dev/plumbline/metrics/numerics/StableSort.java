package dev.plumbline.metrics.numerics;

/**
 * Sorts indices by their keys, equal keys by index. Attributions are ranked by {@link Ranking},
 * which knows ties. Rankings are made for every sample and method, so this stays with primitive
 * arrays. A long array is first sorted by the upper half of the bits of its keys, byte by byte;
 * what agrees in them, and a short array, is merged from short runs.
 */
public final class StableSort {
  private static final int RUN = 8;
  private static final int SHORT = 128;
  private static final int BYTE = 256;

  private StableSort() {}

  /** The indices of the keys, smallest key first, equal keys by index; no key is NaN. */
  public static int[] ascending(double... keys) {
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (keys.length <= SHORT) {
      merge(keys, order, 0, keys.length);
      return order;
    }
    int[] upper = upper(keys);
    order = byBytes(upper, order);
    int start = 0;
    int first = upper[order[0]];
    for (int end = 1; end < order.length; end++) {
      int next = upper[order[end]];
      if (next != first) {
        mergeSeveral(keys, order, start, end);
        start = end;
        first = next;
      }
    }
    mergeSeveral(keys, order, start, order.length);
    return order;
  }

  private static void mergeSeveral(double[] keys, int[] order, int first, int last) {
    if (last - first > 1) {
      merge(keys, order, first, last);
    }
  }

  /** The upper 32 bits of each key, turned so that they stand in the keys' order as whole bits. */
  private static int[] upper(double[] keys) {
    int[] upper = new int[keys.length];
    for (int i = 0; i < upper.length; i++) {
      long bits = Double.doubleToRawLongBits(keys[i] + 0.0); // −0.0 becomes 0.0
      upper[i] = (int) ((bits ^ ((bits >> 63) | Long.MIN_VALUE)) >>> 32);
    }
    return upper;
  }

  /** Sorts by the lowest byte first; each pass keeps the order of the one before. */
  private static int[] byBytes(int[] bits, int[] order) {
    int[] places = places(bits);
    int[] from = order;
    int[] to = new int[order.length];
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int first = shift / Byte.SIZE * BYTE;
      for (int index : from) {
        to[places[first + (bits[index] >>> shift & BYTE - 1)]++] = index;
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /** For each of the four bytes, from the lowest, the first place of each of its values. */
  private static int[] places(int[] bits) {
    int[] places = new int[Integer.BYTES * BYTE];
    for (int value : bits) {
      places[value & BYTE - 1]++;
      places[BYTE + (value >>> 8 & BYTE - 1)]++;
      places[2 * BYTE + (value >>> 16 & BYTE - 1)]++;
      places[3 * BYTE + (value >>> 24)]++;
    }
    for (int first = 0; first < places.length; first += BYTE) {
      int place = 0;
      for (int b = first; b < first + BYTE; b++) {
        int count = places[b];
        places[b] = place;
        place += count;
      }
    }
    return places;
  }

  /** Sorts a part of an order whose equal keys already stand by index. */
  private static void merge(double[] keys, int[] order, int first, int last) {
    for (int start = first; start < last; start += RUN) {
      insert(keys, order, start, Math.min(start + RUN, last));
    }
    if (last - first <= RUN) {
      return;
    }
    int[] from = order;
    int[] to = order.clone();
    for (long width = RUN; width < last - first; width *= 2) {
      for (long start = first; start < last; start += 2 * width) {
        int middle = (int) Math.min(start + width, last);
        int end = (int) Math.min(start + 2 * width, last);
        merge(keys, from, to, (int) start, middle, end);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    System.arraycopy(from, first, order, first, last - first);
  }

  private static void insert(double[] keys, int[] order, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      int index = order[i];
      int place = i;
      while (place > start && keys[order[place - 1]] > keys[index]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = index;
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
