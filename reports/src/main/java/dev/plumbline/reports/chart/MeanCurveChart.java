package dev.plumbline.reports.chart;

import dev.plumbline.reports.analysis.MeanCurve;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * A line chart of the mean curves of all methods in one column, with 95 % bands; shuffled controls
 * are gray.
 */
public final class MeanCurveChart {
  private static final int WIDTH = 380;
  private static final int HEIGHT = 270;
  private static final String CONTROLS = "their attributions, shuffled";

  private MeanCurveChart() {}

  /**
   * One line of the chart: the explainer, its mean curve, and the number that gives its color;
   * negative for a shuffled control.
   */
  private record DrawnCurve(ReportedExplainer facts, MeanCurve curve, int series) {}

  static Optional<SvgChart> of(
      ResultTable results, TestColumn column, String curve, ChartWidth width) {
    List<DrawnCurve> lines = lines(results, column, curve);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    NumberAxis x = ChartStyle.axis(column.test().curve().x() + " →");
    NumberAxis y = ChartStyle.axis(column.test().curve().y() + " →");
    x.setAutoRangeIncludesZero(true);
    MarkedLines renderer = new MarkedLines(lines.size());
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    boolean named = false; // all controls share one entry of the legend
    for (DrawnCurve line : lines) {
      int at = data.getSeriesCount();
      boolean isFirstControl = line.series() < 0 && !named;
      named |= isFirstControl;
      if (line.series() < 0) {
        renderer.styleGray(at);
      } else {
        renderer.style(at, line.series());
      }
      renderer.setSeriesVisibleInLegend(at, line.series() >= 0 || isFirstControl);
      data.addSeries(series(line, isFirstControl ? CONTROLS : line.facts().name()));
    }
    XYPlot plot = new XYPlot(data, x, y, renderer);
    ChartStyle.style(plot);
    return Optional.of(
        ChartStyle.draw(
                SvgChart.fileName(
                    "curve",
                    results.dataset().name(),
                    results.model().name(),
                    column.label(),
                    curve),
                column.label()
                    + ": mean curve of each method with its 95 % band, on "
                    + results.label(),
                plot,
                width,
                WIDTH,
                HEIGHT)
            .withNumbers(numbers(column.test().curve().x(), lines)));
  }

  /** The mean curves, a row for each place on the axis below them. */
  private static ChartNumbers numbers(String axis, List<DrawnCurve> lines) {
    List<String> titles = new ArrayList<>(List.of(axis));
    Map<Double, String[]> rows = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      titles.add(lines.get(i).facts().name());
      MeanCurve curve = lines.get(i).curve();
      for (int k = 0; k < curve.x().size(); k++) {
        String[] row =
            rows.computeIfAbsent(
                curve.x().get(k),
                any -> Collections.nCopies(lines.size(), "–").toArray(new String[0]));
        row[i] = Numerals.value(curve.y().get(k));
      }
    }
    return new ChartNumbers(
            titles,
            rows.entrySet().stream()
                .map(
                    row ->
                        Stream.concat(
                                Stream.of(Numerals.value(row.getKey())),
                                Arrays.stream(row.getValue()))
                            .toList())
                .toList())
        .thinned();
  }

  /** The methods of a table in the order of their colors. */
  public static List<ReportedExplainer> methods(ResultTable results) {
    return results.explainers().stream().filter(ReportedExplainer::isMethod).toList();
  }

  private static List<DrawnCurve> lines(ResultTable results, TestColumn column, String name) {
    List<DrawnCurve> lines = new ArrayList<>();
    List<ReportedExplainer> methods = methods(results);
    for (ReportedExplainer facts : results.explainers()) {
      if (facts.isMethod() || ResultTable.isShuffle(facts)) {
        results.entry(facts, column).stream()
            .flatMap(entry -> entry.curves().stream())
            .filter(curve -> curve.name().equals(name))
            .findFirst()
            .ifPresent(curve -> lines.add(new DrawnCurve(facts, curve, methods.indexOf(facts))));
      }
    }
    return lines;
  }

  private static YIntervalSeries series(DrawnCurve line, String name) {
    YIntervalSeries series = new YIntervalSeries(name, false, true);
    MeanCurve curve = line.curve();
    for (int i = 0; i < curve.x().size(); i++) {
      if (Double.isFinite(curve.y().get(i))) {
        series.add(curve.x().get(i), curve.y().get(i), curve.low().get(i), curve.high().get(i));
      }
    }
    return series;
  }
}
