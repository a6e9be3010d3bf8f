package dev.plumbline.reports.analysis;

import dev.plumbline.reports.statistics.KendallConcordance;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far methods agree about single samples, and tests about methods, for one data set and model.
 * Controls are not part of it.
 *
 * @param dataset the data set
 * @param model the model
 * @param methods the methods that were compared, in order
 * @param pairs for each two methods the agreement of their attributions, as statistics over samples
 * @param operators for each test with several variants, Kendall's W: whether the variants rank the
 *     methods alike
 * @param tests Krippendorff's α: whether all tests and variants rank the methods alike
 * @param raters the labels of the tests and variants that α is computed over
 */
public record Agreement(
    String dataset,
    String model,
    List<String> methods,
    Map<MethodPair, TableEntry> pairs,
    Map<String, Statistic<KendallConcordance>> operators,
    Statistic<Double> tests,
    List<String> raters) {

  /** The name of the part that holds the overlap of the two methods' largest attributions. */
  public static final String OVERLAP = "top-overlap";

  /** Two different methods, in the order of the suite. */
  public record MethodPair(String first, String second) {}

  /** Copies the containers, keeping their order. */
  public Agreement {
    methods = List.copyOf(methods);
    pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    operators = Collections.unmodifiableMap(new LinkedHashMap<>(operators));
    raters = List.copyOf(raters);
  }

  /** The agreement of two methods in either order; empty if they were not compared. */
  public Optional<TableEntry> pair(String one, String other) {
    TableEntry entry = pairs.get(new MethodPair(one, other));
    return Optional.ofNullable(entry != null ? entry : pairs.get(new MethodPair(other, one)));
  }

  /** The methods whose agreement with at least one other method has a value. */
  public List<String> comparable() {
    return methods.stream()
        .filter(name -> methods.stream().anyMatch(other -> hasValue(name, other)))
        .toList();
  }

  private boolean hasValue(String one, String other) {
    return pair(one, other).map(entry -> entry.mean().isDefined()).orElse(false);
  }

  /** The names of data set and model, or one name if both are the same. */
  public String label() {
    return ResultTable.label(dataset, model);
  }
}
