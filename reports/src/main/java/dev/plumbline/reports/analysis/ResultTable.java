package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.TruthSource;
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
 * @param explainers methods and controls
 * @param entries an entry for each explainer and column that has rows
 * @param modelTests entries of tests of the model alone
 */
public record ResultTable(
    ReportedDataset dataset,
    ReportedModel model,
    List<TestColumn> columns,
    List<ReportedExplainer> explainers,
    Map<TablePlace, TableEntry> entries,
    Map<TestColumn, TableEntry> modelTests) {

  /** A place in the table. */
  public record TablePlace(String explainer, String test, String variant) {}

  /** Copies the containers, keeping their order. */
  public ResultTable {
    columns = List.copyOf(columns);
    explainers = List.copyOf(explainers);
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    modelTests = Collections.unmodifiableMap(new LinkedHashMap<>(modelTests));
  }

  /** The entry of a method or control and a test; empty where there are no rows. */
  public Optional<TableEntry> entry(ReportedExplainer explainer, TestColumn column) {
    return Optional.ofNullable(
        entries.get(new TablePlace(explainer.name(), column.test().name(), column.variant())));
  }

  /** The kinds of truth a test was scored against here; none where it needs none. */
  public Set<TruthSource> truths(String test) {
    Set<TruthSource> kinds = new TreeSet<>();
    entries.forEach(
        (at, entry) -> kinds.addAll(at.test().equals(test) ? entry.truths() : Set.of()));
    modelTests.forEach(
        (column, entry) ->
            kinds.addAll(column.test().name().equals(test) ? entry.truths() : Set.of()));
    return kinds;
  }

  /** The permutation of a method, if the run has it. */
  public Optional<ReportedExplainer> shuffleOf(ReportedExplainer explainer) {
    return explainers.stream()
        .filter(other -> isShuffle(other) && other.of().equals(explainer.name()))
        .findFirst();
  }

  /** Whether an explainer is a permutation of a method. */
  public static boolean isShuffle(ReportedExplainer explainer) {
    return explainer.control().equals("permuted");
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
