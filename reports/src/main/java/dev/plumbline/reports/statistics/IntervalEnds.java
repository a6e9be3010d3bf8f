package dev.plumbline.reports.statistics;

/**
 * The ends of an interval; infinite where nothing bounds it.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record IntervalEnds(double low, double high) {
  /** An interval of which nothing is known. */
  public static final IntervalEnds UNKNOWN =
      new IntervalEnds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Whether an end is known. */
  public boolean isKnown() {
    return Double.isFinite(low) || Double.isFinite(high);
  }
}
