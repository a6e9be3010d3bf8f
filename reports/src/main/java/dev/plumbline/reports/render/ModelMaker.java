package dev.plumbline.reports.render;

import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.DatasetFacts;
import dev.plumbline.reports.results.RunDescription.ModelFacts;
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
 * Sorts rows into blocks, columns and lines, in the order of the description; what it does not
 * describe comes last, by name.
 */
final class ModelMaker {
  private record Pair(String dataset, String model) {}

  private final Described described;
  private final Map<Pair, Map<Block.At, List<ScoreRow>>> rows = new LinkedHashMap<>();

  ModelMaker(RunDescription run, List<ScoreRow> all) {
    described = new Described(run);
    Map<Pair, Map<Block.At, List<ScoreRow>>> unsorted = new LinkedHashMap<>();
    for (ScoreRow row : all) {
      Place place = row.place();
      unsorted
          .computeIfAbsent(new Pair(place.dataset(), place.model()), pair -> new LinkedHashMap<>())
          .computeIfAbsent(
              new Block.At(place.explainer(), place.test(), place.variant()),
              at -> new ArrayList<>())
          .add(row);
    }
    for (String model :
        names(run.models().stream().map(ModelFacts::name), unsorted.keySet(), Pair::model)) {
      for (String dataset :
          names(
              run.datasets().stream().map(DatasetFacts::name), unsorted.keySet(), Pair::dataset)) {
        Pair pair = new Pair(dataset, model);
        Optional.ofNullable(unsorted.get(pair)).ifPresent(found -> rows.put(pair, found));
      }
    }
  }

  List<Block> blocks() {
    return rows.entrySet().stream().map(entry -> block(entry.getKey(), entry.getValue())).toList();
  }

  List<FocusSummary> focus() {
    List<FocusSummary> found = new ArrayList<>();
    rows.forEach(
        (pair, cells) ->
            cells.entrySet().stream()
                .filter(cell -> described.ofModel(cell.getKey()))
                .flatMap(
                    cell -> FocusSummary.of(pair.dataset(), pair.model(), cell.getValue()).stream())
                .findFirst()
                .ifPresent(found::add));
    return found;
  }

  private Block block(Pair pair, Map<Block.At, List<ScoreRow>> of) {
    Set<Column> columns = new LinkedHashSet<>();
    Map<Column, Cell> modelTests = new LinkedHashMap<>();
    Map<Block.At, Cell> cells = new LinkedHashMap<>();
    for (String test : described.testNames(of.keySet())) {
      of.forEach(
          (at, found) -> {
            if (at.test().equals(test)) {
              Column column = described.column(at);
              if (described.ofModel(at)) {
                modelTests.put(column, CellMaker.of(found));
              } else {
                columns.add(column);
                cells.put(at, CellMaker.of(found));
              }
            }
          });
    }
    Block unjudged =
        new Block(
            described.dataset(pair.dataset()),
            described.model(pair.model(), pair.dataset()),
            List.copyOf(columns),
            described.lines(cells.keySet()),
            cells,
            modelTests);
    columns.forEach(column -> judge(unjudged, column, of, cells));
    return new Block(
        unjudged.dataset(),
        unjudged.model(),
        unjudged.columns(),
        unjudged.lines(),
        cells,
        modelTests);
  }

  private static void judge(
      Block block, Column column, Map<Block.At, List<ScoreRow>> rows, Map<Block.At, Cell> cells) {
    List<Block.At> places = new ArrayList<>();
    List<PowerJudge.Contest> contests = new ArrayList<>();
    for (var line : block.lines()) {
      Block.At place = new Block.At(line.name(), column.test().name(), column.variant());
      if (!Block.isPermutation(line) && cells.containsKey(place)) {
        Block.At control =
            new Block.At(
                block.permutation(line).map(other -> other.name()).orElse(""),
                place.test(),
                place.variant());
        places.add(place);
        contests.add(
            new PowerJudge.Contest(
                rows.getOrDefault(place, List.of()), rows.getOrDefault(control, List.of())));
      }
    }
    List<Power> verdicts = PowerJudge.of(column.test()).judge(contests);
    for (int i = 0; i < places.size(); i++) {
      Power verdict = verdicts.get(i);
      cells.computeIfPresent(places.get(i), (at, cell) -> cell.withPower(verdict));
    }
  }

  private static List<String> names(
      Stream<String> first, Set<Pair> pairs, Function<Pair, String> name) {
    Set<String> names = new LinkedHashSet<>(first.toList());
    pairs.forEach(pair -> names.add(name.apply(pair)));
    return List.copyOf(names);
  }
}
