package dev.plumbline.reports.chart;

import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.markup.Numerals;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
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

  /** Dots whose labels would lie upon each other share one: in points of FTPT. */
  private static final double NEAR = 4;

  /** The same for the accuracy, as a share of the width. */
  private static final double LABEL = 0.1;

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
    labelClusters(plot, focus, left, 0.02 * (RIGHT - left) * WIDTH / width.units(WIDTH));
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
    renderer.setSeriesShape(0, new Ellipse2D.Double(-6.5, -6.5, 13, 13));
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
    text(plot, "accurate, yet", 100.8, 51, 14, TextAnchor.BOTTOM_RIGHT, ChartStyle.color(1));
    text(plot, "not interpretable", 100.8, 45.5, 14, TextAnchor.BOTTOM_RIGHT, ChartStyle.color(1));
    String bound =
        left > 50 ? "FTPT cannot exceed accuracy" : "impossible: FTPT cannot exceed accuracy";
    text(plot, bound, left + 0.02 * (RIGHT - left), 98, 11, TextAnchor.TOP_LEFT, ChartStyle.INK);
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
    String label = "chance: a segment picked at random, " + Numerals.fixed(chance, 1) + " %";
    text(
        plot,
        label,
        left + 0.02 * (RIGHT - left),
        chance + 1,
        11,
        TextAnchor.BOTTOM_LEFT,
        ChartStyle.INK);
  }

  private static void labelClusters(XYPlot plot, FocusSummary focus, double left, double gap) {
    List<FocusSummary.SeedFocus> rest = new ArrayList<>(focus.seeds());
    while (!rest.isEmpty()) {
      FocusSummary.SeedFocus first = rest.get(0);
      List<FocusSummary.SeedFocus> near =
          rest.stream().filter(seed -> isNear(first, seed, LABEL * (RIGHT - left))).toList();
      rest.removeAll(near);
      double x =
          100 * near.stream().mapToDouble(FocusSummary.SeedFocus::accuracy).min().orElseThrow();
      double y =
          100
              * near.stream()
                  .mapToDouble(FocusSummary.SeedFocus::interpretable)
                  .average()
                  .orElseThrow();
      String label = near.size() == 1 ? "1 seed" : near.size() + " seeds";
      boolean atLeft = x - left < 8 * gap;
      text(
          plot,
          label,
          atLeft ? x + 1.3 * gap : x - 1.1 * gap,
          y,
          12,
          atLeft ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT,
          ChartStyle.INK);
    }
  }

  private static boolean isNear(FocusSummary.SeedFocus a, FocusSummary.SeedFocus b, double across) {
    return Math.abs(a.accuracy() - b.accuracy()) * 100 < across
        && Math.abs(a.interpretable() - b.interpretable()) * 100 < NEAR;
  }

  private static void text(
      XYPlot plot, String text, double x, double y, int size, TextAnchor anchor, Color color) {
    XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
    annotation.setFont(ChartStyle.font(size > 13 ? Font.BOLD : Font.PLAIN, size));
    annotation.setTextAnchor(anchor);
    annotation.setPaint(color);
    plot.addAnnotation(annotation);
  }
}
