package dev.plumbline.reports.table;

import dev.plumbline.reports.results.CsvText;
import dev.plumbline.reports.results.JsonDocuments;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as CSV (RFC 4180): a header, then one line per row; a missing value is an empty
 * field.
 */
public final class CsvWriter {
  private CsvWriter() {}

  /** The table as CSV text, whose lines end with CR LF. */
  public static String text(DataTable table) {
    StringBuilder out = new StringBuilder(String.join(",", table.columns())).append("\r\n");
    for (Map<String, Object> row : table.rows()) {
      out.append(
              table.columns().stream()
                  .map(column -> field(row.get(column)))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return out.toString();
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number ? JsonDocuments.line(value) : CsvText.field(value.toString());
  }
}
