package dev.plumbline.reports.render;

import dev.plumbline.reports.statistics.Finding;
import dev.plumbline.reports.statistics.RankAgreement.Concordance;
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
    Map<Pair, Cell> pairs,
    Map<String, Finding<Concordance>> operators,
    Finding<Double> tests,
    List<String> raters) {

  /** The part of a pair's cell that holds the overlap of the largest attributions. */
  public static final String OVERLAP = "top-overlap";

  /** Two methods, in the order of the run. */
  public record Pair(String first, String second) {}

  /** Copies the containers, keeping their order. */
  public Agreement {
    methods = List.copyOf(methods);
    pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    operators = Collections.unmodifiableMap(new LinkedHashMap<>(operators));
    raters = List.copyOf(raters);
  }

  /** The agreement of two methods, whichever comes first. */
  Optional<Cell> pair(String one, String other) {
    Cell cell = pairs.get(new Pair(one, other));
    return Optional.ofNullable(cell != null ? cell : pairs.get(new Pair(other, one)));
  }

  /** The methods that have a value with another one. */
  List<String> comparable() {
    return methods.stream()
        .filter(name -> methods.stream().anyMatch(other -> hasValue(name, other)))
        .toList();
  }

  private boolean hasValue(String one, String other) {
    return pair(one, other).map(cell -> cell.mean().isDefined()).orElse(false);
  }

  /** The name of data set and model; one name where both have the same. */
  public String label() {
    return Block.label(dataset, model);
  }
}
