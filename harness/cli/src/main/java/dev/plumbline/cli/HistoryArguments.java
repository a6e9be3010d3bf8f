package dev.plumbline.cli;

import dev.plumbline.cli.terminal.TextTable;
import dev.plumbline.reports.history.HistoryWords;
import dev.plumbline.reports.history.ScoreHistory;
import dev.plumbline.reports.history.ScoreSeries;
import dev.plumbline.reports.history.SeriesChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The arguments of commands that read many runs. */
final class HistoryArguments {
  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Run folders, and folders that hold some up to three levels below.")
  private List<Path> folders = List.of();

  @Option(
      names = "--level",
      paramLabel = "P",
      defaultValue = "0.01",
      description =
          "How often a score that never changes is said to have shifted; default: ${DEFAULT-VALUE}.")
  private double level;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  ScoreHistory read() {
    if (!(level > 0 && level < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--level is " + level + "; it is inside 0 and 1, such as 0.01");
    }
    return ScoreHistory.read(folders, level);
  }

  /** The changes of some series as a table. */
  static TextTable table(List<ScoreSeries> all) {
    List<String> head = new ArrayList<>(List.of("cell"));
    head.addAll(HistoryWords.COLUMNS);
    List<List<String>> rows = new ArrayList<>();
    for (ScoreSeries series : all) {
      for (SeriesChange change : series.changes()) {
        List<String> row = new ArrayList<>(List.of(series.key().label()));
        row.addAll(HistoryWords.columns(series, change));
        rows.add(row);
      }
    }
    return new TextTable(head, rows);
  }
}
