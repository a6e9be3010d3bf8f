package dev.plumbline.reports.history;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.history.SeriesChange.ChangeKind;
import dev.plumbline.reports.results.CsvText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A history as text for other programs. */
public final class HistoryCsv {
  private static final String END = "\r\n";
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.-]+");

  private HistoryCsv() {}

  /** A line per cell and run. */
  public static String points(ScoreHistory history) {
    StringBuilder text =
        new StringBuilder(
                "suite,dataset,model,explainer,test,variant,commit,committed,run,mean,low,high,samples,change")
            .append(END);
    for (ScoreSeries series : history.series()) {
      SeriesKey key = series.key();
      for (int i = 0; i < series.points().size(); i++) {
        HistoryPoint point = series.points().get(i);
        text.append(
                CsvText.line(
                    key.suite(),
                    key.dataset(),
                    key.model(),
                    key.explainer(),
                    key.test(),
                    key.variant(),
                    point.run().commit(),
                    point.run().date(),
                    point.run().folder(),
                    point.mean(),
                    finite(point.low()),
                    finite(point.high()),
                    point.samples(),
                    change(series, i)))
            .append(END);
      }
    }
    return text.toString();
  }

  private static Object finite(double value) {
    return Double.isFinite(value) ? value : "";
  }

  private static String change(ScoreSeries series, int at) {
    return series.changes().stream()
        .filter(change -> change.at() == at)
        .map(SeriesChange::kind)
        .map(ChangeKind::name)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  /** The suites of a history. */
  public static List<String> suites(ScoreHistory history) {
    return List.copyOf(
        history.series().stream()
            .map(series -> series.key().suite())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The file name of a suite in the form of Otava. */
  public static String fileName(String suite) {
    return UNSAFE.matcher(suite).replaceAll("_") + ".csv";
  }

  /** The runs of a suite as Otava reads them: a line per run, a column per cell. */
  public static String otava(ScoreHistory history, String suite) {
    Map<String, ScoreSeries> columns = columns(history, suite);
    List<Object> header = new ArrayList<>(List.of("time", "commit"));
    header.addAll(columns.keySet());
    StringBuilder text = new StringBuilder(CsvText.line(header)).append(END);
    List<HistoryStamp> runs =
        columns.values().stream()
            .flatMap(series -> series.points().stream())
            .map(HistoryPoint::run)
            .collect(
                Collectors.toMap(
                    HistoryStamp::folder, run -> run, (one, same) -> one, LinkedHashMap::new))
            .values()
            .stream()
            .sorted(
                (a, b) ->
                    a.date().isEmpty() || b.date().isEmpty() ? 0 : a.date().compareTo(b.date()))
            .toList();
    for (HistoryStamp run : runs) {
      List<Object> line =
          new ArrayList<>(List.of(run.date(), run.commit().replaceFirst(",.*", "")));
      columns.values().forEach(series -> line.add(mean(series, run)));
      text.append(CsvText.line(line)).append(END);
    }
    return text.toString();
  }

  private static Object mean(ScoreSeries series, HistoryStamp run) {
    Optional<Double> mean =
        series.points().stream()
            .filter(point -> point.run().folder().equals(run.folder()))
            .map(HistoryPoint::mean)
            .findFirst();
    return mean.isPresent() ? mean.get() : "";
  }

  /** The configuration with which Otava reads the files of all suites. */
  public static String otavaConfiguration(ScoreHistory history) {
    StringBuilder text = new StringBuilder("tests:\n");
    for (String suite : suites(history)) {
      String file = fileName(suite);
      text.append("  ").append(file.replaceFirst("\\.csv$", "")).append(":\n");
      text.append("    type: csv\n    file: ").append(file).append('\n');
      text.append("    time_column: time\n    attributes: [commit]\n    metrics:\n");
      columns(history, suite)
          .forEach(
              (name, series) -> {
                int better = series.direction() == Direction.LOWER ? -1 : 1;
                text.append("      ").append(name).append(":\n        column: ").append(name);
                text.append("\n        direction: ").append(better).append('\n');
              });
      text.append("    csv_options:\n      delimiter: ','\n      quotechar: '\"'\n");
    }
    return text.toString();
  }

  /** The cells of a suite by a name without characters that have a meaning anywhere. */
  private static Map<String, ScoreSeries> columns(ScoreHistory history, String suite) {
    Map<String, ScoreSeries> columns = new LinkedHashMap<>();
    for (ScoreSeries series : history.series()) {
      if (series.key().suite().equals(suite)) {
        SeriesKey key = series.key();
        String name =
            UNSAFE
                .matcher(
                    String.join(
                        "/",
                        key.dataset(),
                        key.model(),
                        key.explainer(),
                        key.test(),
                        key.variant()))
                .replaceAll("_")
                .replaceAll("^_|_$", "");
        String free = name;
        for (int i = 2; columns.containsKey(free); i++) {
          free = name + "-" + i;
        }
        columns.put(free, series);
      }
    }
    return columns;
  }
}
