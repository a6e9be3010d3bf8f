package dev.plumbline.reports.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that a chart draws, as a table for readers who do not see it.
 *
 * @param titles the titles of the columns
 * @param rows the rows, whose first cell names them
 */
public record ChartNumbers(List<String> titles, List<List<String>> rows) {
  /** For a chart whose numbers stand in a table of the page already. */
  static final ChartNumbers NONE = new ChartNumbers(List.of(), List.of());

  /** A table with more rows than this keeps every second, third, ... one. */
  private static final int MOST = 26;

  /** Copies the lists. */
  public ChartNumbers {
    titles = List.copyOf(titles);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * These numbers in few rows: every second, third, ... one if there are many, the first among
   * them.
   */
  ChartNumbers thinned() {
    int step = (rows.size() + MOST - 1) / MOST;
    List<List<String>> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += Math.max(1, step)) {
      kept.add(rows.get(i));
    }
    if (!rows.isEmpty() && (rows.size() - 1) % Math.max(1, step) != 0) {
      kept.add(rows.get(rows.size() - 1));
    }
    return new ChartNumbers(titles, kept);
  }
}
