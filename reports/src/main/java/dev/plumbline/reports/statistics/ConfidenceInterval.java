package dev.plumbline.reports.statistics;

/**
 * A bootstrap confidence interval and how it was computed.
 *
 * @param estimate the statistic of the data
 * @param low the lower end
 * @param high the upper end
 * @param level the confidence level, such as 0.95
 * @param method how the ends were found
 * @param replicates the number of bootstrap replicates
 * @param n the number of values
 * @param groups the number of groups the values come from; 1 for a plain sample
 */
public record ConfidenceInterval(
    double estimate,
    double low,
    double high,
    double level,
    IntervalMethod method,
    int replicates,
    int n,
    int groups) {

  /** How the ends of an interval were found. */
  public enum IntervalMethod {
    /** Quantiles of the replicates. */
    PERCENTILE,
    /** Bias-corrected and accelerated quantiles. */
    BCA,
    /** Quantiles of replicates that resample groups, then values within groups. */
    TWO_LEVEL_PERCENTILE
  }
}
