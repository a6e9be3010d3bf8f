package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.MeanRanks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Ranks the methods of a column over training seeds, and over data sets and models. */
final class SettingRanksBuilder {
  private static final int FEWEST = 3;

  private final List<ResultTable> tables;
  private final String primary;

  SettingRanksBuilder(List<ResultTable> tables, String primary) {
    this.tables = tables;
    this.primary = primary;
  }

  List<SettingRanks> ranks() {
    List<SettingRanks> found = new ArrayList<>();
    for (ResultTable results : tables) {
      for (TestColumn column : results.leadColumns(primary)) {
        ofSeeds(results, column).ifPresent(found::add);
      }
    }
    columns().forEach((column, shared) -> ofTables(column, shared).ifPresent(found::add));
    return found;
  }

  private static Optional<SettingRanks> ofSeeds(ResultTable results, TestColumn column) {
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    Set<String> seeds = new TreeSet<>();
    for (ReportedExplainer method : methods(results)) {
      results
          .entry(method, column)
          .ifPresent(
              entry -> {
                means.put(method.name(), entry.seedMeans());
                seeds.addAll(entry.seedMeans().keySet());
              });
    }
    return ranked(results.label(), column, "training seeds", means, List.copyOf(seeds));
  }

  /** The columns by name, with the tables that have them. */
  private Map<String, List<ResultTable>> columns() {
    Map<String, List<ResultTable>> columns = new LinkedHashMap<>();
    for (ResultTable results : tables) {
      for (TestColumn column : results.columns()) {
        if (results.comparisons(column).isPresent()) {
          columns.computeIfAbsent(column.label(), any -> new ArrayList<>()).add(results);
        }
      }
    }
    return columns;
  }

  private static Optional<SettingRanks> ofTables(String label, List<ResultTable> shared) {
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    Optional<TestColumn> column = column(shared.get(0), label);
    for (ResultTable results : shared) {
      for (ReportedExplainer method : methods(results)) {
        column(results, label)
            .flatMap(it -> results.entry(method, it))
            .flatMap(entry -> entry.mean().value())
            .ifPresent(
                mean ->
                    means
                        .computeIfAbsent(method.name(), any -> new LinkedHashMap<>())
                        .put(results.label(), mean));
      }
    }
    return column.flatMap(
        it ->
            ranked(
                "",
                it,
                "data sets and models",
                means,
                shared.stream().map(ResultTable::label).toList()));
  }

  private static Optional<TestColumn> column(ResultTable results, String label) {
    return results.columns().stream().filter(it -> it.label().equals(label)).findFirst();
  }

  private static List<ReportedExplainer> methods(ResultTable results) {
    return results.explainers().stream().filter(ReportedExplainer::isMethod).toList();
  }

  private static Optional<SettingRanks> ranked(
      String where,
      TestColumn column,
      String unit,
      Map<String, Map<String, Double>> means,
      List<String> settings) {
    List<String> methods =
        means.keySet().stream()
            .filter(name -> means.getOrDefault(name, Map.of()).keySet().containsAll(settings))
            .toList();
    if (settings.size() < FEWEST || methods.size() < 2) {
      return Optional.empty();
    }
    double sign = column.test().direction() == Direction.LOWER ? -1 : 1;
    return MeanRanks.of(
            settings.stream()
                .map(
                    setting ->
                        methods.stream()
                            .mapToDouble(
                                name ->
                                    sign
                                        * means
                                            .getOrDefault(name, Map.of())
                                            .getOrDefault(setting, Double.NaN))
                            .toArray())
                .toList())
        .value()
        .map(found -> new SettingRanks(where, column.label(), unit, methods, found));
  }
}
