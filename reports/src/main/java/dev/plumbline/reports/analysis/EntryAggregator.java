package dev.plumbline.reports.analysis;

import dev.plumbline.reports.scores.PlaceScores;
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
  private final PigeonholeBootstrap bootstrap;

  EntryAggregator(String dataset, String model) {
    bootstrap = PigeonholeBootstrap.ofTable(dataset, model);
  }

  /** The draws that all intervals of the data set and model share. */
  PigeonholeBootstrap bootstrap() {
    return bootstrap;
  }

  TableEntry of(PlaceScores scores) {
    return ofAll(List.of(scores)).get(0);
  }

  /** The entries of several places; their intervals are computed together. */
  List<TableEntry> ofAll(List<PlaceScores> places) {
    List<EntryScores> entries = places.stream().map(EntryScores::of).toList();
    Iterator<Statistic<ConfidenceInterval>> intervals =
        bootstrap.intervals(entries.stream().flatMap(EntryScores::defined).toList()).iterator();
    return entries.stream().map(entry -> entry.withIntervals(intervals)).toList();
  }
}
