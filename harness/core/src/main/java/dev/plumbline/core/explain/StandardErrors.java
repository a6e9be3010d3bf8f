package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.DrawStatistic.Estimate;
import dev.plumbline.metrics.numerics.RunningMeans;
import dev.plumbline.metrics.numerics.Vector;

/** Says beside an attribution how sure its draws make it. */
public final class StandardErrors {
  private StandardErrors() {}

  /** The attribution with the draws of its means and their errors. */
  public static Attribution on(Attribution attribution, RunningMeans means) {
    return on(attribution, means.draws(), means.errors());
  }

  /** The attribution with the draws of an estimate and its errors. */
  public static Attribution on(Attribution attribution, Estimate estimate) {
    return on(attribution, estimate.draws(), estimate.errors());
  }

  /**
   * The attribution with its draws and errors as diagnostics: the root of the mean squared error of
   * its features, and the largest error. Where an error is not known, none is said.
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
