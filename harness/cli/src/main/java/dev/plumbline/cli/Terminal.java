package dev.plumbline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command line writes.
 *
 * @param out results
 * @param err problems and progress
 * @param interactive whether a reader watches, so that a line may be redrawn
 * @param colors whether escape sequences are welcome
 * @param debug whether errors show their stack trace
 */
record Terminal(
    PrintWriter out, PrintWriter err, boolean interactive, boolean colors, boolean debug) {

  /** The process's own streams. */
  @SuppressWarnings("SystemConsoleNull") // the launcher sets jdk.console=java.base for Java 22 on
  static Terminal system(Map<String, String> environment) {
    boolean interactive =
        System.console() != null && !"dumb".equals(environment.getOrDefault("TERM", ""));
    boolean colors = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean debug = !environment.getOrDefault("PLUMBLINE_DEBUG", "").isEmpty();
    return new Terminal(
        utf8(FileDescriptor.out), utf8(FileDescriptor.err), interactive, colors, debug);
  }

  /** UTF-8 whatever the locale says, so that output is the same bytes everywhere. */
  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(
        new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8),
        true,
        StandardCharsets.UTF_8);
  }

  /** The text in a color, or as it is where colors are not welcome. */
  String paint(Color color, String text) {
    return colors ? "\u001b[" + color.code + "m" + text + "\u001b[0m" : text;
  }

  /** Prints what a reader should know. */
  void warn(String message) {
    err.println(paint(Color.YELLOW, message));
  }

  /** Prints what went wrong. */
  void error(String message) {
    err.println(paint(Color.RED, message));
  }

  /** The few colors used. */
  enum Color {
    /** Headings. */
    BOLD(1),
    /** Asides. */
    FAINT(2),
    /** Bad news. */
    RED(31),
    /** Good news. */
    GREEN(32),
    /** Neither. */
    YELLOW(33);

    private final int code;

    Color(int code) {
      this.code = code;
    }
  }
}
