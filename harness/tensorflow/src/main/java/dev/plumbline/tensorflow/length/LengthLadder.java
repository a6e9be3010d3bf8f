package dev.plumbline.tensorflow.length;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The lengths at which rows run, and how many rows of a length run together. Both depend on the
 * size of the model alone.
 *
 * @param positions the number of positions of a whole row
 * @param operations the number of multiplications of a whole row, forward
 */
record LengthLadder(int positions, long operations) {
  private static final int STEPS = 8;
  private static final int SHORTEST = 4;
  private static final int SMALLEST = 2;
  private static final int LARGEST = 256;

  /** The multiplications of a batch at which what the engine does between them costs little. */
  private static final long WORTH_A_CALL = 1L << 28;

  /** The positions of a batch at which matrix products run at most of their speed. */
  private static final int WORTH_A_PRODUCT = 128;

  /** The lengths below that of a whole row, ascending: eighths of it, and halves of an eighth. */
  NavigableSet<Integer> lengths() {
    NavigableSet<Integer> lengths = new TreeSet<>();
    for (int step = 1; step < STEPS; step++) {
      lengths.add((positions * step + STEPS - 1) / STEPS);
    }
    for (int half = lengths.first() / 2; half >= STEPS; half /= 2) {
      lengths.add(half);
    }
    lengths.removeIf(length -> length < SHORTEST || length >= positions);
    return lengths;
  }

  /** The length at which a row with so many positions runs; a row of padding alone runs whole. */
  int fitting(int length) {
    Integer fitting = length == 0 ? null : lengths().ceiling(length);
    return fitting == null ? positions : fitting;
  }

  /** The largest number of rows of a length that run together: a power of two. */
  int rows(int length) {
    double perRow = Math.max(1, (double) operations * length / positions);
    double rows = Math.max(WORTH_A_CALL / perRow, (double) WORTH_A_PRODUCT / length);
    return Integer.highestOneBit((int) Math.max(SMALLEST, Math.min(LARGEST, rows)));
  }
}
