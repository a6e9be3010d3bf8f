package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.ScoreDistribution;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The statistics over all rows of one method, test and variant on one data set and model.
 *
 * @param mean the mean over samples; with several training seeds, the mean of the means of the
 *     seeds
 * @param interval the 95 % pigeonhole bootstrap interval of the mean: over seeds and samples with
 *     five seeds or more, else over samples
 * @param seeds the number of training seeds
 * @param coverage how many rows have a value, and why others have none
 * @param parts the statistics of the named parts of the score, in order
 * @param againstControl the comparison with the control that the contract of the test names
 * @param curves the mean curves of the rows
 * @param truths the kinds of truth the rows were scored against; empty if the test needs none
 * @param sites the places inside the model that the explanations were read from, as rows name them
 * @param seedMeans the mean over samples of each training seed
 * @param ties how much the rows rest on values that tie
 * @param distribution how the scores are spread over samples and seeds
 */
public record TableEntry(
    Statistic<Double> mean,
    Statistic<ConfidenceInterval> interval,
    int seeds,
    Coverage coverage,
    Map<String, EntryPart> parts,
    ControlComparison againstControl,
    List<MeanCurve> curves,
    Set<TruthSource> truths,
    Set<String> sites,
    Map<String, Double> seedMeans,
    TieSummary ties,
    ScoreDistribution distribution) {

  /** The mean and interval of one named part of a score. */
  public record EntryPart(Statistic<Double> mean, Statistic<ConfidenceInterval> interval) {}

  /** Copies the containers, keeping their order. */
  public TableEntry {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    curves = List.copyOf(curves);
    seedMeans = Collections.unmodifiableMap(new LinkedHashMap<>(seedMeans));
    truths = Collections.unmodifiableSet(new TreeSet<>(truths));
    sites = Collections.unmodifiableSet(new TreeSet<>(sites));
  }

  /** This entry with the mean and interval of one of its parts, and no parts and curves. */
  public TableEntry ofPart(EntryPart part) {
    return new TableEntry(
        part.mean(),
        part.interval(),
        seeds,
        coverage,
        Map.of(),
        againstControl,
        List.of(),
        truths,
        sites,
        seedMeans,
        ties,
        ScoreDistribution.of());
  }

  TableEntry withComparison(ControlComparison judged) {
    return new TableEntry(
        mean,
        interval,
        seeds,
        coverage,
        parts,
        judged,
        curves,
        truths,
        sites,
        seedMeans,
        ties,
        distribution);
  }

  /** What the intervals of some entries are over, in a sentence; empty without intervals. */
  public static String scopes(Stream<TableEntry> entries) {
    Set<String> words = new TreeSet<>();
    entries
        .flatMap(entry -> entry.interval().value().stream())
        .forEach(interval -> words.add(interval.scope().words()));
    return words.isEmpty() ? "" : "Intervals: " + String.join("; or ", words) + ".";
  }
}
