package dev.plumbline.reports.table;

import dev.plumbline.reports.results.CsvText;
import java.util.Map;

/**
 * Writes tables as CSV (RFC 4180): a header, then one line per row; a missing value is an empty
 * field.
 */
public final class CsvWriter {
  private static final String END = "\r\n";

  private CsvWriter() {}

  /** The table as CSV text, whose lines end with CR LF. */
  public static String text(DataTable table) {
    StringBuilder out = new StringBuilder(CsvText.line(table.columns())).append(END);
    for (Map<String, Object> row : table.rows()) {
      out.append(CsvText.line(table.columns().stream().map(row::get).toList())).append(END);
    }
    return out.toString();
  }
}
