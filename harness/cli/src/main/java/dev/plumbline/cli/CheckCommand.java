package dev.plumbline.cli;

import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ExitCode worst = ExitCode.OK;
    for (Path folder : runs) {
      ExitCode code = check(folder, RunFolders.finished(folder).readRun());
      worst = code.code() > worst.code() ? code : worst;
    }
    return worst.code();
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
