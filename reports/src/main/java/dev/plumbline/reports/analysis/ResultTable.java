package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The results for one data set and model: a row per method or control, a column per test of
 * explanations, and the results of tests of the model alone.
 *
 * @param dataset the data set
 * @param model the model
 * @param columns the tests of explanations, a column per variant; of a test with a grid of settings
 *     the declared one alone
 * @param settings the other settings of tests with a grid
 * @param explainers the methods, each followed by its controls, then the other controls
 * @param entries an entry for each explainer and column with rows
 * @param modelTests the entries of tests that score the model alone
 * @param comparisons how the methods of each column compare with each other and with the maps that
 *     never saw the model; columns without a better direction have none
 * @param reached how far methods come from a shuffle to the best order found, column by column
 * @param grids the order of the methods over the settings of each test that has a grid
 */
public record ResultTable(
    ReportedDataset dataset,
    ReportedModel model,
    List<TestColumn> columns,
    List<TestColumn> settings,
    List<ReportedExplainer> explainers,
    Map<PlaceKey, TableEntry> entries,
    Map<TestColumn, TableEntry> modelTests,
    Map<TestColumn, ColumnComparison> comparisons,
    List<ReachedShare> reached,
    List<GridOrder> grids) {

  /** Copies the containers, keeping their order. */
  public ResultTable {
    columns = List.copyOf(columns);
    settings = List.copyOf(settings);
    explainers = List.copyOf(explainers);
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    modelTests = Collections.unmodifiableMap(new LinkedHashMap<>(modelTests));
    comparisons = Collections.unmodifiableMap(new LinkedHashMap<>(comparisons));
    reached = List.copyOf(reached);
    grids = List.copyOf(grids);
  }

  /** A table without tests that have a grid. */
  ResultTable(
      ReportedDataset dataset,
      ReportedModel model,
      List<TestColumn> columns,
      List<ReportedExplainer> explainers,
      Map<PlaceKey, TableEntry> entries,
      Map<TestColumn, TableEntry> modelTests,
      Map<TestColumn, ColumnComparison> comparisons,
      List<ReachedShare> reached) {
    this(
        dataset,
        model,
        columns,
        List.of(),
        explainers,
        entries,
        modelTests,
        comparisons,
        reached,
        List.of());
  }

  /** All columns, those of other settings of a grid last: what tables for programs have. */
  public List<TestColumn> everyColumn() {
    return Stream.concat(columns.stream(), settings.stream()).toList();
  }

  /** The entry of a method or control and a test; empty where there are no rows. */
  public Optional<TableEntry> entry(ReportedExplainer explainer, TestColumn column) {
    return Optional.ofNullable(
        entries.get(new PlaceKey(explainer.name(), column.test().name(), column.variant())));
  }

  /** The kinds of truth that a test was scored against in this table; empty if it needs none. */
  public Set<TruthSource> truths(String test) {
    Set<TruthSource> kinds = new TreeSet<>();
    entries.forEach(
        (at, entry) -> kinds.addAll(at.test().equals(test) ? entry.truths() : Set.of()));
    modelTests.forEach(
        (column, entry) ->
            kinds.addAll(column.test().name().equals(test) ? entry.truths() : Set.of()));
    return kinds;
  }

  /**
   * The places inside the model that an explainer's values were read from, as rows name them; empty
   * if it asked about the input alone.
   */
  public Set<String> sites(ReportedExplainer explainer) {
    Set<String> sites = new TreeSet<>();
    entries.forEach(
        (at, entry) ->
            sites.addAll(at.explainer().equals(explainer.name()) ? entry.sites() : Set.of()));
    return sites;
  }

  /** The control that shuffles the attributions of a method; empty if the run has none. */
  public Optional<ReportedExplainer> shuffleOf(ReportedExplainer explainer) {
    return explainers.stream()
        .filter(other -> isShuffle(other) && other.of().equals(explainer.name()))
        .findFirst();
  }

  /**
   * The control that a method is compared with in a column, of those that the contract of the test
   * names: one made of the method's own attributions, else, for methods alone, the one with the
   * best mean. Empty if the run has none.
   */
  Optional<ReportedExplainer> controlOf(ReportedExplainer explainer, TestColumn column) {
    List<ReportedExplainer> named =
        explainers.stream()
            .filter(other -> column.test().controls().contains(other.control()))
            .toList();
    Optional<ReportedExplainer> own =
        named.stream().filter(other -> other.of().equals(explainer.name())).findFirst();
    if (own.isPresent() || !explainer.isMethod()) {
      return own;
    }
    double sign = column.test().direction() == Direction.LOWER ? 1 : -1;
    return named.stream()
        .filter(other -> other.of().isEmpty())
        .filter(other -> mean(other, column).isPresent())
        .min(Comparator.comparingDouble(other -> sign * mean(other, column).orElse(0.0)));
  }

  private Optional<Double> mean(ReportedExplainer explainer, TestColumn column) {
    return entry(explainer, column).flatMap(entry -> entry.mean().value());
  }

  /** Whether an explainer is a control that shuffles the attributions of a method. */
  public static boolean isShuffle(ReportedExplainer explainer) {
    return explainer.control().equals("permuted");
  }

  /** The comparisons of a column; empty if there are none, or if it failed its check. */
  public Optional<ColumnComparison> comparisons(TestColumn column) {
    return Optional.ofNullable(comparisons.get(column))
        .filter(any -> column.contract().verdict() != ContractVerdict.REFUTED);
  }

  /**
   * The columns that decide: those of the primary test, else of the first test that has scores of
   * two methods. Tests that reward maps that ignore the model decide nothing.
   */
  public List<TestColumn> leadColumns(String primary) {
    return PairwiseFindings.leadColumns(this, primary);
  }

  /** Whether a method that ignores the model can be best in every test of this table. */
  public boolean rewardsConstants() {
    return !columns.isEmpty()
        && columns.stream().allMatch(column -> column.test().rewardsConstants());
  }

  /** How well the model predicts its test rows; empty where the run does not say. */
  public Optional<FitSummary> fit() {
    return FitSummary.of(model);
  }

  /** The names of data set and model, or one name if both are the same. */
  public String label() {
    return label(dataset.name(), model.name());
  }

  static String label(String dataset, String model) {
    return dataset.equals(model) ? dataset : dataset + " · " + model;
  }
}
