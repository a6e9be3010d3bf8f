package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.problem.SuiteFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The suites that come with Plumbline. */
public final class ShippedSuites {
  private static final String FOLDER = "/dev/plumbline/suites/";
  private static final String PREFIX = "shipped/";

  private ShippedSuites() {}

  /** Their names, as the index beside them lists them. */
  public static List<String> list() {
    try (InputStream index = resource("index")) {
      return new String(index.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A suite by its shipped name, or by the path of its file.
   *
   * @throws SuiteException if there is neither; the message suggests the nearest shipped name
   */
  public static SuiteSource find(String nameOrPath) {
    List<String> names = list();
    if (names.contains(nameOrPath)) {
      return new SuiteSource.Shipped(nameOrPath);
    }
    Optional<Path> path = path(nameOrPath);
    if (path.isPresent() && (isPath(nameOrPath) || Files.isRegularFile(path.get()))) {
      return new SuiteSource.OfFile(path.get());
    }
    Problems problems = new Problems();
    if (isPath(nameOrPath)) {
      problems.error(Location.NOWHERE, Printable.quote(nameOrPath) + " is not a path");
    } else {
      problems.unknown(Location.NOWHERE, "suite", nameOrPath, names);
    }
    throw new SuiteException(problems.list());
  }

  /** What finds a suite again: the name of a shipped one, else the path of its file. */
  public static String asked(SuiteFile file) {
    boolean shipped = file.name().startsWith(PREFIX) && file.folder().toString().isEmpty();
    return shipped
        ? file.name().substring(PREFIX.length()).replaceFirst("\\.yaml$", "")
        : file.name();
  }

  /** Whether a word can only be a path: it has a folder or the ending of a suite file. */
  static boolean isPath(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return word.contains("/")
        || word.contains("\\")
        || lower.endsWith(".yaml")
        || lower.endsWith(".yml");
  }

  private static Optional<Path> path(String word) {
    try {
      return Optional.of(Path.of(word));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static InputStream open(String name) throws IOException {
    if (!list().contains(name)) {
      throw new FileNotFoundException("there is no shipped suite of this name");
    }
    return resource(name + ".yaml");
  }

  /** The expected values of a shipped suite, if it has some. */
  static Optional<SuiteSource> expected(String name) {
    String file = ExpectedReader.fileName(name);
    try (InputStream stream = ShippedSuites.class.getResourceAsStream(FOLDER + file)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(
              new SuiteSource.OfText(
                  new SuiteFile(PREFIX + file, Path.of("")),
                  new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = ShippedSuites.class.getResourceAsStream(FOLDER + name);
    if (stream == null) {
      throw new FileNotFoundException(FOLDER + name + " is not on the class path");
    }
    return stream;
  }
}
