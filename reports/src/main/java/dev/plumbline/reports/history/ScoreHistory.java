package dev.plumbline.reports.history;

import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.TestDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scores of stored runs over time.
 *
 * @param runs what each run is called, the oldest first
 * @param series the score of each cell, cells that moved first
 * @param level how often a series that never changes has a shift
 * @param order how the runs were put in order, in words
 */
public record ScoreHistory(
    List<String> runs, List<ScoreSeries> series, double level, String order) {
  private static final int DEPTH = 4;

  /** Differences up to this share of the scale of the scores are rounding. */
  private static final double ROUNDING = 1e-5;

  /** Copies the lists. */
  public ScoreHistory {
    runs = List.copyOf(runs);
    series = List.copyOf(series);
  }

  /**
   * Reads runs. Those of a part of a suite are left out.
   *
   * @param folders run folders, and folders that hold some
   * @param level how often a series that never changes has a shift, inside (0, 1)
   * @throws ResultsException if a folder holds no run, or a run cannot be read
   */
  public static ScoreHistory read(List<Path> folders, double level) {
    List<HistoryRun> runs = new ArrayList<>();
    Map<HistoryRun, Path> places = new LinkedHashMap<>();
    for (Path folder : folders) {
      for (Path each : runFolders(folder)) {
        RunDescription described = new RunFiles(each).readRun();
        if (!described.request().isPartial()) {
          HistoryRun run = new HistoryRun(String.valueOf(each), described);
          runs.add(run);
          places.putIfAbsent(run, each);
        }
      }
    }
    boolean dated = runs.stream().allMatch(run -> run.date().isPresent());
    if (dated) {
      runs.sort(Comparator.comparing(run -> run.date().orElseThrow().toInstant()));
    }
    Map<SeriesKey, List<HistoryPoint>> points = new LinkedHashMap<>();
    Map<SeriesKey, TestDescription> tests = new LinkedHashMap<>();
    for (HistoryRun run : runs) {
      new SummaryReader(run, places.getOrDefault(run, Path.of(""))).read(points, tests);
    }
    return new ScoreHistory(
        runs.stream().map(HistoryRun::label).toList(),
        series(points, tests, level),
        level,
        dated
            ? "by the dates of their commits"
            : "as they were given, since not all of them know their commit");
  }

  private static List<ScoreSeries> series(
      Map<SeriesKey, List<HistoryPoint>> points,
      Map<SeriesKey, TestDescription> tests,
      double level) {
    List<ScoreSeries> series = new ArrayList<>();
    points.forEach(
        (key, found) -> {
          TestDescription test = tests.get(key);
          if (test != null) {
            series.add(ScoreSeries.of(key, test.direction(), found, rounding(test, found), level));
          }
        });
    series.sort(Comparator.comparing(each -> each.changes().isEmpty()));
    return series;
  }

  private static double rounding(TestDescription test, List<HistoryPoint> points) {
    double range = test.high() - test.low();
    double scale =
        Double.isFinite(range)
            ? range
            : points.stream().mapToDouble(it -> Math.abs(it.mean())).max().orElse(0);
    return ROUNDING * scale;
  }

  private static List<Path> runFolders(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ResultsException(folder + " is no folder; name run folders, or a folder with some");
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      List<Path> found =
          files
              .filter(file -> String.valueOf(file.getFileName()).equals("run.json"))
              .map(file -> Optional.ofNullable(file.getParent()).orElse(Path.of("")))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new ResultsException(
            folder
                + " holds no run: there is no run.json in it or up to %d folders below; name a folder that 'plumbline run' wrote"
                    .formatted(DEPTH - 1));
      }
      return found;
    } catch (IOException e) {
      throw new ResultsException("cannot read " + folder + ": " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw new ResultsException("cannot read below " + folder + ": " + e.getMessage());
    }
  }
}
