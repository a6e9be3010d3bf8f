package dev.plumbline.core.blackbox;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a text that fits into a message. */
final class Excerpt {
  private static final int LENGTH = 300;
  private static final int TAIL = 1 << 13;

  private Excerpt() {}

  /** The beginning, on one line. */
  static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "(nothing)";
    }
    return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + " ...";
  }

  /** The end, on one line: where a program says why it gave up. */
  static String endOf(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "(nothing)";
    }
    return line.length() <= LENGTH ? line : "... " + line.substring(line.length() - LENGTH);
  }

  /**
   * The last few thousand bytes of a file as a text. What is no UTF-8 is replaced; of a file that
   * cannot be read, the reason stands in its place.
   */
  static String tail(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - TAIL));
      return new String(Channels.newInputStream(channel).readNBytes(TAIL), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(its output cannot be read: " + e.getMessage() + ")";
    }
  }
}
