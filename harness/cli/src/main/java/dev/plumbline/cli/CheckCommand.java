package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.reports.gates.GateFormat;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.TextFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
      "Exit code 1: a gate is violated."
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

  @Spec private CommandSpec spec = CommandSpec.create();

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<GateFormat> wanted = formats.stream().map(this::format).toList();
    List<RunDescription> described =
        runs.stream().map(folder -> RunFolders.finished(folder).readRun()).toList();
    TextFolder folder = new TextFolder(out == null ? runs.get(0) : out);
    wanted.forEach(format -> format.write(folder, described));
    ExitCode worst = ExitCode.OK;
    for (int i = 0; i < described.size(); i++) {
      ExitCode code = check(runs.get(i), described.get(i));
      worst = code.code() > worst.code() ? code : worst;
    }
    return worst.code();
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
      if (run.resolved().contains("\ngates:")) {
        terminal.error(folder + ": the run was stopped before its gates were judged; run it again");
        return ExitCode.FAILED_CELLS;
      }
      terminal.out().println(folder + ": The suite has no gates.");
      return ExitCode.OK;
    }
    terminal.out().println(folder + ": " + ReportedGate.sentence(gates));
    return print(gates, strictGates, terminal);
  }

  /**
   * Prints a line for each gate that does not hold.
   *
   * @param strict whether an undecided gate is as bad as a violated one
   * @return whether the gates are kept
   */
  static ExitCode print(List<ReportedGate> gates, boolean strict, Terminal terminal) {
    List<String> undecided = messages(gates, GateOutcome.UNDECIDED);
    List<String> violated = messages(gates, GateOutcome.FAILS);
    undecided.forEach(strict ? terminal::error : terminal::warn);
    violated.forEach(terminal::error);
    return violated.isEmpty() && (undecided.isEmpty() || !strict) ? ExitCode.OK : ExitCode.VIOLATED;
  }

  private static List<String> messages(List<ReportedGate> gates, GateOutcome outcome) {
    return gates.stream()
        .filter(gate -> gate.outcome() == outcome)
        .map(gate -> gate.evidence().message())
        .toList();
  }
}
