package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.ControlComparison;
import dev.plumbline.reports.analysis.FitSummary;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of a report for programs: one row for each table entry and one for each part of its
 * score.
 */
public final class EntryTable {
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "model",
          "explainer",
          "control",
          "of",
          "test",
          "variant",
          "check",
          "part",
          "truth",
          "seeds",
          "defined",
          "applicable",
          "mean",
          "low",
          "high",
          "interval",
          "power",
          "pairs",
          "win-rate",
          "effect",
          "p",
          "p-holm",
          "would-decide",
          "reason",
          "over",
          "against",
          "p-best",
          FitKeys.ACCURACY,
          FitKeys.R_SQUARED,
          FitKeys.TEST_ROWS);

  private EntryTable() {}

  /** The table of all entries of a report. */
  public static DataTable of(ReportModel model) {
    return new DataTable(KEYS, rows(model));
  }

  private static List<Map<String, Object>> rows(ReportModel model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      results
          .modelTests()
          .forEach((column, entry) -> add(rows, start(results, "", "", "", column), entry));
      for (TestColumn column : results.columns()) {
        for (ReportedExplainer explainer : results.explainers()) {
          String control = explainer.isMethod() ? "" : explainer.control();
          results
              .entry(explainer, column)
              .ifPresent(
                  entry ->
                      add(
                          rows,
                          best(
                              results,
                              column,
                              start(results, explainer.name(), control, explainer.of(), column)),
                          entry));
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> best(
      ResultTable results, TestColumn column, Map<String, Object> row) {
    results
        .comparisons(column)
        .flatMap(comparisons -> comparisons.best(String.valueOf(row.get("explainer"))))
        .ifPresent(share -> row.put("p-best", share));
    return row;
  }

  private static Map<String, Object> start(
      ResultTable results, String explainer, String control, String of, TestColumn column) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", results.dataset().name());
    row.put("model", results.model().name());
    row.put("explainer", explainer);
    row.put("control", control);
    row.put("of", of);
    row.put("test", column.test().name());
    row.put("variant", column.variant());
    row.put("check", KebabCase.of(column.contract().verdict()));
    results.fit().ifPresent(fit -> put(row, fit));
    return row;
  }

  private static void add(
      List<Map<String, Object>> rows, Map<String, Object> start, TableEntry entry) {
    Map<String, Object> row =
        filled(start, "", entry, new TableEntry.EntryPart(entry.mean(), entry.interval()));
    power(row, entry.againstControl());
    rows.add(row);
    Map<String, Object> ofParts = new LinkedHashMap<>(start);
    ofParts.remove("p-best");
    entry.parts().forEach((name, part) -> rows.add(filled(ofParts, name, entry, part)));
  }

  private static Map<String, Object> filled(
      Map<String, Object> start, String part, TableEntry entry, TableEntry.EntryPart numbers) {
    Map<String, Object> row = new LinkedHashMap<>(start);
    row.put("part", part);
    if (!entry.truths().isEmpty()) {
      row.put("truth", entry.truths().stream().map(KebabCase::of).collect(Collectors.joining(" ")));
    }
    row.put("seeds", entry.seeds());
    row.put("defined", entry.coverage().defined());
    row.put("applicable", entry.coverage().applicable());
    numbers.mean().value().ifPresent(mean -> row.put("mean", mean));
    numbers
        .interval()
        .value()
        .ifPresent(
            interval -> {
              row.put("low", interval.low());
              row.put("high", interval.high());
              row.put("interval", KebabCase.of(interval.method()));
              row.put("over", KebabCase.of(interval.scope()));
            });
    Set<String> reasons =
        new LinkedHashSet<>(List.of(numbers.mean().reason(), numbers.interval().reason()));
    reasons.remove("");
    if (!reasons.isEmpty()) {
      row.put("reason", String.join("; ", reasons));
    }
    return row;
  }

  private static void power(Map<String, Object> row, ControlComparison power) {
    if (power.verdict() == ControlComparison.ComparisonVerdict.NOT_COMPARED) {
      return;
    }
    row.put("power", KebabCase.of(power.verdict()));
    row.put("against", power.against());
    row.put("pairs", power.pairs());
    put(row, "win-rate", power.winRate());
    put(row, "effect", power.effect());
    put(row, "p", power.p());
    put(row, "p-holm", power.adjusted());
    if (power.wouldDecide() > 0) {
      row.put("would-decide", power.wouldDecide());
    }
  }

  private static void put(Map<String, Object> row, FitSummary fit) {
    row.put(fit.measure(), fit.mean());
    if (fit.rows() > 0) {
      row.put(FitKeys.TEST_ROWS, fit.rows());
    }
  }

  private static void put(Map<String, Object> row, String key, double value) {
    if (Double.isFinite(value)) {
      row.put(key, value);
    }
  }
}
