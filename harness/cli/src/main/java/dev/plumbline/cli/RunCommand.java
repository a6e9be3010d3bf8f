package dev.plumbline.cli;

import dev.plumbline.cli.terminal.ProgressDisplay;
import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.options.RunOptions.RunSwitch;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code run}: runs a suite and writes its report. */
@Command(
    name = "run",
    description = {
      "Runs a suite and writes its report.",
      "Finished cells in the run folder are kept, so the same command resumes a stopped run."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SuiteArguments suite = new SuiteArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Run folder; default: target/plumbline/<suite>[@<profile>], and in it 'only' for --only.")
  private @Nullable Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description =
          "Number of worker threads; default: one per core. Scores do not depend on it. The"
              + " intervals of the report are computed by all cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--prune",
      description =
          "Removes cells and attributions from the run folder that belong to no cell of this run.")
  private boolean prune;

  @Option(
      names = "--retry-failed",
      description = "Tries cells again that were left out because runs died in them.")
  private boolean retryFailed;

  @Option(
      names = "--verify-model",
      description =
          "Makes every check of the models anew, ten times with other rows; without it, the"
              + " verdicts of earlier runs are relied on.")
  private boolean verifyModel;

  @Option(
      names = "--strict-gates",
      description = "Exit code 1 for an undecided gate too, not only for a violated one.")
  private boolean strictGates;

  @Mixin private CacheOption cache = new CacheOption();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (out != null && out.toString().isBlank()) {
      throw new ParameterException(spec.commandLine(), "--out is empty; name a folder");
    }
    Catalog catalog = Catalog.load();
    Plan plan = suite.plan(catalog, terminal);
    if (prune && plan.scope().isPartial()) {
      throw new ParameterException(
          spec.commandLine(), "--prune would remove the cells that --only leaves out; give one");
    }
    Path folder = out == null ? plan.scope().folder(plan.suite()) : out;
    try (ShutdownListener interruption = ShutdownListener.listen(terminal, catalog)) {
      RunResult result = run(catalog, plan, folder, interruption);
      ExitCode gates = print(result);
      return code(result, interruption, gates).code();
    }
  }

  private RunResult run(Catalog catalog, Plan plan, Path folder, ShutdownListener interruption) {
    try (ProgressDisplay progress = ProgressDisplay.ticking(terminal)) {
      RunOptions options =
          RunOptions.quiet(folder.toAbsolutePath().normalize(), cache.path())
              .withThreads(threads)
              .withCommand(command())
              .withListener(progress)
              .withStop(interruption.stop())
              .withSwitches(switches());
      return new Runner(plan, options, catalog).run();
    }
  }

  private Set<RunSwitch> switches() {
    Set<RunSwitch> switches = EnumSet.noneOf(RunSwitch.class);
    if (prune) {
      switches.add(RunSwitch.PRUNE);
    }
    if (retryFailed) {
      switches.add(RunSwitch.RETRY_FAILED);
    }
    if (verifyModel) {
      switches.add(RunSwitch.VERIFY_MODELS);
    }
    return switches;
  }

  /** Prints what was found, and returns whether the gates are kept. */
  private ExitCode print(RunResult result) {
    new ConsoleSummary(result.report()).lines(terminal).forEach(terminal.out()::println);
    if (!result.gates().isEmpty()) {
      terminal.out().println(ReportedGate.sentence(result.gates()));
    }
    ExitCode gates = CheckCommand.print(result.report().run(), strictGates, terminal);
    result.failures().forEach(terminal::error);
    Path report = new RunFiles(result.folder()).report();
    terminal.out().println("report: " + (Files.exists(report) ? report : result.folder()));
    return gates;
  }

  private static ExitCode code(RunResult result, ShutdownListener interruption, ExitCode gates) {
    if (interruption.stop().get()) {
      return ExitCode.INTERRUPTED;
    }
    if (result.hasFailures()) {
      return ExitCode.FAILED_CELLS;
    }
    return gates;
  }

  /** The command line that repeats this run. */
  private String command() {
    return "plumbline " + RunRequest.line(spec.commandLine().getParseResult().originalArgs());
  }
}
