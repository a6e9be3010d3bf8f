package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Iterator;
import java.util.List;

/**
 * Aggregates the rows of one method, test and variant to a table entry: means, intervals, coverage
 * and mean curves. All entries of one data set and model share the draws of their intervals.
 */
final class EntryAggregator {
  private static final long SEED = 1;

  private final PigeonholeBootstrap bootstrap;

  EntryAggregator(String dataset, String model) {
    bootstrap = PigeonholeBootstrap.withDefaults(Draws.of(SEED).at(dataset).at(model));
  }

  TableEntry of(List<ScoreRow> rows) {
    return ofAll(List.of(rows)).get(0);
  }

  /** The entries of several lists of rows; their intervals are computed together. */
  List<TableEntry> ofAll(List<List<ScoreRow>> lists) {
    List<EntryScores> entries = lists.stream().map(EntryScores::of).toList();
    Iterator<Statistic<ConfidenceInterval>> intervals =
        bootstrap.intervals(entries.stream().flatMap(EntryScores::defined).toList()).iterator();
    return entries.stream().map(entry -> entry.withIntervals(intervals)).toList();
  }
}
