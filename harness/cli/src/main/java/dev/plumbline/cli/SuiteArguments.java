package dev.plumbline.cli;

import dev.plumbline.cli.terminal.ProgressDisplay;
import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.open.EarlyCheck;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.read.ShippedSuites;
import dev.plumbline.core.suite.read.SuiteReader;
import java.nio.file.Path;
import java.util.List;
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

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Takes the suite as this profile of it says, such as quick or nightly.")
  private String profile = "";

  @Option(
      names = "--only",
      paramLabel = "KEY=NAME,...",
      description =
          "Takes these cells alone: dataset, model, explainer, test or variant, such as"
              + " explainer=ig,test=deletion. A key may be given twice; * stands for any text.")
  private List<String> only = List.of();

  /**
   * Reads the suite, resolves it to a plan, and prints the warnings of the plan.
   *
   * @throws SuiteException if the suite is wrong; it holds all problems
   */
  Plan plan(Catalog catalog, Terminal terminal) {
    return plan(read(), catalog, terminal);
  }

  /**
   * The plan, after all that the suite names was opened.
   *
   * @param cache where downloads are kept
   * @throws SuiteException if the suite is wrong or names what is; it holds all problems
   */
  Plan checkedPlan(Catalog catalog, Terminal terminal, Path cache) {
    ReadSuite read = read();
    Plan plan = plan(read, catalog, terminal);
    try (ProgressDisplay progress = ProgressDisplay.ticking(terminal)) {
      EarlyCheck.check(plan, read.suite(), cache, progress);
    }
    return plan;
  }

  /** A suite, and the problems that were found in it so far. */
  private record ReadSuite(Suite suite, Problems problems) {}

  private ReadSuite read() {
    Problems problems = new Problems();
    Suite read =
        SuiteReader.read(ShippedSuites.find(suite), problems)
            .orElseThrow(() -> new SuiteException(problems.list()));
    return new ReadSuite(read, problems);
  }

  private Plan plan(ReadSuite read, Catalog catalog, Terminal terminal) {
    Plan plan =
        new Planner(catalog)
            .plan(read.suite(), new Planner.Changes(device, limit, profile, only), read.problems());
    plan.warnings().forEach(terminal::warn);
    return plan;
  }
}
