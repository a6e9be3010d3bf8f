package dev.plumbline.reports.results;

/**
 * Text as a field of comma-separated values (RFC 4180), the same for all files. Written by hand, as
 * it is one rule: a library would bring three jars and quote other fields than files have today.
 */
public final class CsvText {
  private CsvText() {}

  /**
   * A text as one field: in quotes, with quotes inside doubled, where it holds a comma, a quote or
   * a line break; otherwise as it is.
   */
  public static String field(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
