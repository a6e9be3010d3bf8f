package dev.plumbline.reports.analysis;

import dev.plumbline.reports.statistics.KendallConcordance;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether methods agree about samples, and tests about methods, for one data set and model.
 *
 * @param dataset the data set
 * @param model the model
 * @param methods the methods that were compared, in order
 * @param pairs for each two of them the agreement of their attributions over samples
 * @param operators for each test with several variants, whether these rank the methods alike
 * @param tests whether all tests and variants rank the methods alike: Krippendorff's α
 * @param raters the tests and variants that α is over
 */
public record Agreement(
    String dataset,
    String model,
    List<String> methods,
    Map<MethodPair, TableEntry> pairs,
    Map<String, Statistic<KendallConcordance>> operators,
    Statistic<Double> tests,
    List<String> raters) {

  /** The part of a pair's cell that holds the overlap of the largest attributions. */
  public static final String OVERLAP = "top-overlap";

  /** Two methods, in the order of the run. */
  public record MethodPair(String first, String second) {}

  /** Copies the containers, keeping their order. */
  public Agreement {
    methods = List.copyOf(methods);
    pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    operators = Collections.unmodifiableMap(new LinkedHashMap<>(operators));
    raters = List.copyOf(raters);
  }

  /** The agreement of two methods, whichever comes first. */
  public Optional<TableEntry> pair(String one, String other) {
    TableEntry entry = pairs.get(new MethodPair(one, other));
    return Optional.ofNullable(entry != null ? entry : pairs.get(new MethodPair(other, one)));
  }

  /** The methods that have a value with another one. */
  public List<String> comparable() {
    return methods.stream()
        .filter(name -> methods.stream().anyMatch(other -> hasValue(name, other)))
        .toList();
  }

  private boolean hasValue(String one, String other) {
    return pair(one, other).map(entry -> entry.mean().isDefined()).orElse(false);
  }

  /** The name of data set and model; one name where both have the same. */
  public String label() {
    return ResultTable.label(dataset, model);
  }
}
