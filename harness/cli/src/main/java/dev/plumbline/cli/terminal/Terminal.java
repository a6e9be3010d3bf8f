package dev.plumbline.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The streams that the command line writes to, and how it writes to them.
 *
 * @param out takes results
 * @param err takes errors, warnings and progress
 * @param interactive whether a person watches, so that a line may be redrawn
 * @param colors whether colors are shown, by escape sequences
 * @param debug whether errors are printed with their stack trace
 */
public record Terminal(
    PrintWriter out, PrintWriter err, boolean interactive, boolean colors, boolean debug) {

  /** Whatever is printed is cleaned: see {@link CleanWriter}. */
  public Terminal {
    out = CleanWriter.of(out, interactive || colors);
    err = CleanWriter.of(err, interactive || colors);
  }

  /** The standard output and error streams of the process. */
  @SuppressWarnings("SystemConsoleNull") // the launcher sets jdk.console=java.base for Java 22 on
  public static Terminal system(Map<String, String> environment) {
    boolean interactive =
        System.console() != null && !"dumb".equals(environment.getOrDefault("TERM", ""));
    boolean colors = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean debug = !environment.getOrDefault("PLUMBLINE_DEBUG", "").isEmpty();
    return new Terminal(
        utf8(FileDescriptor.out), utf8(FileDescriptor.err), interactive, colors, debug);
  }

  /** A writer in UTF-8 whatever the locale is, so that output has the same bytes everywhere. */
  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(
        new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8),
        true,
        StandardCharsets.UTF_8);
  }

  /** The text in a color; unchanged if colors are not shown. */
  public String paint(Color color, String text) {
    return colors ? CleanWriter.mark(color.style()) + text + CleanWriter.mark(0) : text;
  }

  /** Prints a warning. */
  public void warn(String message) {
    err.println(paint(Color.YELLOW, message));
  }

  /** Prints an error message. */
  public void error(String message) {
    err.println(paint(Color.RED, message));
  }

  /** The colors and styles in use, with their codes in ANSI escape sequences. */
  public enum Color {
    /** Bold text, for headings. */
    BOLD(1, 1),
    /** Faint text, for legends. */
    FAINT(2, 2),
    /** Red text, for errors. */
    RED(3, 31),
    /** Green text, for success. */
    GREEN(4, 32),
    /** Yellow text, for warnings. */
    YELLOW(5, 33);

    private final int style;
    private final int code;

    Color(int style, int code) {
      this.style = style;
      this.code = code;
    }

    /** The number of the style, from 1. */
    int style() {
      return style;
    }

    /** The code of a style in an escape sequence; 0, which ends all styles, for style 0. */
    static int code(int style) {
      return Arrays.stream(values())
          .filter(color -> color.style == style)
          .mapToInt(color -> color.code)
          .findFirst()
          .orElse(0);
    }
  }
}
