package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problem;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.yaml.SuiteLimits;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.TreeReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads suites that tests give as text. */
public final class Reading {
  /** The smallest suite; six lines, so that what tests append begins in line 7. */
  public static final String SMALLEST =
      """
      plumbline: 1
      suite: s
      datasets: {d: {}}
      models: {m: {dataset: d}}
      tests: {t: {}}
      explainers: {e: {}}
      """;

  private static final SuiteFile FILE = new SuiteFile("s.yaml", Path.of(""));

  private Reading() {}

  /** The problems of a text, as messages. */
  public static List<String> problems(String text) {
    Problems problems = new Problems();
    SuiteReader.read(new SuiteSource.OfText(FILE, text), problems);
    return problems.list().stream().map(Problem::toString).toList();
  }

  /** The problems of a file with these bytes, as messages. */
  public static List<String> problems(byte[] bytes) {
    Problems problems = new Problems();
    new TreeReader(FILE, problems, SuiteLimits.STANDARD).read(bytes);
    return problems.list().stream().map(Problem::toString).toList();
  }

  /** The block of a text that has no problem. */
  public static SuiteValue.MapValue tree(String text) {
    Problems problems = new Problems();
    Optional<SuiteValue.MapValue> tree =
        new TreeReader(FILE, problems, SuiteLimits.STANDARD)
            .read(text.getBytes(StandardCharsets.UTF_8));
    problems.throwIfErrors();
    return tree.orElseThrow();
  }

  /** The smallest suite with more lines. */
  static Suite suite(String more) {
    return SuiteReader.readString("s.yaml", SMALLEST + more);
  }
}
