package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.reports.contest.ColumnContests;
import dev.plumbline.reports.contest.ColumnContests.BlindBar;
import dev.plumbline.reports.contest.ContestVerdict;
import dev.plumbline.reports.contest.MethodContest;
import dev.plumbline.reports.markup.Numerals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in sentences which method leads a table, and which clear the bar of model-blind maps. */
final class ContestFindings {
  private final ResultTable results;
  private final String primary;

  ContestFindings(ResultTable results, String primary) {
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
          .contests(column)
          .filter(contests -> contests.methods().size() > 1)
          .ifPresent(contests -> add(found, column, contests));
    }
    List<String> sentences = new ArrayList<>();
    found.forEach(
        (standing, columns) ->
            sentences.add(KeyFindings.labels(columns.columns()) + ": " + words(standing, columns)));
    return sentences;
  }

  private static void add(
      Map<Standing, StandingColumns> found, TestColumn column, ColumnContests contests) {
    String leader = contests.methods().get(0);
    List<MethodContest> ofLeader =
        contests.methods().stream()
            .skip(1)
            .flatMap(other -> contests.contest(leader, other).stream())
            .toList();
    StandingColumns columns =
        found.computeIfAbsent(
            new Standing(
                leader,
                with(ofLeader, ContestVerdict.BETTER),
                with(ofLeader, ContestVerdict.EQUAL),
                with(ofLeader, ContestVerdict.NOT_SHOWN)),
            any -> new StandingColumns());
    columns.columns().add(column);
    contests.best(leader).ifPresent(columns.best()::add);
    columns.margins().add(contests.margin().text());
    ofLeader.stream()
        .filter(contest -> contest.verdict() == ContestVerdict.NOT_SHOWN)
        .map(contest -> contest.evidence().wouldDecide())
        .forEach(columns.wouldDecide()::add);
  }

  private static List<String> with(List<MethodContest> contests, ContestVerdict verdict) {
    return contests.stream()
        .filter(contest -> contest.verdict() == verdict)
        .map(MethodContest::second)
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
          .contests(column)
          .flatMap(ColumnContests::bar)
          .map(ContestFindings::outcome)
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
      return "all " + all + " methods do better than " + map + ".";
    }
    if (below.size() == all) {
      return "none of the " + all + " methods does better than " + map + ".";
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
                    results.contests(column).filter(it -> it.methods().size() > 1).isPresent())
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
