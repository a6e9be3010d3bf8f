package dev.plumbline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is deleted with all that is in it when it is closed.
 *
 * @param path the folder
 */
record TemporaryFolder(Path path) implements AutoCloseable {
  /** Makes an empty folder. */
  static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("plumbline-bench"));
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
