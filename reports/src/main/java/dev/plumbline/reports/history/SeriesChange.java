package dev.plumbline.reports.history;

import dev.plumbline.metrics.spec.MetricSpec.Direction;

/**
 * A place where a score moved.
 *
 * @param at the index of the first point after it
 * @param kind how it is known
 * @param before the mean before it
 * @param after the mean after it
 * @param p the p-value of a shift; NaN for a step
 */
public record SeriesChange(int at, ChangeKind kind, double before, double after, double p) {

  /** How a change is known. */
  public enum ChangeKind {
    /** Two runs in a row have the same data, seeds and networks, and other scores. */
    STEP,
    /** The level of the series changed by more than chance explains. */
    SHIFT
  }

  /** Whether the score became worse, in the direction of its test. */
  public boolean isWorse(Direction direction) {
    return switch (direction) {
      case HIGHER -> after < before;
      case LOWER -> after > before;
      case NEITHER -> false;
    };
  }
}
