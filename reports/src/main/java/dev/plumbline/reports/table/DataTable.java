package dev.plumbline.reports.table;

import java.util.List;
import java.util.Map;

/**
 * A table for programs, before it is written as CSV or JSON.
 *
 * @param columns the names of all columns, in order
 * @param rows the values by column; a missing value has no key
 */
public record DataTable(List<String> columns, List<Map<String, Object>> rows) {

  /** Copies the lists. */
  public DataTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
