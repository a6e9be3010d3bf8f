package dev.plumbline.cli.terminal;

import java.io.PrintWriter;

/**
 * The edge between texts and the terminal. Names, paths and messages come from suites, models and
 * plug-ins, and a terminal obeys the control characters in them. So these, and overrides of the
 * writing direction, are spelled out here, as a number, whoever prints them; line ends and tabs
 * stay. Plumbline's own colors are written as marks, which become escape sequences here alone.
 */
public final class CleanWriter extends PrintWriter {
  /** Goes back to the start of the line and erases it. */
  public static final String CLEAR_LINE = "\uFDEF";

  private static final char FIRST_MARK = '\uFDD0';
  private static final int MARKS = 0x10;

  private final PrintWriter inner;
  private final boolean marks;

  private CleanWriter(PrintWriter inner, boolean marks) {
    super(inner, true);
    this.inner = inner;
    this.marks = marks;
  }

  /**
   * A writer that cleans what is written.
   *
   * @param marks whether marks become escape sequences; they are spelled out otherwise
   */
  static CleanWriter of(PrintWriter inner, boolean marks) {
    return new CleanWriter(beneath(inner), marks);
  }

  /** The writer beneath, for texts that are known to be clean. */
  public static PrintWriter beneath(PrintWriter writer) {
    return writer instanceof CleanWriter clean ? clean.inner : writer;
  }

  /** The mark of a style: 0 ends all styles. */
  static char mark(int style) {
    return (char) (FIRST_MARK + style);
  }

  @Override
  public void write(int c) {
    write(String.valueOf((char) c), 0, 1);
  }

  @Override
  public void write(char[] text, int from, int length) {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(String text, int from, int length) {
    String cleaned = cleaned(text.substring(from, from + length));
    super.write(cleaned, 0, cleaned.length());
  }

  private String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int style = c - FIRST_MARK;
      boolean lineEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (marks && c == CLEAR_LINE.charAt(0)) {
        clean.append("\r\u001b[K");
      } else if (marks && style >= 0 && style < MARKS) {
        clean.append("\u001b[").append(Terminal.Color.code(style)).append('m');
      } else if (lineEnd || !obeyed(c)) {
        clean.append(c);
      } else {
        clean.append("\\u{").append(Integer.toHexString(c)).append('}');
      }
    }
    return clean.toString();
  }

  /** Whether a terminal does something else with a character than show it. */
  private static boolean obeyed(char c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean direction =
        (c >= '\u202A' && c <= '\u202E')
            || (c >= '\u2066' && c <= '\u2069')
            || c == '\u200E'
            || c == '\u200F'
            || c == '\u061C';
    return control || direction || (c >= FIRST_MARK && c <= CLEAR_LINE.charAt(0));
  }
}
