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

/** Why cells of a table have no value: a line for each reason. */
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
    return entry.mean().isDefined()
        ? Optional.empty()
        : entry.coverage().reasons().entrySet().stream()
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
