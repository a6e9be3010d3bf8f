package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.DrawStatistic.Estimate;
import dev.plumbline.metrics.numerics.RunningMeans;
import dev.plumbline.metrics.numerics.Vector;

/** Records the standard errors of a Monte-Carlo estimate with an attribution. */
public final class StandardErrors {
  private StandardErrors() {}

  /** Returns the attribution with the number of draws and the errors of running means. */
  public static Attribution on(Attribution attribution, RunningMeans means) {
    return on(attribution, means.draws(), means.errors());
  }

  /** Returns the attribution with the number of draws and the errors of an estimate. */
  public static Attribution on(Attribution attribution, Estimate estimate) {
    return on(attribution, estimate.draws(), estimate.errors());
  }

  /**
   * Returns the attribution with the diagnostics {@code draws}, {@code standard-error} (the root
   * mean square of the features' standard errors) and {@code largest-standard-error}. The last two
   * are left out if the errors are not known.
   */
  public static Attribution on(Attribution attribution, int draws, Vector errors) {
    Attribution counted = attribution.with("draws", draws);
    if (!errors.isFinite()) {
      return counted;
    }
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < errors.size(); i++) {
      sum += errors.get(i) * errors.get(i);
      largest = Math.max(largest, errors.get(i));
    }
    return counted
        .with("standard-error", Math.sqrt(sum / errors.size()))
        .with("largest-standard-error", largest);
  }
}
