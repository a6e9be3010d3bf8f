package dev.plumbline.cli;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.read.ShippedSuites;
import dev.plumbline.core.suite.read.SuiteReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which suite, and what is changed of it. */
final class SuiteArguments {
  @Parameters(
      index = "0",
      paramLabel = "SUITE",
      description = "A suite file, or the name of a shipped suite ('plumbline list suites').")
  private String suite = "";

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "",
      description = "auto, cpu, gpu or gpu:N; the suite's own if not given.")
  private String device = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "At most N samples of each data set.")
  private int limit = Integer.MAX_VALUE;

  /**
   * Reads the suite and resolves it.
   *
   * @throws SuiteException with every problem
   */
  Plan plan(Catalog catalog) {
    Problems problems = new Problems();
    Suite read =
        SuiteReader.read(ShippedSuites.find(suite), problems)
            .orElseThrow(() -> new SuiteException(problems.list()));
    return new Planner(catalog).plan(read, new Planner.Changes(device, limit), problems);
  }
}
