package dev.plumbline.reports.chart;

import dev.plumbline.reports.analysis.MeanCurve;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
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

  /** The largest total opacity where bands overlap. */
  private static final float BANDS_ALPHA = 0.6f;

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
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(Math.min(0.14f, BANDS_ALPHA / lines.size()));
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    boolean named = false; // all controls share one entry of the legend
    for (DrawnCurve line : lines) {
      int at = data.getSeriesCount();
      boolean isFirstControl = line.series() < 0 && !named;
      named |= isFirstControl;
      style(renderer, at, line);
      renderer.setSeriesVisibleInLegend(at, line.series() >= 0 || isFirstControl);
      data.addSeries(series(line, isFirstControl ? CONTROLS : line.facts().name()));
    }
    XYPlot plot = new XYPlot(data, x, y, renderer);
    ChartStyle.style(plot);
    return Optional.of(
        ChartStyle.draw(
            SvgChart.fileName(
                "curve", results.dataset().name(), results.model().name(), column.label(), curve),
            column.label()
                + ": mean curve of each method with its 95 % band, on "
                + results.label(),
            plot,
            width,
            WIDTH,
            HEIGHT));
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

  private static void style(DeviationRenderer renderer, int at, DrawnCurve line) {
    boolean method = line.series() >= 0;
    Color color = method ? ChartStyle.color(line.series()) : ChartStyle.GRAY;
    renderer.setSeriesPaint(at, color);
    renderer.setSeriesFillPaint(at, color);
    renderer.setSeriesStroke(at, method ? ChartStyle.stroke(line.series()) : ChartStyle.solid(1));
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
