package dev.plumbline.core.expect;

import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.MeanError;
import dev.plumbline.reports.statistics.Statistic;

/**
 * The mean of a cell of a run.
 *
 * @param mean the mean of the tables
 * @param error how far it is known
 * @param samples the number of samples with a value
 * @param seeds the number of training seeds with a value
 */
record FoundMean(double mean, MeanError error, int samples, int seeds) {

  static Statistic<FoundMean> of(PlaceScores scores) {
    return scores.design().scores(scores.values()).map(FoundMean::of);
  }

  private static FoundMean of(CrossedScores scores) {
    return new FoundMean(
        scores.mean(), MeanError.of(scores), scores.samples().size(), scores.seeds().size());
  }
}
