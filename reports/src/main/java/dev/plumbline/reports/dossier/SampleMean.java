package dev.plumbline.reports.dossier;

import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.IntervalEnds;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Collections;
import java.util.List;

/**
 * A mean over samples with its 95 % bootstrap interval.
 *
 * @param mean the mean; NaN without samples
 * @param interval the interval; {@link IntervalEnds#UNKNOWN} where there is none
 * @param samples the number of samples with a value
 */
record SampleMean(double mean, IntervalEnds interval, int samples) {

  /**
   * The mean of some values, with the draws of their table.
   *
   * @param samples the samples
   * @param values a value for each; NaN for a sample that has none
   */
  static SampleMean of(String dataset, String model, List<String> samples, double... values) {
    return new CrossedDesign(Collections.nCopies(samples.size(), ""), samples)
        .scores(values)
        .fold(
            scores -> {
              Statistic<ConfidenceInterval> interval =
                  PigeonholeBootstrap.ofTable(dataset, model).interval(scores);
              return new SampleMean(
                  scores.mean(),
                  interval.fold(
                      it -> new IntervalEnds(it.low(), it.high()), why -> IntervalEnds.UNKNOWN),
                  scores.samples().size());
            },
            why -> new SampleMean(Double.NaN, IntervalEnds.UNKNOWN, 0));
  }
}
