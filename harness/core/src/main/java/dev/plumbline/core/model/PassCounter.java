package dev.plumbline.core.model;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts logical passes: the rows that queries ask for, before any of them is shared, hoisted or
 * padded.
 */
public final class PassCounter {
  private final LongAdder forward = new LongAdder();
  private final LongAdder backward = new LongAdder();

  /** Adds forward rows. */
  public void addForward(long rows) {
    forward.add(rows);
  }

  /** Adds rows that run forward and backward. */
  public void addGradient(long rows) {
    forward.add(rows);
    backward.add(rows);
  }

  /** Adds rows that run forward several times and backward once. */
  public void addPropagation(long rows, int forwards) {
    forward.add(rows * forwards);
    backward.add(rows);
  }

  /** Forward rows so far. */
  public long forward() {
    return forward.sum();
  }

  /** Backward rows so far. */
  public long backward() {
    return backward.sum();
  }
}
