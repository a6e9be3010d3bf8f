package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.cli.terminal.TextTable;
import dev.plumbline.reports.compare.CellChange;
import dev.plumbline.reports.compare.RunComparer;
import dev.plumbline.reports.compare.RunComparison;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.PairVerdict;
import dev.plumbline.reports.pairwise.PairWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code compare}: what became better and what worse between two runs. */
@Command(
    name = "compare",
    description = {
      "Compares two runs cell by cell, on the seeds and samples that both have.",
      "Exit code 1: a cell of the second run is shown to be worse, beyond the region of equality."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final int NAMED = 5;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "Run folder of the first run.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "Run folder of the second run.")
  private Path after = Path.of("");

  @Option(names = "--all", description = "Also lists the cells in which no difference is shown.")
  private boolean all;

  @Option(names = "--markdown", description = "Writes the table in Markdown.")
  private boolean markdown;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RunComparison comparison =
        RunComparer.compare(RunFolders.finished(before), RunFolders.finished(after));
    List<CellChange> listed =
        comparison.changes().stream()
            .filter(change -> all || isDifferent(change))
            .sorted(Comparator.comparing(CompareCommand::order))
            .toList();
    if (!listed.isEmpty()) {
      TextTable table = table(listed);
      (markdown ? table.markdown() : table.text()).forEach(terminal.out()::println);
      terminal.out().println();
    }
    summary(comparison).forEach(terminal.out()::println);
    if (comparison.losses().isEmpty()) {
      return ExitCode.OK.code();
    }
    comparison
        .losses()
        .forEach(loss -> terminal.error("worse beyond the region of equality: " + loss.label()));
    return ExitCode.VIOLATED.code();
  }

  private static boolean isDifferent(CellChange change) {
    PairVerdict verdict = change.comparison().verdict();
    return verdict == PairVerdict.BETTER || verdict == PairVerdict.WORSE;
  }

  /** Losses come first, then gains, then the rest. */
  private static int order(CellChange change) {
    return change.isLoss()
        ? 0
        : switch (change.comparison().verdict()) {
          case WORSE -> 1;
          case BETTER -> 2;
          case NOT_SHOWN -> 3;
          case EQUAL -> 4;
          case NOT_COMPARED -> 5;
        };
  }

  private static TextTable table(List<CellChange> changes) {
    List<List<String>> rows = new ArrayList<>();
    for (CellChange change : changes) {
      rows.add(
          List.of(
              change.label(),
              change.before().fold(Numerals::value, why -> "–"),
              change.after().fold(Numerals::value, why -> "–"),
              PairWords.difference(change.comparison().evidence()),
              Numerals.p(change.comparison().evidence().rankTest().adjusted()),
              change.comparison().verdict().sign()
                  + " "
                  + PairWords.brief(change.comparison().verdict())));
    }
    return new TextTable(
        List.of("cell", "before", "after", "better by [95 % interval]", "p (Holm)", "verdict"),
        rows);
  }

  private static List<String> summary(RunComparison comparison) {
    List<String> lines = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (PairVerdict verdict : PairVerdict.values()) {
      long count =
          comparison.changes().stream()
              .filter(change -> change.comparison().verdict() == verdict)
              .count();
      if (count > 0) {
        counts.add(count + " " + verdict.words());
      }
    }
    lines.add(
        comparison.changes().size()
            + " cells compared"
            + (counts.isEmpty() ? "" : ": " + String.join(", ", counts)));
    missing("the second run has not", comparison.onlyBefore()).ifPresent(lines::add);
    missing("the first run has not", comparison.onlyAfter()).ifPresent(lines::add);
    return lines;
  }

  private static Optional<String> missing(String who, List<String> cells) {
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(
            cells.size()
                + " cells that "
                + who
                + ": "
                + String.join("; ", cells.subList(0, Math.min(NAMED, cells.size())))
                + (cells.size() > NAMED ? "; …" : ""));
  }
}
