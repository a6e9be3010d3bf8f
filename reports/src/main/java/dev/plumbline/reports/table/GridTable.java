package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.GridOrder;
import dev.plumbline.reports.analysis.GridOrder.LeadingSetting;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.statistics.GridRanks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ranks of methods over the settings of a grid, for programs. */
public final class GridTable {
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "model",
          "test",
          "explainer",
          "settings",
          "samples",
          "mean-rank",
          "low",
          "high",
          "over",
          "best-rank",
          "worst-rank",
          "leads",
          "nearest-lead",
          "changes",
          "reason");

  private GridTable() {}

  /** The table of all grids of a report. */
  public static DataTable of(ReportModel model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      for (GridOrder order : results.grids()) {
        for (int m = 0; m < order.methods().size(); m++) {
          rows.add(row(results, order, m));
        }
      }
    }
    return new DataTable(KEYS, rows);
  }

  private static Map<String, Object> row(ResultTable results, GridOrder order, int method) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", results.dataset().name());
    row.put("model", results.model().name());
    row.put("test", order.test().name());
    row.put("explainer", order.methods().get(method));
    row.put("settings", order.settings().size());
    order.found().value().ifPresent(ranks -> add(row, order, ranks, method));
    if (!order.found().isDefined()) {
      row.put("reason", order.found().reason());
    }
    return row;
  }

  private static void add(Map<String, Object> row, GridOrder order, GridRanks ranks, int method) {
    row.put("samples", ranks.samples());
    row.put("mean-rank", ranks.means().get(method));
    row.put("low", ranks.lows().get(method));
    row.put("high", ranks.highs().get(method));
    row.put("over", KebabCase.of(ranks.scope()));
    row.put("best-rank", ranks.best(method));
    row.put("worst-rank", ranks.worst(method));
    row.put("leads", ranks.leads().get(method));
    Optional<LeadingSetting> lead = order.nearestLead(ranks, method);
    lead.ifPresent(
        it -> {
          row.put("nearest-lead", order.test().grid().variant(it.setting()));
          row.put("changes", it.changes().size());
        });
  }
}
