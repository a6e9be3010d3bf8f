package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sorts rows into tables, columns and explainers in the order of the description; names without a
 * description come last.
 */
final class TableBuilder {
  private record DatasetAndModel(String dataset, String model) {}

  private final DescriptionLookup described;
  private final Map<DatasetAndModel, Map<ResultTable.TablePlace, List<ScoreRow>>> rows =
      new LinkedHashMap<>();

  TableBuilder(RunDescription run, List<ScoreRow> all) {
    described = new DescriptionLookup(run);
    Map<DatasetAndModel, Map<ResultTable.TablePlace, List<ScoreRow>>> unsorted =
        new LinkedHashMap<>();
    for (ScoreRow row : all) {
      ScorePlace place = row.place();
      unsorted
          .computeIfAbsent(
              new DatasetAndModel(place.dataset(), place.model()), pair -> new LinkedHashMap<>())
          .computeIfAbsent(
              new ResultTable.TablePlace(place.explainer(), place.test(), place.variant()),
              at -> new ArrayList<>())
          .add(row);
    }
    for (String model :
        names(
            run.models().stream().map(ReportedModel::name),
            unsorted.keySet(),
            DatasetAndModel::model)) {
      for (String dataset :
          names(
              run.datasets().stream().map(ReportedDataset::name),
              unsorted.keySet(),
              DatasetAndModel::dataset)) {
        DatasetAndModel pair = new DatasetAndModel(dataset, model);
        Optional.ofNullable(unsorted.get(pair)).ifPresent(found -> rows.put(pair, found));
      }
    }
  }

  List<ResultTable> tables() {
    return rows.entrySet().stream().map(entry -> block(entry.getKey(), entry.getValue())).toList();
  }

  List<FocusSummary> focus() {
    List<FocusSummary> found = new ArrayList<>();
    rows.forEach(
        (pair, entries) ->
            entries.entrySet().stream()
                .filter(entry -> described.ofModel(entry.getKey()))
                .flatMap(
                    entry ->
                        FocusSummary.of(pair.dataset(), pair.model(), entry.getValue()).stream())
                .findFirst()
                .ifPresent(found::add));
    return found;
  }

  private ResultTable block(DatasetAndModel pair, Map<ResultTable.TablePlace, List<ScoreRow>> of) {
    EntryAggregator aggregator = new EntryAggregator(pair.dataset(), pair.model());
    Set<TestColumn> columns = new LinkedHashSet<>();
    Map<TestColumn, TableEntry> modelTests = new LinkedHashMap<>();
    Map<ResultTable.TablePlace, TableEntry> entries = new LinkedHashMap<>();
    for (String test : described.testNames(of.keySet())) {
      List<ResultTable.TablePlace> places =
          of.keySet().stream().filter(at -> at.test().equals(test)).toList();
      List<TableEntry> found =
          aggregator.ofAll(places.stream().map(at -> of.getOrDefault(at, List.of())).toList());
      for (int i = 0; i < places.size(); i++) {
        ResultTable.TablePlace at = places.get(i);
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
            described.dataset(pair.dataset()),
            described.model(pair.model(), pair.dataset()),
            List.copyOf(columns),
            described.explainers(entries.keySet()),
            entries,
            modelTests);
    columns.forEach(column -> judge(unjudged, column, of, entries));
    return new ResultTable(
        unjudged.dataset(),
        unjudged.model(),
        unjudged.columns(),
        unjudged.explainers(),
        entries,
        modelTests);
  }

  private static void judge(
      ResultTable results,
      TestColumn column,
      Map<ResultTable.TablePlace, List<ScoreRow>> rows,
      Map<ResultTable.TablePlace, TableEntry> entries) {
    List<ResultTable.TablePlace> places = new ArrayList<>();
    List<String> controls = new ArrayList<>();
    List<ControlComparer.MethodAndControl> contests = new ArrayList<>();
    for (var explainer : results.explainers()) {
      ResultTable.TablePlace place =
          new ResultTable.TablePlace(explainer.name(), column.test().name(), column.variant());
      if (!ResultTable.isShuffle(explainer) && entries.containsKey(place)) {
        ResultTable.TablePlace control =
            new ResultTable.TablePlace(
                results.controlOf(explainer, column).map(other -> other.name()).orElse(""),
                place.test(),
                place.variant());
        places.add(place);
        controls.add(control.explainer());
        contests.add(
            new ControlComparer.MethodAndControl(
                rows.getOrDefault(place, List.of()), rows.getOrDefault(control, List.of())));
      }
    }
    List<ControlComparison> verdicts = ControlComparer.of(column.test()).judge(contests);
    for (int i = 0; i < places.size(); i++) {
      ControlComparison verdict = verdicts.get(i).withControl(controls.get(i));
      entries.computeIfPresent(places.get(i), (at, entry) -> entry.withComparison(verdict));
    }
  }

  private static List<String> names(
      Stream<String> first, Set<DatasetAndModel> pairs, Function<DatasetAndModel, String> name) {
    Set<String> names = new LinkedHashSet<>(first.toList());
    pairs.forEach(pair -> names.add(name.apply(pair)));
    return List.copyOf(names);
  }
}
