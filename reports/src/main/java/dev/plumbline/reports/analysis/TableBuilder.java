package dev.plumbline.reports.analysis;

import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.pairwise.ColumnJudge;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.scores.CollectedScores;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.scores.PlaceScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sorts scores into tables, columns and explainers in the order of the description; names without a
 * description come last.
 */
final class TableBuilder {
  private final DescriptionLookup described;
  private final double equivalence;
  private final Map<TableKey, Map<PlaceKey, PlaceScores>> scores = new LinkedHashMap<>();

  TableBuilder(RunDescription run, CollectedScores all) {
    described = new DescriptionLookup(run);
    equivalence = run.equivalence();
    Set<TableKey> keys = all.tables().keySet();
    for (String model :
        names(run.models().stream().map(ReportedModel::name), keys, TableKey::model)) {
      for (String dataset :
          names(run.datasets().stream().map(ReportedDataset::name), keys, TableKey::dataset)) {
        TableKey key = new TableKey(dataset, model);
        Optional.ofNullable(all.tables().get(key)).ifPresent(found -> scores.put(key, found));
      }
    }
  }

  List<ResultTable> tables() {
    return scores.entrySet().stream()
        .map(entry -> table(entry.getKey(), entry.getValue()))
        .toList();
  }

  List<FocusSummary> focus() {
    List<FocusSummary> found = new ArrayList<>();
    scores.forEach(
        (key, places) ->
            places.entrySet().stream()
                .filter(entry -> described.ofModel(entry.getKey()))
                .flatMap(
                    entry -> FocusSummary.of(key.dataset(), key.model(), entry.getValue()).stream())
                .findFirst()
                .ifPresent(found::add));
    return found;
  }

  private ResultTable table(TableKey key, Map<PlaceKey, PlaceScores> of) {
    EntryAggregator aggregator = new EntryAggregator(key.dataset(), key.model());
    Set<TestColumn> columns = new LinkedHashSet<>();
    Map<TestColumn, TableEntry> modelTests = new LinkedHashMap<>();
    Map<PlaceKey, TableEntry> entries = new LinkedHashMap<>();
    for (String test : described.testNames(of.keySet())) {
      List<PlaceKey> places = of.keySet().stream().filter(at -> at.test().equals(test)).toList();
      List<TableEntry> found =
          aggregator.ofAll(places.stream().flatMap(at -> Stream.ofNullable(of.get(at))).toList());
      for (int i = 0; i < places.size(); i++) {
        PlaceKey at = places.get(i);
        TestColumn column = described.column(at);
        if (described.ofModel(at)) {
          modelTests.put(column, found.get(i));
        } else {
          columns.add(column);
          entries.put(at, found.get(i));
        }
      }
    }
    ResultTable unjudged =
        new ResultTable(
            described.dataset(key.dataset()),
            described.model(key.model(), key.dataset()),
            columns.stream().filter(column -> isShown(column, columns)).toList(),
            columns.stream().filter(column -> !isShown(column, columns)).toList(),
            described.explainers(entries.keySet()),
            entries,
            modelTests,
            Map.of(),
            List.of(),
            List.of());
    columns.forEach(column -> judge(unjudged, column, of, entries));
    return new ResultTable(
        unjudged.dataset(),
        unjudged.model(),
        unjudged.columns(),
        unjudged.settings(),
        unjudged.explainers(),
        entries,
        modelTests,
        comparisons(unjudged, of, aggregator),
        ReachedShare.of(unjudged, of, aggregator.bootstrap()),
        GridOrder.of(unjudged.explainers(), columns, of, aggregator.bootstrap()));
  }

  /** Whether a column is no setting of a grid, or the first of those that were run. */
  private static boolean isShown(TestColumn column, Set<TestColumn> all) {
    return all.stream()
        .filter(other -> other.test().equals(column.test()))
        .noneMatch(other -> other.setting() < column.setting());
  }

  private Map<TestColumn, ColumnComparison> comparisons(
      ResultTable results, Map<PlaceKey, PlaceScores> of, EntryAggregator aggregator) {
    Map<TestColumn, ColumnComparison> comparisons = new LinkedHashMap<>();
    for (TestColumn column : results.everyColumn()) {
      if (column.contract().verdict() == ContractVerdict.REFUTED) {
        continue; // its scores must not be read
      }
      new ColumnJudge(column.test(), equivalence, aggregator.bootstrap())
          .judge(
              scores(results, column, of, ReportedExplainer::isMethod),
              scores(results, column, of, ReportedExplainer::isModelBlind))
          .ifPresent(found -> comparisons.put(column, found));
    }
    return comparisons;
  }

  private static Map<String, PlaceScores> scores(
      ResultTable results,
      TestColumn column,
      Map<PlaceKey, PlaceScores> of,
      Predicate<ReportedExplainer> which) {
    Map<String, PlaceScores> found = new LinkedHashMap<>();
    for (ReportedExplainer explainer : results.explainers()) {
      PlaceScores scores = of.get(column.place(explainer.name()));
      if (scores != null && which.test(explainer)) {
        found.put(explainer.name(), scores);
      }
    }
    return found;
  }

  private static void judge(
      ResultTable results,
      TestColumn column,
      Map<PlaceKey, PlaceScores> scores,
      Map<PlaceKey, TableEntry> entries) {
    List<PlaceKey> places = new ArrayList<>();
    List<String> controls = new ArrayList<>();
    List<ControlComparer.MethodAndControl> comparisons = new ArrayList<>();
    for (ReportedExplainer explainer : results.explainers()) {
      PlaceKey place = column.place(explainer.name());
      PlaceScores found = scores.get(place);
      if (!ResultTable.isShuffle(explainer) && found != null) {
        String control =
            results.controlOf(explainer, column).map(ReportedExplainer::name).orElse("");
        places.add(place);
        controls.add(control);
        comparisons.add(
            new ControlComparer.MethodAndControl(
                found, Optional.ofNullable(scores.get(column.place(control)))));
      }
    }
    List<ControlComparison> verdicts = ControlComparer.of(column.test()).judge(comparisons);
    for (int i = 0; i < places.size(); i++) {
      ControlComparison verdict = verdicts.get(i).withControl(controls.get(i));
      entries.computeIfPresent(places.get(i), (at, entry) -> entry.withComparison(verdict));
    }
  }

  private static List<String> names(
      Stream<String> first, Set<TableKey> keys, Function<TableKey, String> name) {
    Set<String> names = new LinkedHashSet<>(first.toList());
    keys.forEach(key -> names.add(name.apply(key)));
    return List.copyOf(names);
  }
}
