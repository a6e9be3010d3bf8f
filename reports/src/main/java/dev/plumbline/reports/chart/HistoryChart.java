package dev.plumbline.reports.chart;

import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import dev.plumbline.reports.history.HistoryPoint;
import dev.plumbline.reports.history.ScoreSeries;
import dev.plumbline.reports.history.SeriesChange;
import dev.plumbline.reports.markup.Numerals;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The score of one cell over runs, the oldest at the left: a dot and its interval for each run, and
 * a dashed line where the score moved.
 */
public final class HistoryChart {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 170;
  private static final double LEFT = 64;
  private static final double RIGHT = 16;
  private static final double TOP = 14;
  private static final double BOTTOM = 32;

  private final SvgCanvas canvas = new SvgCanvas(WIDTH, HEIGHT);
  private final ScoreSeries series;
  private final double low;
  private final double high;

  private HistoryChart(ScoreSeries series) {
    this.series = series;
    double least = ends(series).min().orElse(0);
    double most = ends(series).max().orElse(1);
    double room = most > least ? 0.06 * (most - least) : Math.max(1e-9, 0.1 * Math.abs(most));
    this.low = least - room;
    this.high = most + room;
  }

  /**
   * The chart of a series.
   *
   * @param number tells charts of one page apart
   */
  public static SvgChart of(ScoreSeries series, int number) {
    return new HistoryChart(series).draw(number);
  }

  private static DoubleStream ends(ScoreSeries series) {
    return series.points().stream()
        .flatMapToDouble(point -> DoubleStream.of(point.low(), point.mean(), point.high()))
        .filter(Double::isFinite);
  }

  private SvgChart draw(int number) {
    axes();
    for (SeriesChange change : series.changes()) {
      double x = (x(change.at() - 1) + x(change.at())) / 2;
      canvas.dashed(x, TOP, x, HEIGHT - BOTTOM, color(change));
    }
    List<HistoryPoint> points = series.points();
    for (int i = 0; i < points.size(); i++) {
      HistoryPoint point = points.get(i);
      if (i > 0) {
        canvas.line(
            x(i - 1), y(points.get(i - 1).mean()), x(i), y(point.mean()), SvgCanvas.GRAY, 1);
      }
      if (Double.isFinite(point.low()) && Double.isFinite(point.high())) {
        canvas.line(x(i), y(point.low()), x(i), y(point.high()), SvgCanvas.color(0), 1.4);
      }
      canvas.dot(x(i), y(point.mean()), points.size() > 60 ? 2 : 3.5, SvgCanvas.color(0));
    }
    return canvas.chart(
        SvgChart.fileName("history", Integer.toString(number), series.key().label()),
        series.key().label()
            + " over "
            + points.size()
            + " runs; "
            + (series.changes().isEmpty()
                ? "it did not move"
                : "it moved "
                    + series.changes().size()
                    + (series.changes().size() == 1 ? " time" : " times")));
  }

  private String color(SeriesChange change) {
    return SvgCanvas.color(change.isWorse(series.direction()) ? 1 : 2);
  }

  private void axes() {
    List<Double> ticks = AxisTicks.of(low, high);
    for (double tick : ticks) {
      canvas.line(LEFT, y(tick), WIDTH - RIGHT, y(tick), SvgCanvas.RULE, 0.6);
      String words = Numerals.fixed(tick, AxisTicks.decimals(ticks));
      canvas.text(LEFT - 8, y(tick) + 4, words, TextAnchor.END, 11);
    }
    if (!series.points().isEmpty()) {
      int last = series.points().size() - 1;
      double below = HEIGHT - BOTTOM + 20;
      canvas.text(LEFT, below, label(0), TextAnchor.START, 11);
      if (last > 0) {
        canvas.text(WIDTH - RIGHT, below, label(last), TextAnchor.END, 11);
      }
    }
  }

  private String label(int at) {
    return SvgCanvas.shortened(series.points().get(at).run().label(), 40);
  }

  private double x(int at) {
    int steps = Math.max(1, series.points().size() - 1);
    return LEFT + 6 + (WIDTH - LEFT - RIGHT - 12) * at / steps;
  }

  private double y(double value) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low);
  }
}
