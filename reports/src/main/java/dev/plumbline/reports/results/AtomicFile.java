package dev.plumbline.reports.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that they exist whole or not at all: the content goes to a file beside it, is
 * forced to disk, and is renamed.
 */
public final class AtomicFile {
  /** What to write into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content to a stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** What writes a file by itself. */
  @FunctionalInterface
  public interface FileContent {
    /** Writes the content to a file, which may exist. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Has a file written by what takes no stream, and creates the folders above it.
   *
   * @throws ResultsException if it cannot be written
   */
  public static void writeFile(Path file, FileContent content) {
    Path parent = parent(file);
    Path beside = parent.resolve("." + file.getFileName() + ".part");
    try {
      Files.createDirectories(parent);
      content.writeTo(beside);
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      rename(beside, file);
    } catch (IOException e) {
      discard(beside, e);
      throw ResultsException.of("write", file, e);
    } catch (RuntimeException e) {
      discard(beside, e);
      throw e;
    }
  }

  /**
   * Writes a file and creates the folders above it.
   *
   * @throws ResultsException if it cannot be written
   */
  public static void write(Path file, Content content) {
    writeFile(
        file,
        beside -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
            content.writeTo(out);
          }
        });
  }

  /**
   * Writes a file of text as UTF-8.
   *
   * @throws ResultsException if it cannot be written
   */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path beside, Exception cause) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new ResultsException("cannot write " + file + ": it is the root of a file system");
    }
    return parent;
  }
}
