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
import dev.plumbline.reports.signature.ScoreSignature;
import dev.plumbline.reports.signature.SignatureWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of a report for programs: a table with one row for each entry, and one with a row for
 * each part of its score.
 */
public final class EntryTable {
  private static final String PART = "part";
  private static final String SIGNATURE = "signature";

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
          FitKeys.TEST_ROWS,
          SIGNATURE);

  private static final List<String> PART_KEYS =
      List.of(
          "dataset",
          "model",
          "explainer",
          "test",
          "variant",
          PART,
          "seeds",
          "mean",
          "low",
          "high",
          "interval",
          "over",
          "reason",
          SIGNATURE);

  private EntryTable() {}

  /** The table of all entries of a report. */
  public static DataTable of(ReportModel model) {
    return new DataTable(KEYS, rows(model).stream().filter(row -> !row.containsKey(PART)).toList());
  }

  /** The table of the parts of all entries. */
  public static DataTable parts(ReportModel model) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Map<String, Object> row : rows(model)) {
      if (row.containsKey(PART)) {
        Map<String, Object> part = new LinkedHashMap<>(row);
        part.keySet().retainAll(PART_KEYS);
        parts.add(part);
      }
    }
    return new DataTable(PART_KEYS, parts);
  }

  private static List<Map<String, Object>> rows(ReportModel model) {
    SignatureWriter signatures = new SignatureWriter(model.run());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      results
          .modelTests()
          .forEach(
              (column, entry) ->
                  add(
                      rows,
                      signed(
                          start(results, "", "", "", column),
                          signatures.of(results, Optional.empty(), column)),
                      entry));
      for (TestColumn column : results.everyColumn()) {
        for (ReportedExplainer explainer : results.explainers()) {
          String control = explainer.isMethod() ? "" : explainer.control();
          results
              .entry(explainer, column)
              .ifPresent(
                  entry ->
                      add(
                          rows,
                          signed(
                              best(
                                  results,
                                  column,
                                  start(
                                      results, explainer.name(), control, explainer.of(), column)),
                              signatures.of(results, Optional.of(explainer), column)),
                          entry));
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> signed(Map<String, Object> row, ScoreSignature signature) {
    row.put(SIGNATURE, signature.text());
    return row;
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
    if (!part.isEmpty()) {
      row.put(PART, part);
    }
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
