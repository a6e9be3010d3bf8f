package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.statistics.RunAggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gathers the means of all training seeds of all tables for each column that decides one. A table
 * takes part with three seeds or more; eight trained models or more are needed in all.
 */
final class SettingAggregateBuilder {
  private static final int FEWEST_SEEDS = 3;
  private static final int FEWEST_SCORES = 8;
  private static final int THRESHOLDS = 61;
  private static final long SEED = 1;

  private final List<ResultTable> tables;
  private final String primary;

  SettingAggregateBuilder(List<ResultTable> tables, String primary) {
    this.tables = tables;
    this.primary = primary;
  }

  List<SettingAggregate> aggregates() {
    return tables.stream()
        .flatMap(results -> results.leadColumns(primary).stream())
        .map(TestColumn::label)
        .distinct()
        .flatMap(label -> ofColumn(label).stream())
        .toList();
  }

  /** What a table says of a column: the scores of each method by seed, on the common scale. */
  private record TableScores(String label, Map<String, Map<String, Double>> methods) {
    private boolean hasSeeds() {
      return methods.values().stream().anyMatch(it -> it.size() >= FEWEST_SEEDS);
    }

    /** The seeds that any method has a score for. */
    private List<String> seeds() {
      return methods.values().stream()
          .flatMap(it -> it.keySet().stream())
          .distinct()
          .sorted()
          .toList();
    }

    private Optional<double[]> of(String method) {
      Map<String, Double> scores = methods.getOrDefault(method, Map.of());
      return scores.keySet().containsAll(seeds())
          ? Optional.of(
              seeds().stream().mapToDouble(it -> scores.getOrDefault(it, Double.NaN)).toArray())
          : Optional.empty();
    }
  }

  private Optional<SettingAggregate> ofColumn(String label) {
    List<TableScores> found = new ArrayList<>();
    String scale = "";
    for (ResultTable results : tables) {
      for (TestColumn column : results.columns()) {
        if (column.label().equals(label) && results.comparisons(column).isPresent()) {
          Optional<TableScores> scores = scores(results, column).filter(TableScores::hasSeeds);
          if (scores.isPresent()) {
            found.add(scores.get());
            scale = scale(column.test());
          }
        }
      }
    }
    return found.isEmpty() ? Optional.empty() : aggregate(label, scale, found);
  }

  private static Optional<SettingAggregate> aggregate(
      String label, String scale, List<TableScores> tasks) {
    Map<String, List<double[]>> methods = new LinkedHashMap<>();
    for (String method : tasks.get(0).methods().keySet()) {
      List<double[]> scores = tasks.stream().flatMap(task -> task.of(method).stream()).toList();
      if (scores.size() == tasks.size()) {
        methods.put(method, scores);
      }
    }
    int seeds = tasks.stream().mapToInt(task -> task.seeds().size()).sum();
    if (methods.size() < 2 || seeds < FEWEST_SCORES) {
      return Optional.empty();
    }
    double[] thresholds = thresholds(methods);
    List<String> names = tasks.stream().map(TableScores::label).toList();
    Draws draws = Draws.of(SEED).at(String.join("\n", names));
    return Optional.of(
        new SettingAggregate(
            label,
            names,
            seeds,
            scale,
            List.copyOf(methods.keySet()),
            Vector.of(thresholds),
            RunAggregate.of(draws, List.copyOf(methods.values()), thresholds)));
  }

  private static double[] thresholds(Map<String, List<double[]>> methods) {
    double[] all =
        methods.values().stream().flatMap(List::stream).flatMapToDouble(Arrays::stream).toArray();
    double low = Arrays.stream(all).min().orElseThrow();
    double high = Arrays.stream(all).max().orElseThrow();
    return IntStream.range(0, THRESHOLDS)
        .mapToDouble(k -> low + (high - low) * k / (THRESHOLDS - 1))
        .toArray();
  }

  /** The seed means of all methods; empty where a table has no scale. */
  private static Optional<TableScores> scores(ResultTable results, TestColumn column) {
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    for (ReportedExplainer explainer : results.explainers()) {
      if (explainer.isMethod()) {
        results
            .entry(explainer, column)
            .filter(entry -> !entry.seedMeans().isEmpty())
            .ifPresent(entry -> means.put(explainer.name(), entry.seedMeans()));
      }
    }
    TestDescription test = column.test();
    OptionalDouble zero = zero(results, column);
    OptionalDouble one = one(test, means);
    if (zero.isEmpty() || one.isEmpty() || zero.getAsDouble() == one.getAsDouble()) {
      return Optional.empty();
    }
    double way = one.getAsDouble() - zero.getAsDouble();
    boolean wrong = test.direction() == Direction.LOWER ? way > 0 : way < 0;
    Map<String, Map<String, Double>> scaled = new LinkedHashMap<>();
    means.forEach(
        (method, bySeed) -> {
          Map<String, Double> of = new TreeMap<>();
          bySeed.forEach((seed, mean) -> of.put(seed, (mean - zero.getAsDouble()) / way));
          scaled.put(method, of);
        });
    return wrong ? Optional.empty() : Optional.of(new TableScores(results.label(), scaled));
  }

  private static boolean isBounded(TestDescription test) {
    return Double.isFinite(test.low()) && Double.isFinite(test.high());
  }

  private static String scale(TestDescription test) {
    return isBounded(test)
        ? "0 is the worst and 1 the best possible score"
        : "0 is the mean of the methods' shuffled attributions and 1 the mean of the best method,"
            + " on each data set and model";
  }

  /** The score that stands for 0. */
  private static OptionalDouble zero(ResultTable results, TestColumn column) {
    TestDescription test = column.test();
    if (isBounded(test)) {
      return OptionalDouble.of(test.direction() == Direction.LOWER ? test.high() : test.low());
    }
    return results.explainers().stream()
        .filter(ResultTable::isShuffle)
        .flatMap(shuffle -> results.entry(shuffle, column).stream())
        .flatMap(entry -> entry.mean().value().stream())
        .mapToDouble(mean -> mean)
        .average();
  }

  /** The score that stands for 1. */
  private static OptionalDouble one(TestDescription test, Map<String, Map<String, Double>> means) {
    boolean lower = test.direction() == Direction.LOWER;
    if (isBounded(test)) {
      return OptionalDouble.of(lower ? test.low() : test.high());
    }
    double[] all =
        means.values().stream()
            .mapToDouble(it -> it.values().stream().mapToDouble(v -> v).average().orElseThrow())
            .toArray();
    return lower ? Arrays.stream(all).min() : Arrays.stream(all).max();
  }
}
