package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.problem.SuiteFile;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a suite is read from. */
public sealed interface SuiteSource {

  /** What messages call it, and where its relative paths begin. */
  SuiteFile file();

  /** Opens it. */
  InputStream open() throws IOException;

  /** The file of expected values that stands beside it, if there is one. */
  Optional<SuiteSource> expected();

  /** A file on disk. */
  record OfFile(Path path) implements SuiteSource {
    @Override
    public SuiteFile file() {
      Path folder = path.toAbsolutePath().normalize().getParent();
      return new SuiteFile(path.toString(), folder == null ? path.toAbsolutePath() : folder);
    }

    @Override
    public InputStream open() throws IOException {
      if (!Files.exists(path)) {
        throw new FileNotFoundException("there is no such file");
      }
      if (!Files.isRegularFile(path)) {
        throw new IOException("is not a file");
      }
      if (!Files.isReadable(path)) {
        throw new IOException("may not be read");
      }
      return Files.newInputStream(path);
    }

    @Override
    public Optional<SuiteSource> expected() {
      Path beside =
          path.resolveSibling(ExpectedReader.fileName(String.valueOf(path.getFileName())));
      return Files.isRegularFile(beside) ? Optional.of(new OfFile(beside)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OfFile file && identity().equals(file.identity());
    }

    @Override
    public int hashCode() {
      return identity().hashCode();
    }

    private Path identity() {
      return path.toAbsolutePath().normalize();
    }
  }

  /** A suite that comes with Plumbline. Its relative paths begin at the working folder. */
  record Shipped(String name) implements SuiteSource {
    @Override
    public SuiteFile file() {
      return new SuiteFile("shipped/" + name + ".yaml", Path.of(""));
    }

    @Override
    public InputStream open() throws IOException {
      return ShippedSuites.open(name);
    }

    @Override
    public Optional<SuiteSource> expected() {
      return ShippedSuites.expected(name);
    }
  }

  /**
   * Text.
   *
   * @param file what messages call it, and where its relative paths begin
   * @param text the suite
   */
  record OfText(SuiteFile file, String text) implements SuiteSource {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<SuiteSource> expected() {
      return Optional.empty();
    }
  }
}
