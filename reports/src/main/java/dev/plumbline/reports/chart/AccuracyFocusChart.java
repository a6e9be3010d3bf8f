package dev.plumbline.reports.chart;

import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.markup.Numerals;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A scatter chart of accuracy against FTPT with one dot per training seed; accurate models whose
 * attention is off the informative segment lie in the shaded area at the bottom right.
 */
final class AccuracyFocusChart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 430;
  private static final double ACCURATE = 90;
  private static final double RIGHT = 101.5;
  private static final double TOP = 103;

  private static final int SMALL = 11;

  /** About how wide a small letter is. */
  private static final double LETTER = 0.6 * SMALL;

  private AccuracyFocusChart() {}

  static SvgChart of(FocusSummary focus, ChartWidth width) {
    double left = left(focus);
    NumberAxis x =
        percentAxis(
            "accuracy, % of test samples →",
            left, RIGHT, 100 - left > 50 ? 20 : 100 - left > 25 ? 10 : 5);
    NumberAxis y = percentAxis("FTPT: right prediction and right focus, % →", 0, TOP, 20);
    XYPlot plot = new XYPlot(dots(focus), x, y, dotRenderer());
    ChartStyle.style(plot);
    shade(plot, left);
    chance(plot, focus, left);
    plot.addAnnotation(
        new FocusLabels(
            focus, LETTER * chanceWords(focus).length(), LETTER * boundWords(left).length()));
    return ChartStyle.draw(
        SvgChart.fileName("accuracy-against-ftpt", focus.dataset(), focus.model()),
        "Accuracy against FTPT of "
            + focus.model()
            + " on "
            + focus.dataset()
            + ", one dot per training seed",
        plot,
        width,
        WIDTH,
        HEIGHT);
  }

  private static double left(FocusSummary focus) {
    double lowest =
        focus.seeds().stream().mapToDouble(FocusSummary.SeedFocus::accuracy).min().orElse(0);
    return Math.max(0, Math.min(80, 10 * Math.floor(10 * lowest) - 10));
  }

  static NumberAxis percentAxis(String label, double low, double high, double step) {
    NumberAxis axis = ChartStyle.axis(label);
    axis.setRange(low, high);
    axis.setTickUnit(new NumberTickUnit(step));
    return axis;
  }

  private static XYSeriesCollection dots(FocusSummary focus) {
    XYSeries series = new XYSeries("seeds", false, true);
    focus.seeds().forEach(seed -> series.add(100 * seed.accuracy(), 100 * seed.interpretable()));
    return new XYSeriesCollection(series);
  }

  private static XYLineAndShapeRenderer dotRenderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    double size = 2 * FocusLabels.DOT;
    renderer.setSeriesShape(
        0, new Ellipse2D.Double(-FocusLabels.DOT, -FocusLabels.DOT, size, size));
    renderer.setSeriesFillPaint(0, ChartStyle.translucent(ChartStyle.color(0), 0.55));
    renderer.setUseFillPaint(true);
    renderer.setSeriesOutlinePaint(0, ChartStyle.color(0));
    renderer.setUseOutlinePaint(true);
    renderer.setSeriesOutlineStroke(0, ChartStyle.solid(1.4));
    return renderer;
  }

  private static void shade(XYPlot plot, double left) {
    Color warm = ChartStyle.translucent(ChartStyle.color(1), 0.12);
    double from = Math.max(left, ACCURATE);
    polygon(plot, warm, from, 0, RIGHT, 0, RIGHT, 0.8 * RIGHT, from, 0.8 * from);
    polygon(
        plot,
        ChartStyle.translucent(ChartStyle.GRAY, 0.16),
        left,
        left,
        RIGHT,
        RIGHT,
        RIGHT,
        TOP,
        left,
        TOP);
    text(
        plot,
        boundWords(left),
        left + 0.02 * (RIGHT - left),
        FocusLabels.BOUND_TOP,
        TextAnchor.TOP_LEFT);
  }

  private static String boundWords(double left) {
    return left > 50 ? "FTPT cannot exceed accuracy" : "impossible: FTPT cannot exceed accuracy";
  }

  private static void polygon(XYPlot plot, Color color, double... corners) {
    plot.getRenderer()
        .addAnnotation(
            new XYPolygonAnnotation(corners, null, null, color),
            org.jfree.chart.ui.Layer.BACKGROUND);
  }

  private static void chance(XYPlot plot, FocusSummary focus, double left) {
    if (!Double.isFinite(focus.chance())) {
      return;
    }
    double chance = 100 * focus.chance();
    plot.addRangeMarker(new ValueMarker(chance, ChartStyle.INK, ChartStyle.dashed(1.2, 5, 4)));
    text(
        plot, chanceWords(focus), left + 0.02 * (RIGHT - left), chance + 1, TextAnchor.BOTTOM_LEFT);
  }

  private static String chanceWords(FocusSummary focus) {
    return "chance: a segment picked at random, " + Numerals.fixed(100 * focus.chance(), 1) + " %";
  }

  private static void text(XYPlot plot, String text, double x, double y, TextAnchor anchor) {
    XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
    annotation.setFont(ChartStyle.font(Font.PLAIN, SMALL));
    annotation.setTextAnchor(anchor);
    annotation.setPaint(ChartStyle.INK);
    plot.addAnnotation(annotation);
  }
}
