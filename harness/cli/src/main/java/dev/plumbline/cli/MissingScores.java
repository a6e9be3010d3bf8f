package dev.plumbline.cli;

import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why cells of a table have no value, and why others have one of some of the samples only: a line
 * for each reason.
 */
final class MissingScores {
  private static final int REASONS = 8;
  private static final int PLACES = 4;

  private final ResultTable results;

  MissingScores(ResultTable results) {
    this.results = results;
  }

  List<String> lines() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (ReportedExplainer explainer : results.explainers()) {
      if (explainer.origin() == ReportedOrigin.SUITE) {
        columns(explainer)
            .forEach((reason, columns) -> add(places, reason, place(explainer, columns)));
      }
    }
    results
        .modelTests()
        .forEach(
            (column, entry) ->
                reason(entry).ifPresent(reason -> add(places, reason, column.label())));
    results.columns().forEach(column -> partly(places, column));
    results
        .modelTests()
        .forEach(
            (column, entry) ->
                part(entry).ifPresent(it -> add(places, it.reason(), column.label() + it.share())));
    List<String> lines = new ArrayList<>();
    places.entrySet().stream()
        .limit(REASONS)
        .forEach(each -> lines.add(shown(each.getValue()) + ": " + each.getKey()));
    if (places.size() > REASONS) {
      lines.add("the page has " + (places.size() - REASONS) + " more reasons, in Coverage");
    }
    return lines;
  }

  private static void add(Map<String, List<String>> places, String reason, String place) {
    places.computeIfAbsent(reason, any -> new ArrayList<>()).add(place);
  }

  /**
   * The rows of an entry that have a score.
   *
   * @param reason the most frequent reason of those that have none
   * @param share how many have one
   */
  private record ScoredPart(String reason, String share) {}

  /** Adds the methods that a test scores on some samples only; the test alone if all are alike. */
  private void partly(Map<String, List<String>> places, TestColumn column) {
    Map<ScoredPart, List<String>> methods = new LinkedHashMap<>();
    long all = 0;
    for (ReportedExplainer explainer : results.explainers()) {
      if (explainer.origin() == ReportedOrigin.SUITE) {
        all++;
        results
            .entry(explainer, column)
            .flatMap(MissingScores::part)
            .ifPresent(
                it -> methods.computeIfAbsent(it, any -> new ArrayList<>()).add(explainer.name()));
      }
    }
    for (Map.Entry<ScoredPart, List<String>> each : methods.entrySet()) {
      String where = column.label() + each.getKey().share();
      if (each.getValue().size() == all) {
        add(places, each.getKey().reason(), where);
      } else {
        each.getValue()
            .forEach(method -> add(places, each.getKey().reason(), method + " in " + where));
      }
    }
  }

  /** What is said of an entry that has a mean of some of its rows. */
  private static Optional<ScoredPart> part(TableEntry entry) {
    int rows = entry.coverage().counts().values().stream().mapToInt(Integer::intValue).sum();
    int scored = entry.coverage().defined();
    return entry.mean().isDefined() && scored < rows
        ? frequent(entry)
            .map(reason -> new ScoredPart(reason, " (%d of %d scored)".formatted(scored, rows)))
        : Optional.empty();
  }

  /** The columns in which a method has no value, by reason. */
  private Map<String, List<TestColumn>> columns(ReportedExplainer explainer) {
    Map<String, List<TestColumn>> columns = new LinkedHashMap<>();
    for (TestColumn column : results.columns()) {
      results
          .entry(explainer, column)
          .flatMap(MissingScores::reason)
          .ifPresent(
              reason -> columns.computeIfAbsent(reason, any -> new ArrayList<>()).add(column));
    }
    return columns;
  }

  /** The most frequent reason of an entry without a mean. */
  private static Optional<String> reason(TableEntry entry) {
    return entry.mean().isDefined() ? Optional.empty() : frequent(entry);
  }

  private static Optional<String> frequent(TableEntry entry) {
    return entry.coverage().reasons().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  private String place(ReportedExplainer explainer, List<TestColumn> columns) {
    return columns.size() == results.columns().size()
        ? explainer.name()
        : columns.stream()
            .map(column -> explainer.name() + " in " + column.label())
            .collect(Collectors.joining(", "));
  }

  private static String shown(List<String> places) {
    String first = places.stream().limit(PLACES).collect(Collectors.joining(", "));
    return places.size() > PLACES ? first + ", and " + (places.size() - PLACES) + " more" : first;
  }
}
