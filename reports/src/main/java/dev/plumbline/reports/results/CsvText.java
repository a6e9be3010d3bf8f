package dev.plumbline.reports.results;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values (RFC 4180), written alike in all files. They are written by hand
 * because it is one rule; the library that reads them puts other fields in quotes than existing
 * files have.
 *
 * <p>Spreadsheets run a cell that begins with {@code = + - @}, a tab or a carriage return as a
 * formula. A text that does and is no number gets an apostrophe before it, which spreadsheets take
 * for "this is text"; {@link #unguarded} takes it off again. Control characters, which a terminal
 * would obey, and overrides of the writing direction are spelled out: {@code \\u{1b}}.
 */
public final class CsvText {
  private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\t\r].*");
  private static final Pattern GUARDED = Pattern.compile("(?s)'+[=+\\-@\t\r].*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\u0080-\u009f\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}&&[^\t\r\n]]");

  private CsvText() {}

  /** The line of these fields: see {@link #line(List)}. */
  public static String line(@Nullable Object... fields) {
    return line(Arrays.asList(fields));
  }

  /**
   * The line of these fields, without a line end. A double is the shortest text that reads back as
   * the same double, null is an empty field, and all else is text, which is guarded, and put in
   * quotes, with quotes inside doubled, if it holds a comma, a quote or a line break.
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
        : quoted(guarded(value.toString()));
  }

  private static String guarded(String text) {
    String plain =
        CONTROL
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "\\u{" + Integer.toHexString(found.group().charAt(0)) + "}"));
    boolean formula = FORMULA.matcher(plain).matches() && !NUMBER.matcher(plain).matches();
    return formula ? "'" + plain : plain;
  }

  /** The text of a field that was read: without the apostrophe that guards it. */
  public static String unguarded(String field) {
    return GUARDED.matcher(field).matches() ? field.substring(1) : field;
  }

  private static String quoted(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
