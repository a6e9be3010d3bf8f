package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.pairwise.ComparedPair;
import dev.plumbline.reports.pairwise.PairEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comparisons of methods for programs: one row for each two methods of a column, and one for
 * each method against the best map that never saw the model.
 */
public final class PairwiseTable {
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "model",
          "test",
          "variant",
          "between",
          "first",
          "second",
          "verdict",
          "pairs",
          "difference",
          "low",
          "high",
          "over",
          "margin",
          "win-rate",
          "rank-biserial",
          "p",
          "p-from",
          "p-holm",
          "would-decide",
          "reason");

  private PairwiseTable() {}

  /** The table of all comparisons of a report. */
  public static DataTable of(ReportModel model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      for (TestColumn column : results.everyColumn()) {
        results.comparisons(column).ifPresent(found -> add(rows, start(results, column), found));
      }
    }
    return new DataTable(KEYS, rows);
  }

  private static void add(
      List<Map<String, Object>> rows, Map<String, Object> start, ColumnComparison comparisons) {
    double margin = comparisons.margin().size();
    comparisons.pairs().forEach(comparison -> rows.add(row(start, "methods", comparison, margin)));
    comparisons.bar().stream()
        .flatMap(bar -> bar.against().stream())
        .forEach(comparison -> rows.add(row(start, "model-blind", comparison, margin)));
  }

  private static Map<String, Object> start(ResultTable results, TestColumn column) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", results.dataset().name());
    row.put("model", results.model().name());
    row.put("test", column.test().name());
    row.put("variant", column.variant());
    return row;
  }

  private static Map<String, Object> row(
      Map<String, Object> start, String between, ComparedPair comparison, double margin) {
    Map<String, Object> row = new LinkedHashMap<>(start);
    row.put("between", between);
    row.put("first", comparison.first());
    row.put("second", comparison.second());
    row.put("verdict", KebabCase.of(comparison.verdict()));
    evidence(row, comparison.evidence());
    put(row, "margin", margin);
    return row;
  }

  private static void evidence(Map<String, Object> row, PairEvidence evidence) {
    row.put("pairs", evidence.pairs());
    evidence.difference().value().ifPresent(difference -> row.put("difference", difference));
    evidence
        .interval()
        .value()
        .ifPresent(
            interval -> {
              row.put("low", interval.low());
              row.put("high", interval.high());
              row.put("over", KebabCase.of(interval.scope()));
            });
    put(row, "win-rate", evidence.winRate());
    put(row, "rank-biserial", evidence.rankTest().effect());
    put(row, "p", evidence.rankTest().p());
    put(row, "p-holm", evidence.rankTest().adjusted());
    if (evidence.pairs() > 0) {
      row.put("p-from", KebabCase.of(evidence.rankTest().method()));
    }
    if (evidence.wouldDecide() > 0) {
      row.put("would-decide", evidence.wouldDecide());
    }
    if (!evidence.interval().reason().isEmpty()) {
      row.put("reason", evidence.interval().reason());
    }
  }

  private static void put(Map<String, Object> row, String key, double value) {
    if (Double.isFinite(value)) {
      row.put(key, value);
    }
  }
}
