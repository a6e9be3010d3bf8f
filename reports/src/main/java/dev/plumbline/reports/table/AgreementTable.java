package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.Agreement;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The agreement of methods and of tests for programs: one row per pair of methods, per test with
 * variants, and per model.
 */
public final class AgreementTable {
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "model",
          "between",
          "first",
          "second",
          "statistic",
          "value",
          "low",
          "high",
          "p",
          "overlap",
          "defined",
          "applicable",
          "reason",
          "p-from");

  private AgreementTable() {}

  /** The table of all agreements of a report. */
  public static DataTable of(ReportModel model) {
    return new DataTable(KEYS, rows(model));
  }

  private static List<Map<String, Object>> rows(ReportModel model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Agreement agreement : model.agreements()) {
      agreement.pairs().forEach((pair, entry) -> rows.add(methods(agreement, pair, entry)));
      agreement
          .operators()
          .forEach(
              (test, found) -> {
                Map<String, Object> row = start(agreement, "variants", "kendall-w");
                row.put("first", test);
                found
                    .value()
                    .ifPresent(
                        concordance -> {
                          row.put("value", concordance.w());
                          row.put("p", concordance.p());
                          row.put("p-from", KebabCase.of(concordance.distribution()));
                        });
                rows.add(reason(row, found.reason()));
              });
      if (agreement.raters().size() > 1) {
        Map<String, Object> row = start(agreement, "tests", "krippendorff-alpha");
        agreement.tests().value().ifPresent(alpha -> row.put("value", alpha));
        rows.add(reason(row, agreement.tests().reason()));
      }
    }
    return rows;
  }

  private static Map<String, Object> methods(
      Agreement agreement, Agreement.MethodPair pair, TableEntry entry) {
    Map<String, Object> row = start(agreement, "methods", "spearman");
    row.put("first", pair.first());
    row.put("second", pair.second());
    entry.mean().value().ifPresent(mean -> row.put("value", mean));
    entry.interval().value().ifPresent(interval -> ends(row, interval));
    TableEntry.EntryPart overlap = entry.parts().get(Agreement.OVERLAP);
    if (overlap != null) {
      overlap.mean().value().ifPresent(mean -> row.put("overlap", mean));
    }
    row.put("defined", entry.coverage().defined());
    row.put("applicable", entry.coverage().applicable());
    return reason(row, entry.mean().reason());
  }

  private static void ends(Map<String, Object> row, ConfidenceInterval interval) {
    row.put("low", interval.low());
    row.put("high", interval.high());
  }

  private static Map<String, Object> start(Agreement agreement, String between, String statistic) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", agreement.dataset());
    row.put("model", agreement.model());
    row.put("between", between);
    row.put("statistic", statistic);
    return row;
  }

  private static Map<String, Object> reason(Map<String, Object> row, String reason) {
    if (!reason.isEmpty()) {
      row.put("reason", reason);
    }
    return row;
  }
}
