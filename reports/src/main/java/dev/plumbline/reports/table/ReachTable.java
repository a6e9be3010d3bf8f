package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.ReachedShare;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.markup.KebabCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far methods come from a shuffle to the best order found, for programs. */
public final class ReachTable {
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "model",
          "explainer",
          "test",
          "variant",
          "share",
          "low",
          "high",
          "over",
          "reason");

  private ReachTable() {}

  /** The table of all shares of a report. */
  public static DataTable of(ReportModel model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      results.reached().forEach(share -> rows.add(row(results, share)));
    }
    return new DataTable(KEYS, rows);
  }

  private static Map<String, Object> row(ResultTable results, ReachedShare share) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", results.dataset().name());
    row.put("model", results.model().name());
    row.put("explainer", share.explainer().name());
    row.put("test", share.column().test().name());
    row.put("variant", share.column().variant());
    share.share().value().ifPresent(value -> row.put("share", value));
    share
        .interval()
        .value()
        .ifPresent(
            interval -> {
              row.put("low", interval.low());
              row.put("high", interval.high());
              row.put("over", KebabCase.of(interval.scope()));
            });
    if (!share.interval().reason().isEmpty()) {
      row.put("reason", share.interval().reason());
    }
    return row;
  }
}
