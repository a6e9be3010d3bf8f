package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.statistics.ScoreDistribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the scores of each cell are spread, for programs: quantiles in steps of 5 %. */
public final class DistributionTable {
  private DistributionTable() {}

  /** The table of all methods and controls; the columns are {@code q0}, {@code q5}, and so on. */
  public static DataTable of(ReportModel model) {
    List<String> keys =
        new ArrayList<>(List.of("dataset", "model", "explainer", "test", "variant"));
    for (int step = 0; step <= ScoreDistribution.STEPS; step++) {
      keys.add(key(step));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      results
          .entries()
          .forEach(
              (at, entry) -> {
                if (!entry.distribution().isEmpty()) {
                  Map<String, Object> row = new LinkedHashMap<>();
                  row.put("dataset", results.dataset().name());
                  row.put("model", results.model().name());
                  row.put("explainer", at.explainer());
                  row.put("test", at.test());
                  row.put("variant", at.variant());
                  add(row, entry.distribution());
                  rows.add(row);
                }
              });
    }
    return new DataTable(keys, rows);
  }

  private static String key(int step) {
    return "q" + step * 100 / ScoreDistribution.STEPS;
  }

  private static void add(Map<String, Object> row, ScoreDistribution spread) {
    for (int step = 0; step <= ScoreDistribution.STEPS; step++) {
      row.put(key(step), spread.quantiles().get(step));
    }
  }
}
