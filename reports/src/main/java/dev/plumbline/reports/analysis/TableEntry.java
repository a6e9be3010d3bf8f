package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One method on one test, variant, data set and model: what a table shows.
 *
 * @param mean the mean over samples; over seeds, the mean of the seeds' means
 * @param interval its 95 % bootstrap interval: BCa over samples, or over seeds and then samples
 * @param seeds the number of training seeds
 * @param coverage how many rows have a value
 * @param parts the means of the score's parts, in order
 * @param againstShuffle the comparison with the method's own permutation
 * @param curves mean curves
 * @param truths the kinds of truth its rows were scored against; none where the test needs none
 */
public record TableEntry(
    Statistic<Double> mean,
    Statistic<ConfidenceInterval> interval,
    int seeds,
    Coverage coverage,
    Map<String, EntryPart> parts,
    ShuffleComparison againstShuffle,
    List<MeanCurve> curves,
    Set<TruthSource> truths) {

  /** A part of a score: its mean and interval. */
  public record EntryPart(Statistic<Double> mean, Statistic<ConfidenceInterval> interval) {}

  /** Copies the containers, keeping their order. */
  public TableEntry {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    curves = List.copyOf(curves);
    truths = Collections.unmodifiableSet(new TreeSet<>(truths));
  }

  TableEntry withComparison(ShuffleComparison judged) {
    return new TableEntry(mean, interval, seeds, coverage, parts, judged, curves, truths);
  }
}
