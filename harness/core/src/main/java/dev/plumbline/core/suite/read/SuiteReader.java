package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.yaml.SuiteLimits;
import java.nio.file.Path;
import java.util.Optional;

/** Reads suites: the public entry of this package. */
public final class SuiteReader {
  private SuiteReader() {}

  /**
   * Reads a suite as far as it can be read, so that whoever knows the plug-ins can add their
   * problems to the same list.
   *
   * @param problems takes everything that is wrong
   * @return the suite, with defaults in place of whatever is wrong; empty if the file is no YAML
   *     block or speaks another version of the language. It must not run if there are errors.
   */
  public static Optional<Suite> read(SuiteSource source, Problems problems) {
    ExtendedSuites layers = new ExtendedSuites(problems, SuiteLimits.STANDARD);
    return layers
        .load(source)
        .map(
            tree ->
                new SuiteBinder(tree, problems).bind(layers.files(), expected(source, problems)));
  }

  private static ExpectedValues expected(SuiteSource source, Problems problems) {
    return source
        .expected()
        .map(file -> ExpectedReader.read(file, problems))
        .orElse(ExpectedValues.NONE);
  }

  /**
   * Reads a suite whose own language has no error; plug-ins are not checked.
   *
   * @throws SuiteException with all problems
   */
  public static Suite read(SuiteSource source) {
    Problems problems = new Problems();
    Optional<Suite> suite = read(source, problems);
    problems.throwIfErrors();
    return suite.orElseThrow(() -> new SuiteException(problems.list()));
  }

  /** Reads a file; see {@link #read(SuiteSource)}. */
  public static Suite read(Path path) {
    return read(new SuiteSource.OfFile(path));
  }

  /** Reads a suite that comes with Plumbline; see {@link #read(SuiteSource)}. */
  public static Suite readShipped(String name) {
    return read(new SuiteSource.Shipped(name));
  }

  /**
   * Reads a text; see {@link #read(SuiteSource)}. Relative paths begin at the working folder.
   *
   * @param name what messages call it
   */
  public static Suite readString(String name, String text) {
    return read(new SuiteSource.OfText(new SuiteFile(name, Path.of("")), text));
  }
}
