package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.reports.HistoryWriter;
import dev.plumbline.reports.history.HistoryWords;
import dev.plumbline.reports.history.ScoreHistory;
import dev.plumbline.reports.history.ScoreSeries;
import dev.plumbline.reports.results.TextFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code history}: where scores moved over many runs. */
@Command(
    name = "history",
    description = {
      "Shows the scores of stored runs over time, and with which commit they moved.",
      "A stored run needs its run.json and summary.json alone."
    },
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private HistoryArguments runs = new HistoryArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/plumbline-history",
      description = "Folder for the page and the CSV files; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("");

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ScoreHistory history = runs.read();
    HistoryWriter.write(new TextFolder(out), history);
    List<ScoreSeries> moved =
        history.series().stream().filter(series -> !series.changes().isEmpty()).toList();
    if (!moved.isEmpty()) {
      HistoryArguments.table(moved).text().forEach(terminal.out()::println);
      terminal.out().println();
    }
    terminal.out().println(HistoryWords.sentence(history));
    terminal.out().println("page: " + out.resolve("index.html"));
    return ExitCode.OK.code();
  }
}
