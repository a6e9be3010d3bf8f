package dev.plumbline.core.plan;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.suite.problem.Problem;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.core.suite.read.SuiteSource;
import java.nio.file.Path;
import java.util.List;

/** Plans suites that tests give as text. */
final class Planning {
  /** A suite of ten lines that has no problem; what tests append begins in line 11. */
  static final String GOOD =
      """
      plumbline: 1
      suite: s
      datasets:
        d: {type: analytic}
      models:
        m: {type: analytic, dataset: d}
      explainers:
        ig: {type: integrated-gradients}
      tests:
        deletion: {operators: [zero]}
      """;

  private static final Catalog CATALOG = Catalog.load();

  private Planning() {}

  /** The plan of a suite that has no problem. */
  static Plan plan(String text) {
    return plan(text, Planner.Changes.NONE);
  }

  static Plan plan(String text, Planner.Changes changes) {
    return new Planner(CATALOG).plan(SuiteReader.readString("s.yaml", text), changes);
  }

  /** The problems of a suite that cannot run, as messages; none if it can. */
  static List<String> problems(String text, Planner.Changes changes) {
    Problems problems = new Problems();
    SuiteSource source = new SuiteSource.OfText(new SuiteFile("s.yaml", Path.of("")), text);
    try {
      new Planner(CATALOG)
          .plan(SuiteReader.read(source, problems).orElseThrow(), changes, problems);
      return List.of();
    } catch (SuiteException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}
