package dev.plumbline.reports.statistics;

/**
 * A bootstrap confidence interval and how it was computed.
 *
 * @param estimate the statistic of the data
 * @param low the lower end
 * @param high the upper end
 * @param level the confidence level, such as 0.95
 * @param method how the ends were found
 * @param scope what was drawn anew in each replicate, and so what the interval speaks about
 * @param replicates the number of bootstrap replicates
 * @param n the number of values
 * @param seeds the number of training seeds the values come from
 */
public record ConfidenceInterval(
    double estimate,
    double low,
    double high,
    double level,
    IntervalMethod method,
    IntervalScope scope,
    int replicates,
    int n,
    int seeds) {

  /** Half the distance of the two ends. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** The interval of the negated statistic. */
  public ConfidenceInterval negated() {
    return new ConfidenceInterval(
        0 - estimate, 0 - high, 0 - low, level, method, scope, replicates, n, seeds);
  }

  /** How the ends of an interval were found. */
  public enum IntervalMethod {
    /** Quantiles of the replicates. */
    PERCENTILE,
    /** Bias-corrected and accelerated quantiles. */
    BCA
  }

  /** What an interval generalizes over. */
  public enum IntervalScope {
    /** Samples, for one model. */
    SAMPLES("over samples"),
    /** Samples, for the few models of this run: fewer than five seeds say little about others. */
    SAMPLES_OF_FEW_SEEDS("over samples; too few seeds to generalize over seeds"),
    /** Seeds and samples. */
    SEEDS_AND_SAMPLES("over seeds and samples"),
    /** Seeds, where each has one value. */
    SEEDS("over seeds");

    private final String words;

    IntervalScope(String words) {
      this.words = words;
    }

    /** The scope in words, such as {@code over samples}. */
    public String words() {
      return words;
    }
  }
}
