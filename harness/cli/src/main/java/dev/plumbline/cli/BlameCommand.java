package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.plan.CellSelection;
import dev.plumbline.core.plan.CellSelection.SelectionKey;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.reports.history.HistoryPoint;
import dev.plumbline.reports.history.ScoreHistory;
import dev.plumbline.reports.history.ScoreSeries;
import dev.plumbline.reports.history.SeriesChange;
import dev.plumbline.reports.history.SeriesKey;
import dev.plumbline.reports.results.ResultsException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code blame}: which commit moved one score. */
@Command(
    name = "blame",
    description = "Says with which commit the score of one cell moved, over stored runs.",
    mixinStandardHelpOptions = true)
final class BlameCommand implements Callable<Integer> {
  private static final int NAMED = 8;

  private final Terminal terminal;

  @Mixin private HistoryArguments runs = new HistoryArguments();

  @Option(
      names = "--cell",
      required = true,
      paramLabel = "KEY=NAME,...",
      description =
          "The cell: dataset, model, explainer, test or variant, such as"
              + " explainer=ig,test=deletion, as the option --only of 'run' takes it.")
  private List<String> cell = List.of();

  BlameCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ScoreHistory history = runs.read();
    ScoreSeries series = only(history);
    terminal.out().println(series.key().label() + ", suite " + series.key().suite());
    if (series.changes().isEmpty()) {
      terminal
          .out()
          .println(
              "did not move over %d runs%s"
                  .formatted(
                      series.points().size(),
                      series.isShort(history.level())
                          ? ", which are too few for a shift to be shown; only a step would be"
                          : ""));
      return ExitCode.OK.code();
    }
    HistoryArguments.table(List.of(series)).text().forEach(terminal.out()::println);
    for (SeriesChange change : series.changes()) {
      range(series, change);
    }
    return ExitCode.OK.code();
  }

  /** The command that lists the commits among which the change is. */
  private void range(ScoreSeries series, SeriesChange change) {
    HistoryPoint before = series.points().get(change.at() - 1);
    HistoryPoint after = series.points().get(change.at());
    String from = hash(before);
    String to = hash(after);
    if (!from.isEmpty() && !to.isEmpty()) {
      terminal
          .out()
          .println(
              from.equals(to)
                  ? "  both runs are of the commit " + from + "; what is not in it moved the score"
                  : "  git log --oneline " + from + ".." + to);
    }
  }

  private static String hash(HistoryPoint point) {
    return point.run().commit().replaceFirst(",.*", "");
  }

  private ScoreSeries only(ScoreHistory history) {
    Problems problems = new Problems();
    CellSelection selection = CellSelection.of(cell, "--cell", problems);
    problems.throwIfErrors();
    List<ScoreSeries> found =
        history.series().stream().filter(series -> takes(selection, series.key())).toList();
    if (found.size() != 1) {
      List<ScoreSeries> named = found.isEmpty() ? history.series() : found;
      throw new ResultsException(
          "--cell %s names %s; name one, such as %s"
              .formatted(
                  selection.text(),
                  found.isEmpty() ? "no cell" : found.size() + " cells",
                  named.stream()
                      .limit(NAMED)
                      .map(series -> words(series.key()))
                      .collect(Collectors.joining(" or "))));
    }
    return found.get(0);
  }

  private static boolean takes(CellSelection selection, SeriesKey key) {
    return selection.takes(SelectionKey.DATASET, key.dataset())
        && selection.takes(SelectionKey.MODEL, key.model())
        && selection.takes(SelectionKey.EXPLAINER, key.explainer())
        && selection.takes(SelectionKey.TEST, key.test())
        && selection.takes(SelectionKey.VARIANT, key.variant());
  }

  private static String words(SeriesKey key) {
    return "model=%s%s,test=%s%s"
        .formatted(
            key.model(),
            key.explainer().isEmpty() ? "" : ",explainer=" + key.explainer(),
            key.test(),
            key.variant().isEmpty() ? "" : ",variant=" + key.variant());
  }
}
