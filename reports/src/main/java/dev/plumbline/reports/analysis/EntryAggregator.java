package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.Bootstrap;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.SampleSummary;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Aggregates the rows of one method, test and variant to a table entry: means, intervals, coverage
 * and mean curves.
 */
final class EntryAggregator {
  private static final long SEED = 1;

  private EntryAggregator() {}

  static TableEntry of(List<ScoreRow> rows) {
    ScorePlace place = rows.get(0).place();
    Bootstrap bootstrap =
        Bootstrap.withDefaults(Draws.of(SEED))
            .at(place.dataset())
            .at(place.model())
            .at(place.explainer())
            .at(place.test())
            .at(place.variant());
    List<ScoreRow> defined = rows.stream().filter(row -> row.outcome().isDefined()).toList();
    List<double[]> values = bySeed(defined, row -> row.outcome().value());
    String reason = defined.isEmpty() ? firstReason(rows) : "";
    return new TableEntry(
        mean(values, reason),
        interval(bootstrap, values, reason),
        (int) rows.stream().map(row -> row.place().seed()).distinct().count(),
        Coverage.of(rows),
        parts(defined, bootstrap),
        ShuffleComparison.none("not judged"),
        MeanCurve.of(defined),
        truths(rows));
  }

  private static Set<TruthSource> truths(List<ScoreRow> rows) {
    return rows.stream()
        .map(row -> row.subject().truth())
        .filter(kind -> kind != TruthSource.NONE)
        .collect(Collectors.toSet());
  }

  private static Map<String, TableEntry.EntryPart> parts(
      List<ScoreRow> defined, Bootstrap bootstrap) {
    Set<String> names = new LinkedHashSet<>();
    defined.forEach(row -> names.addAll(row.outcome().parts().keySet()));
    Map<String, TableEntry.EntryPart> parts = new LinkedHashMap<>();
    for (String name : names) {
      List<double[]> values =
          bySeed(
              defined.stream()
                  .filter(
                      row -> Double.isFinite(row.outcome().parts().getOrDefault(name, Double.NaN)))
                  .toList(),
              row -> row.outcome().parts().getOrDefault(name, Double.NaN));
      parts.put(
          name,
          new TableEntry.EntryPart(
              mean(values, "no values"), interval(bootstrap.at(name), values, "no values")));
    }
    return parts;
  }

  private static List<double[]> bySeed(List<ScoreRow> rows, ToDoubleFunction<ScoreRow> value) {
    Map<String, List<Double>> seeds = new LinkedHashMap<>();
    for (ScoreRow row : rows) {
      seeds
          .computeIfAbsent(row.place().seed(), seed -> new ArrayList<>())
          .add(value.applyAsDouble(row));
    }
    return seeds.values().stream()
        .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static Statistic<Double> mean(List<double[]> seeds, String reason) {
    if (seeds.isEmpty()) {
      return Statistic.undefined(reason);
    }
    double[] means =
        seeds.stream()
            .mapToDouble(values -> SampleSummary.of(values).orElseThrow().mean())
            .toArray();
    return SampleSummary.of(means).map(SampleSummary::mean);
  }

  private static Statistic<ConfidenceInterval> interval(
      Bootstrap bootstrap, List<double[]> seeds, String reason) {
    if (seeds.isEmpty()) {
      return Statistic.undefined(reason);
    }
    boolean single = seeds.stream().allMatch(values -> values.length == 1);
    return single
        ? bootstrap.mean(seeds.stream().flatMapToDouble(Arrays::stream).toArray())
        : bootstrap.twoLevelMean(seeds);
  }

  private static String firstReason(List<ScoreRow> rows) {
    return rows.get(0).outcome().status().key() + ": " + rows.get(0).outcome().reason();
  }
}
