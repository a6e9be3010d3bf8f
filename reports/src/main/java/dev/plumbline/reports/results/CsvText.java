package dev.plumbline.reports.results;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values (RFC 4180), written alike in all files. They are written by hand
 * because it is one rule; the library that reads them puts other fields in quotes than existing
 * files have.
 */
public final class CsvText {
  private CsvText() {}

  /** The line of these fields: see {@link #line(List)}. */
  public static String line(@Nullable Object... fields) {
    return line(Arrays.asList(fields));
  }

  /**
   * The line of these fields, without a line end. A double is the shortest text that reads back as
   * the same double, null is an empty field, and all else is text, which is put in quotes, with
   * quotes inside doubled, if it holds a comma, a quote or a line break.
   */
  public static String line(List<? extends @Nullable Object> fields) {
    return fields.stream().map(CsvText::field).collect(Collectors.joining(","));
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number
        ? NumberOutput.toString(number, true)
        : quoted(value.toString());
  }

  private static String quoted(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
