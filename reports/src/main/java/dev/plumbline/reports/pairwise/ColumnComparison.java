package dev.plumbline.reports.pairwise;

import dev.plumbline.reports.statistics.Statistic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the methods of one column compare with each other and with the best map that never saw the
 * model.
 *
 * @param methods the methods that have scores, the one with the best mean first
 * @param margin the margin within which two methods count as equal
 * @param best for each method P(best), the share of bootstrap replicates in which its mean is the
 *     best one, on the samples that all methods score
 * @param pairs the comparisons of each two methods, the one with the better mean first
 * @param bar the maps that never saw the model; empty if the test rewards such maps or the run has
 *     none with scores
 */
public record ColumnComparison(
    List<String> methods,
    EqualityMargin margin,
    Statistic<Map<String, Double>> best,
    List<ComparedPair> pairs,
    Optional<BlindBar> bar) {

  /**
   * The bar that a method must clear before its column says anything for it.
   *
   * @param map the best of the maps that never saw the model, by mean
   * @param mean its mean score
   * @param against each method against it
   */
  public record BlindBar(String map, double mean, List<ComparedPair> against) {
    /** Copies the list. */
    public BlindBar {
      against = List.copyOf(against);
    }

    /** The methods that are not shown to be better, in order of their means. */
    public List<String> notBetter() {
      return against.stream()
          .filter(comparison -> comparison.verdict() != PairVerdict.BETTER)
          .map(ComparedPair::first)
          .toList();
    }
  }

  /** Copies the containers, keeping their order. */
  public ColumnComparison {
    methods = List.copyOf(methods);
    best = best.map(shares -> Collections.unmodifiableMap(new LinkedHashMap<>(shares)));
    pairs = List.copyOf(pairs);
  }

  /** The comparison of two methods, seen from the first; empty if there is none. */
  public Optional<ComparedPair> comparison(String first, String second) {
    for (ComparedPair comparison : pairs) {
      if (comparison.first().equals(first) && comparison.second().equals(second)) {
        return Optional.of(comparison);
      }
      if (comparison.first().equals(second) && comparison.second().equals(first)) {
        return Optional.of(comparison.reversed());
      }
    }
    return Optional.empty();
  }

  /** The comparison of a method with the best map that never saw the model. */
  public Optional<ComparedPair> againstBar(String method) {
    return bar.stream()
        .flatMap(found -> found.against().stream())
        .filter(comparison -> comparison.first().equals(method))
        .findFirst();
  }

  /** P(best) of a method; empty if it is unknown. */
  public Optional<Double> best(String method) {
    return best.value().flatMap(shares -> Optional.ofNullable(shares.get(method)));
  }

  /**
   * The largest groups of methods, neighbors by mean, of which no two are told apart: none is shown
   * to be better than another one of its group. Groups of one are left out.
   */
  public List<List<String>> cliques() {
    return Cliques.of(
        methods,
        (one, other) ->
            comparison(one, other)
                .map(
                    comparison ->
                        comparison.verdict() != PairVerdict.BETTER
                            && comparison.verdict() != PairVerdict.WORSE)
                .orElse(true));
  }
}
