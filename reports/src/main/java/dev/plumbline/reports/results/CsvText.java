package dev.plumbline.reports.results;

/**
 * Fields of comma-separated values (RFC 4180), written alike in all files. It is written by hand
 * because it is one rule; a CSV library would add three jars and put other fields in quotes than
 * existing files have.
 */
public final class CsvText {
  private CsvText() {}

  /**
   * A text as one field. It is put in quotes, with quotes inside doubled, if it holds a comma, a
   * quote or a line break.
   */
  public static String field(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
