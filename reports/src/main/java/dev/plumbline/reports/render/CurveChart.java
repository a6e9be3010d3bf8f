package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The mean curves of all methods on one test, with bands; permutations in gray. */
final class CurveChart {
  private static final int WIDTH = 380;
  private static final int HEIGHT = 270;

  /** How much many bands that lie upon each other may cover in all. */
  private static final float BANDS_ALPHA = 0.6f;

  private CurveChart() {}

  /** A line of the chart. */
  private record Line(ExplainerFacts facts, MeanCurve curve, int series) {}

  static Optional<Drawing> of(Block block, Column column, String curve) {
    List<Line> lines = lines(block, column, curve);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    NumberAxis x = ChartStyle.axis(column.test().curve().x() + " →");
    NumberAxis y = ChartStyle.axis(column.test().curve().y() + " →");
    x.setAutoRangeIncludesZero(true);
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(Math.min(0.14f, BANDS_ALPHA / lines.size()));
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    for (Line line : lines) {
      style(renderer, data.getSeriesCount(), line);
      data.addSeries(series(line));
    }
    XYPlot plot = new XYPlot(data, x, y, renderer);
    ChartStyle.style(plot);
    return Optional.of(
        ChartStyle.draw(
            Drawing.fileName(
                "curve", block.dataset().name(), block.model().name(), column.label(), curve),
            column.label() + ": mean curve of each method with its 95 % band, on " + block.label(),
            plot,
            WIDTH,
            HEIGHT));
  }

  /** The methods of a block in the order that gives them their colors. */
  static List<ExplainerFacts> methods(Block block) {
    return block.lines().stream().filter(ExplainerFacts::isMethod).toList();
  }

  private static List<Line> lines(Block block, Column column, String name) {
    List<Line> lines = new ArrayList<>();
    List<ExplainerFacts> methods = methods(block);
    for (ExplainerFacts facts : block.lines()) {
      if (facts.isMethod() || Block.isPermutation(facts)) {
        block.cell(facts, column).stream()
            .flatMap(cell -> cell.curves().stream())
            .filter(curve -> curve.name().equals(name))
            .findFirst()
            .ifPresent(curve -> lines.add(new Line(facts, curve, methods.indexOf(facts))));
      }
    }
    return lines;
  }

  private static void style(DeviationRenderer renderer, int at, Line line) {
    boolean method = line.series() >= 0;
    Color color = method ? ChartStyle.color(line.series()) : ChartStyle.GRAY;
    renderer.setSeriesPaint(at, color);
    renderer.setSeriesFillPaint(at, color);
    renderer.setSeriesStroke(at, method ? ChartStyle.stroke(line.series()) : ChartStyle.solid(1));
  }

  private static YIntervalSeries series(Line line) {
    YIntervalSeries series = new YIntervalSeries(line.facts().name(), false, true);
    MeanCurve curve = line.curve();
    for (int i = 0; i < curve.x().size(); i++) {
      if (Double.isFinite(curve.y().get(i))) {
        series.add(curve.x().get(i), curve.y().get(i), curve.low().get(i), curve.high().get(i));
      }
    }
    return series;
  }
}
