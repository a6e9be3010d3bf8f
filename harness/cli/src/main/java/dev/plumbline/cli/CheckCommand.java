package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.expect.ExpectedCheck;
import dev.plumbline.core.expect.ExpectedRecorder;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.read.ExpectedReader;
import dev.plumbline.reports.gates.GateFormat;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ReportedGate.GateSource;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.TextFolder;
import dev.plumbline.reports.scores.CollectedScores;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code check}: judges the gates of finished runs. */
@Command(
    name = "check",
    description = {
      "Judges the gates of finished runs, without running anything.",
      "Exit code 1: a gate is violated, or a value is worse than recorded."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folder, as 'run' wrote it.")
  private List<Path> runs = List.of();

  @Option(
      names = "--strict-gates",
      description = "Exit code 1 for an undecided gate too, not only for a violated one.")
  private boolean strictGates;

  @Option(
      names = "--formats",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "Writes the gates for other programs: junit (gates.xml), sarif (gates.sarif), md"
              + " (gates.md).")
  private List<String> formats = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for these files; default: the first run folder.")
  private @Nullable Path out;

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      description =
          "Holds the run to the values of this file, as 'record' wrote it; default: what the run"
              + " itself found beside its suite.")
  private @Nullable Path expected;

  @Option(
      names = "--approve",
      description =
          "Records the run anew in the file of --expected, after it was judged; a file that"
              + " was recorded from five runs or more needs at least five runs again.")
  private boolean approve;

  @Spec private CommandSpec spec = CommandSpec.create();

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<GateFormat> wanted = formats.stream().map(this::format).toList();
    if (approve && expected == null) {
      throw new ParameterException(
          spec.commandLine(), "--approve needs the file to change: --expected FILE");
    }
    Optional<ExpectedValues> values = Optional.ofNullable(expected).map(ExpectedReader::read);
    List<RunDescription> described =
        runs.stream()
            .map(RunFolders::finished)
            .map(run -> values.map(it -> judgedAnew(run, it)).orElseGet(run::readRun))
            .toList();
    TextFolder folder = new TextFolder(out == null ? runs.get(0) : out);
    wanted.forEach(format -> format.write(folder, described));
    ExitCode worst = ExitCode.OK;
    for (int i = 0; i < described.size(); i++) {
      ExitCode code = check(runs.get(i), described.get(i));
      worst = code.code() > worst.code() ? code : worst;
    }
    if (approve) {
      approve(Objects.requireNonNull(expected), values.orElseThrow());
      return ExitCode.OK.code();
    }
    return worst.code();
  }

  /** A run, held to expected values in place of those that it was held to. */
  private RunDescription judgedAnew(RunFiles files, ExpectedValues values) {
    RunDescription run = files.readRun();
    CollectedScores scores = new CollectedScores();
    files.forEachScore(scores::add);
    ExpectedCheck check = new ExpectedCheck(values, run, scores);
    check.unrecorded().ifPresent(terminal::warn);
    return run.withGates(
        Stream.concat(
                run.gates().stream().filter(gate -> gate.source() == GateSource.SUITE),
                check.facts().stream())
            .toList());
  }

  private void approve(Path file, ExpectedValues old) {
    ExpectedValues anew =
        ExpectedRecorder.recordAnew(runs.stream().map(RunFolders::finished).toList(), old);
    RecordCommand.write(file, anew, terminal);
    List<String> lost = ExpectedRecorder.lost(old, anew);
    if (!lost.isEmpty()) {
      terminal.warn("no longer recorded, as the runs have no score: " + String.join("; ", lost));
    }
  }

  private GateFormat format(String word) {
    return GateFormat.of(word)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "unknown format '%s' in --formats; known: %s"
                        .formatted(word, String.join(", ", GateFormat.words()))));
  }

  private ExitCode check(Path folder, RunDescription run) {
    List<ReportedGate> gates = run.gates();
    if (gates.isEmpty()) {
      if (run.request().isPartial()) {
        terminal
            .out()
            .println(folder + ": No gate and no recorded value is about these cells alone.");
        return ExitCode.OK;
      }
      if (run.resolved().contains("\ngates:")) {
        terminal.error(folder + ": the run was stopped before its gates were judged; run it again");
        return ExitCode.FAILED_CELLS;
      }
      terminal.out().println(folder + ": The suite has no gates and no recorded values.");
      return ExitCode.OK;
    }
    terminal.out().println(folder + ": " + ReportedGate.sentence(gates));
    return print(run, strictGates, terminal);
  }

  /**
   * Prints a line for each gate that does not hold, and one that repeats just what it rests on.
   *
   * @param strict whether an undecided gate is as bad as a violated one
   * @return whether the gates are kept
   */
  static ExitCode print(RunDescription run, boolean strict, Terminal terminal) {
    messages(run, GateOutcome.HOLDS).forEach(note -> terminal.out().println("note: " + note));
    List<String> undecided = messages(run, GateOutcome.UNDECIDED);
    List<String> violated = messages(run, GateOutcome.FAILS);
    undecided.forEach(strict ? terminal::error : terminal::warn);
    violated.forEach(terminal::error);
    return violated.isEmpty() && (undecided.isEmpty() || !strict) ? ExitCode.OK : ExitCode.VIOLATED;
  }

  private static List<String> messages(RunDescription run, GateOutcome outcome) {
    return run.gates().stream()
        .filter(gate -> gate.outcome() == outcome && !gate.evidence().message().isEmpty())
        .map(gate -> outcome == GateOutcome.HOLDS ? gate.evidence().message() : told(run, gate))
        .toList();
  }

  private static String told(RunDescription run, ReportedGate gate) {
    return gate.evidence().message()
        + run.repeating(gate).map(line -> "\n  repeat: " + line).orElse("");
  }
}
