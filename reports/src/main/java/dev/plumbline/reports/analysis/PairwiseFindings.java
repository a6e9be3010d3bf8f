package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.pairwise.ColumnComparison.BlindBar;
import dev.plumbline.reports.pairwise.ComparedPair;
import dev.plumbline.reports.pairwise.PairVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in sentences which method leads a table, and which clear the bar of model-blind maps. */
final class PairwiseFindings {
  private final ResultTable results;
  private final String primary;

  PairwiseFindings(ResultTable results, String primary) {
    this.results = results;
    this.primary = primary;
  }

  /** What is found about the leader: columns where the same is found share a sentence. */
  private record Standing(
      String leader, List<String> worse, List<String> equal, List<String> unshown) {}

  /** The columns with the same standing, with what differs between them. */
  private record StandingColumns(
      List<TestColumn> columns, List<Double> best, List<Long> wouldDecide, List<String> margins) {
    StandingColumns() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /** All sentences, each after a prefix. */
  List<String> sentences(String prefix) {
    return Stream.of(leaders(), orders(), bars())
        .flatMap(List::stream)
        .map(it -> prefix + it)
        .toList();
  }

  /** Whether the order in the test that decides is the same under all of its variants. */
  private List<String> orders() {
    return results.leadColumns(primary).stream()
        .map(column -> column.test().name())
        .distinct()
        .flatMap(test -> VariantOrder.of(results, test).stream())
        .map(VariantOrder::sentence)
        .toList();
  }

  /** The sentences on the leaders of the columns that decide. */
  private List<String> leaders() {
    Map<Standing, StandingColumns> found = new LinkedHashMap<>();
    for (TestColumn column : results.leadColumns(primary)) {
      results
          .comparisons(column)
          .filter(comparisons -> comparisons.methods().size() > 1)
          .ifPresent(comparisons -> add(found, column, comparisons));
    }
    List<String> sentences = new ArrayList<>();
    found.forEach(
        (standing, columns) ->
            sentences.add(KeyFindings.labels(columns.columns()) + ": " + words(standing, columns)));
    return sentences;
  }

  private static void add(
      Map<Standing, StandingColumns> found, TestColumn column, ColumnComparison comparisons) {
    String leader = comparisons.methods().get(0);
    List<ComparedPair> ofLeader =
        comparisons.methods().stream()
            .skip(1)
            .flatMap(other -> comparisons.comparison(leader, other).stream())
            .toList();
    StandingColumns columns =
        found.computeIfAbsent(
            new Standing(
                leader,
                with(ofLeader, PairVerdict.BETTER),
                with(ofLeader, PairVerdict.EQUAL),
                with(ofLeader, PairVerdict.NOT_SHOWN)),
            any -> new StandingColumns());
    columns.columns().add(column);
    comparisons.best(leader).ifPresent(columns.best()::add);
    columns.margins().add(comparisons.margin().text());
    ofLeader.stream()
        .filter(comparison -> comparison.verdict() == PairVerdict.NOT_SHOWN)
        .map(comparison -> comparison.evidence().wouldDecide())
        .forEach(columns.wouldDecide()::add);
  }

  private static List<String> with(List<ComparedPair> comparisons, PairVerdict verdict) {
    return comparisons.stream()
        .filter(comparison -> comparison.verdict() == verdict)
        .map(ComparedPair::second)
        .toList();
  }

  private static String words(Standing standing, StandingColumns columns) {
    List<String> parts = new ArrayList<>();
    int others = standing.worse().size() + standing.equal().size() + standing.unshown().size();
    if (!standing.worse().isEmpty()) {
      parts.add(
          "better than "
              + (standing.worse().size() == others && others > 2
                  ? "all " + others + " other methods"
                  : KeyFindings.words(standing.worse())));
    }
    if (!standing.equal().isEmpty()) {
      parts.add(
          "equal to "
              + KeyFindings.words(standing.equal())
              + " within "
              + columns.margins().stream().distinct().collect(Collectors.joining(" or ")));
    }
    if (!standing.unshown().isEmpty()) {
      parts.add(
          "no difference from "
              + KeyFindings.words(standing.unshown())
              + " is shown"
              + wouldDecide(columns.wouldDecide()));
    }
    String verb = standing.worse().isEmpty() ? " has the best mean" : " leads";
    return standing.leader()
        + verb
        + best(columns.best())
        + (parts.isEmpty() ? "" : ": " + String.join("; ", parts))
        + ".";
  }

  private static String best(List<Double> shares) {
    if (shares.isEmpty()) {
      return "";
    }
    String low = Numerals.fixed(shares.stream().mapToDouble(d -> d).min().orElse(0), 2);
    String high = Numerals.fixed(shares.stream().mapToDouble(d -> d).max().orElse(0), 2);
    return " (P(best) " + (low.equals(high) ? low : low + " to " + high) + ")";
  }

  private static String wouldDecide(List<Long> counts) {
    long most = counts.stream().mapToLong(n -> n).max().orElse(0);
    return counts.contains(0L) || most == 0
        ? ""
        : " (about " + Numerals.count(most) + " samples would decide)";
  }

  /** The sentences on the bar: columns with the same outcome share one. */
  private List<String> bars() {
    Map<String, List<TestColumn>> outcomes = new LinkedHashMap<>();
    for (TestColumn column : results.columns()) {
      results
          .comparisons(column)
          .flatMap(ColumnComparison::bar)
          .map(PairwiseFindings::outcome)
          .ifPresent(
              words -> outcomes.computeIfAbsent(words, any -> new ArrayList<>()).add(column));
    }
    List<String> sentences = new ArrayList<>();
    outcomes.forEach((words, columns) -> sentences.add(KeyFindings.labels(columns) + ": " + words));
    return sentences;
  }

  private static String outcome(BlindBar bar) {
    int all = bar.against().size();
    List<String> below = bar.notBetter();
    String map = bar.map() + ", which never saw the model";
    if (all == 1) {
      return bar.against().get(0).first()
          + (below.isEmpty() ? " does better than " : " does no better than ")
          + map
          + ".";
    }
    if (below.isEmpty()) {
      return Numerals.all(all, "methods") + " do better than " + map + ".";
    }
    if (below.size() == all) {
      return (all == 2 ? "neither method" : "none of the " + all + " methods")
          + " does better than "
          + map
          + ".";
    }
    return "%d of %d methods %s no better than %s: %s."
        .formatted(
            below.size(), all, below.size() == 1 ? "does" : "do", map, KeyFindings.words(below));
  }

  /** The columns that decide a table, for a result table. */
  static List<TestColumn> leadColumns(ResultTable results, String primary) {
    List<TestColumn> compared =
        results.columns().stream()
            .filter(
                column ->
                    results.comparisons(column).filter(it -> it.methods().size() > 1).isPresent())
            .filter(column -> !column.test().rewardsConstants())
            .toList();
    Optional<TestColumn> lead =
        compared.stream()
            .filter(column -> column.test().name().equals(primary))
            .findFirst()
            .or(
                () ->
                    compared.stream()
                        .filter(column -> column.test().category() != Category.AXIOMATIC)
                        .findFirst())
            .or(() -> compared.stream().findFirst());
    return compared.stream()
        .filter(column -> lead.map(it -> it.test().equals(column.test())).orElse(false))
        .toList();
  }
}
