package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.pairwise.ColumnComparison.BlindBar;
import dev.plumbline.reports.pairwise.ComparedPair;
import dev.plumbline.reports.pairwise.PairVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * What is found about the leaders, which are several if their means tie: columns where the same
   * is found share a sentence.
   */
  private record Standing(List<String> leaders, Map<PairVerdict, List<String>> others) {
    List<String> with(PairVerdict verdict) {
      return others.getOrDefault(verdict, List.of());
    }

    int count() {
      return others.values().stream().mapToInt(List::size).sum();
    }
  }

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

  /** Whether the order in the test that decides is the same under its variants or settings. */
  private List<String> orders() {
    List<String> tests =
        results.leadColumns(primary).stream().map(it -> it.test().name()).distinct().toList();
    return Stream.concat(
            tests.stream()
                .flatMap(test -> VariantOrder.of(results, test).stream())
                .map(VariantOrder::sentence),
            results.grids().stream()
                .filter(grid -> tests.contains(grid.test().name()))
                .map(GridOrder::sentence))
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

  private void add(
      Map<Standing, StandingColumns> found, TestColumn column, ColumnComparison comparisons) {
    List<String> leaders = BestMethods.of(results, column);
    Map<PairVerdict, List<String>> others = new EnumMap<>(PairVerdict.class);
    for (String other : comparisons.methods()) {
      if (!leaders.contains(other)) {
        others
            .computeIfAbsent(verdict(leaders, other, comparisons), any -> new ArrayList<>())
            .add(other);
      }
    }
    StandingColumns columns =
        found.computeIfAbsent(new Standing(leaders, others), any -> new StandingColumns());
    columns.columns().add(column);
    comparisons
        .best(leaders.get(0))
        .ifPresent(any -> columns.best().add(best(leaders, comparisons)));
    columns.margins().add(comparisons.margin().text());
    others.getOrDefault(PairVerdict.NOT_SHOWN, List.of()).stream()
        .flatMap(
            other -> leaders.stream().flatMap(it -> comparisons.comparison(it, other).stream()))
        .filter(comparison -> comparison.verdict() == PairVerdict.NOT_SHOWN)
        .map(comparison -> comparison.evidence().wouldDecide())
        .forEach(columns.wouldDecide()::add);
  }

  /** What holds for each of the leaders; where they differ, no difference is shown. */
  private static PairVerdict verdict(
      List<String> leaders, String other, ColumnComparison comparisons) {
    Set<PairVerdict> verdicts =
        leaders.stream()
            .flatMap(leader -> comparisons.comparison(leader, other).stream())
            .map(ComparedPair::verdict)
            .collect(Collectors.toSet());
    return verdicts.size() == 1 ? verdicts.iterator().next() : PairVerdict.NOT_SHOWN;
  }

  private static double best(List<String> leaders, ColumnComparison comparisons) {
    return leaders.stream().flatMap(it -> comparisons.best(it).stream()).mapToDouble(p -> p).sum();
  }

  private String words(Standing standing, StandingColumns columns) {
    if (standing.count() == 0) {
      int all = standing.leaders().size();
      return Numerals.all(all, scored(all)) + " have the same mean.";
    }
    List<String> parts = new ArrayList<>();
    List<String> worse = standing.with(PairVerdict.BETTER);
    if (worse.size() == standing.count() && worse.size() > 2) {
      parts.add("better than all " + worse.size() + " other methods");
    } else {
      add(parts, "better than %s", worse);
    }
    add(
        parts,
        "equal to %s within "
            + columns.margins().stream().distinct().collect(Collectors.joining(" or ")),
        standing.with(PairVerdict.EQUAL));
    add(
        parts,
        "no difference from %s is shown" + wouldDecide(columns.wouldDecide()),
        standing.with(PairVerdict.NOT_SHOWN));
    add(parts, "worse than %s on the samples that both score", standing.with(PairVerdict.WORSE));
    add(
        parts,
        "not compared with %s: no sample is scored for both",
        standing.with(PairVerdict.NOT_COMPARED));
    return KeyFindings.words(standing.leaders())
        + verb(standing)
        + best(columns.best())
        + ": "
        + String.join("; ", parts)
        + ".";
  }

  private static void add(List<String> parts, String words, List<String> methods) {
    if (!methods.isEmpty()) {
      parts.add(words.replace("%s", KeyFindings.words(methods)));
    }
  }

  private static String verb(Standing standing) {
    boolean leads = !standing.with(PairVerdict.BETTER).isEmpty();
    if (standing.leaders().size() == 1) {
      return leads ? " leads" : " has the best mean";
    }
    return leads ? " lead together" : " share the best mean";
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
          .map(this::outcome)
          .ifPresent(
              words -> outcomes.computeIfAbsent(words, any -> new ArrayList<>()).add(column));
    }
    List<String> sentences = new ArrayList<>();
    outcomes.forEach((words, columns) -> sentences.add(KeyFindings.labels(columns) + ": " + words));
    return sentences;
  }

  private String outcome(BlindBar bar) {
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
      return Numerals.all(all, scored(all)) + " do better than " + map + ".";
    }
    if (below.size() == all) {
      return (all == 2 ? "neither method" : "none of the " + all + " " + scored(all))
          + " does better than "
          + map
          + ".";
    }
    return "%d of %d %s %s no better than %s: %s."
        .formatted(
            below.size(),
            all,
            scored(all),
            below.size() == 1 ? "does" : "do",
            map,
            KeyFindings.words(below));
  }

  /** What so many methods are called: a method of the run may have no score in a column. */
  private String scored(int count) {
    long methods = results.explainers().stream().filter(ReportedExplainer::isMethod).count();
    return count == methods ? "methods" : "methods with a score";
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
