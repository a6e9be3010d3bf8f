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

/** The arguments of all commands that read a suite: the suite, its device and its samples. */
final class SuiteArguments {
  @Parameters(
      index = "0",
      paramLabel = "SUITE",
      description =
          "Path of a suite file, or name of a shipped suite (see 'plumbline list suites').")
  private String suite = "";

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "",
      description = "auto, cpu, gpu or gpu:N; default: as the suite says.")
  private String device = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Uses at most N samples of each dataset.")
  private int limit = Integer.MAX_VALUE;

  /**
   * Reads the suite, resolves it to a plan, and prints the warnings of the plan.
   *
   * @throws SuiteException if the suite is wrong; it holds all problems
   */
  Plan plan(Catalog catalog, Terminal terminal) {
    Problems problems = new Problems();
    Suite read =
        SuiteReader.read(ShippedSuites.find(suite), problems)
            .orElseThrow(() -> new SuiteException(problems.list()));
    Plan plan = new Planner(catalog).plan(read, new Planner.Changes(device, limit), problems);
    plan.warnings().forEach(terminal::warn);
    return plan;
  }
}
