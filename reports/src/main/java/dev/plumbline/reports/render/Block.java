package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.DatasetFacts;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.ModelFacts;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One data set and model: methods down, tests across, and the model's own tests.
 *
 * @param dataset the data set
 * @param model the model
 * @param columns tests of explanations
 * @param lines methods and controls
 * @param cells a cell for each line and column that has rows
 * @param modelTests cells of tests of the model alone
 */
public record Block(
    DatasetFacts dataset,
    ModelFacts model,
    List<Column> columns,
    List<ExplainerFacts> lines,
    Map<At, Cell> cells,
    Map<Column, Cell> modelTests) {

  /** A place in the table. */
  public record At(String explainer, String test, String variant) {}

  /** Copies the containers, keeping their order. */
  public Block {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    modelTests = Collections.unmodifiableMap(new LinkedHashMap<>(modelTests));
  }

  /** The cell of a line and a column. */
  public Optional<Cell> cell(ExplainerFacts line, Column column) {
    return Optional.ofNullable(
        cells.get(new At(line.name(), column.test().name(), column.variant())));
  }

  /** The kinds of truth a test was scored against here; none where it needs none. */
  public Set<TruthKind> truths(String test) {
    Set<TruthKind> kinds = new TreeSet<>();
    cells.forEach((at, cell) -> kinds.addAll(at.test().equals(test) ? cell.truths() : Set.of()));
    modelTests.forEach(
        (column, cell) ->
            kinds.addAll(column.test().name().equals(test) ? cell.truths() : Set.of()));
    return kinds;
  }

  /** The permutation of a method, if the run has it. */
  public Optional<ExplainerFacts> permutation(ExplainerFacts line) {
    return lines.stream()
        .filter(other -> isPermutation(other) && other.of().equals(line.name()))
        .findFirst();
  }

  static boolean isPermutation(ExplainerFacts line) {
    return line.control().equals("permuted");
  }

  /** Whether every test here can be won by a map that ignores the model. */
  public boolean rewardsConstants() {
    return !columns.isEmpty()
        && columns.stream().allMatch(column -> column.test().rewardsConstants());
  }

  /** The name of data set and model; one name where both have the same. */
  public String label() {
    return label(dataset.name(), model.name());
  }

  static String label(String dataset, String model) {
    return dataset.equals(model) ? dataset : dataset + " · " + model;
  }
}
