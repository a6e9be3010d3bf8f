package dev.plumbline.core.model;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts logical passes, one per row that a query asks for. Rows that the engine shares, computes
 * only once or adds as padding do not change the count.
 */
public final class PassCounter {
  private final LongAdder forward = new LongAdder();
  private final LongAdder backward = new LongAdder();

  /** Counts rows that run forward. */
  public void addForward(long rows) {
    forward.add(rows);
  }

  /** Counts rows that run forward once and backward once. */
  public void addGradient(long rows) {
    forward.add(rows);
    backward.add(rows);
  }

  /** Counts rows that run forward {@code forwards} times and backward once. */
  public void addPropagation(long rows, int forwards) {
    forward.add(rows * forwards);
    backward.add(rows);
  }

  /** Returns the number of rows that ran forward so far. */
  public long forward() {
    return forward.sum();
  }

  /** Returns the number of rows that ran backward so far. */
  public long backward() {
    return backward.sum();
  }
}
