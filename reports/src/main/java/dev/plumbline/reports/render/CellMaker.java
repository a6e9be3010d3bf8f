package dev.plumbline.reports.render;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.Bootstrap;
import dev.plumbline.reports.statistics.Finding;
import dev.plumbline.reports.statistics.Interval;
import dev.plumbline.reports.statistics.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Makes a cell of its rows. */
final class CellMaker {
  private static final long SEED = 1;

  private CellMaker() {}

  static Cell of(List<ScoreRow> rows) {
    Place place = rows.get(0).place();
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
    return new Cell(
        mean(values, reason),
        interval(bootstrap, values, reason),
        (int) rows.stream().map(row -> row.place().seed()).distinct().count(),
        Coverage.of(rows),
        parts(defined, bootstrap),
        Power.none("not judged"),
        MeanCurve.of(defined),
        truths(rows));
  }

  private static Set<TruthKind> truths(List<ScoreRow> rows) {
    return rows.stream()
        .map(row -> row.subject().truth())
        .filter(kind -> kind != TruthKind.NONE)
        .collect(Collectors.toSet());
  }

  private static Map<String, Cell.Part> parts(List<ScoreRow> defined, Bootstrap bootstrap) {
    Set<String> names = new LinkedHashSet<>();
    defined.forEach(row -> names.addAll(row.outcome().parts().keySet()));
    Map<String, Cell.Part> parts = new LinkedHashMap<>();
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
          new Cell.Part(
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

  private static Finding<Double> mean(List<double[]> seeds, String reason) {
    if (seeds.isEmpty()) {
      return Finding.undefined(reason);
    }
    double[] means =
        seeds.stream().mapToDouble(values -> Moments.of(values).orElseThrow().mean()).toArray();
    return Moments.of(means).map(Moments::mean);
  }

  private static Finding<Interval> interval(
      Bootstrap bootstrap, List<double[]> seeds, String reason) {
    if (seeds.isEmpty()) {
      return Finding.undefined(reason);
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
