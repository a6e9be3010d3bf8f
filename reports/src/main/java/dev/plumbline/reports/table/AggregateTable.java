package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.SettingAggregate;
import dev.plumbline.reports.statistics.RunAggregate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Interquartile means over trained models, for programs. */
public final class AggregateTable {
  private static final List<String> KEYS =
      List.of(
          "column",
          "tasks",
          "trained-models",
          "scale",
          "explainer",
          "interquartile-mean",
          "low",
          "high");

  private AggregateTable() {}

  /** The table of all aggregates of a report. */
  public static DataTable of(ReportModel model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SettingAggregate aggregate : model.aggregates()) {
      for (int m = 0; m < aggregate.methods().size(); m++) {
        RunAggregate found = aggregate.found().get(m);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("column", aggregate.column());
        row.put("tasks", String.join(", ", aggregate.tasks()));
        row.put("trained-models", aggregate.seeds());
        row.put("scale", aggregate.scale());
        row.put("explainer", aggregate.methods().get(m));
        row.put("interquartile-mean", found.mean());
        row.put("low", found.low());
        row.put("high", found.high());
        rows.add(row);
      }
    }
    return new DataTable(KEYS, rows);
  }
}
