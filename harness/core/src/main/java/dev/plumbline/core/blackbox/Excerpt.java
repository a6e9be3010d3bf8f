package dev.plumbline.core.blackbox;

import java.nio.charset.StandardCharsets;

/** The part of a text that fits into a message. */
final class Excerpt {
  private static final int LENGTH = 300;

  private Excerpt() {}

  /** The beginning, on one line. */
  static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "(nothing)";
    }
    return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + " ...";
  }

  /** The beginning of bytes. */
  static String of(byte[] bytes) {
    int most = Math.min(bytes.length, 4 * LENGTH);
    return of(new String(bytes, 0, most, StandardCharsets.UTF_8));
  }

  /** The end, on one line: where a program says why it gave up. */
  static String endOf(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "(nothing)";
    }
    return line.length() <= LENGTH ? line : "... " + line.substring(line.length() - LENGTH);
  }
}
