package dev.plumbline.reports.chart;

import org.jfree.chart.renderer.xy.DeviationRenderer;

/** Lines of series with their bands, and a mark on some of the points of each line. */
final class MarkedLines extends DeviationRenderer {
  private static final int MARKS = 6;
  private static final double RADIUS = 3;

  /** The largest total opacity where bands overlap. */
  private static final float BANDS_ALPHA = 0.6f;

  /** Lines of so many series, whose bands are the paler the more they are. */
  MarkedLines(int lines) {
    super(true, true);
    setAlpha(Math.min(0.14f, BANDS_ALPHA / lines));
  }

  /** Draws a line in the color, the dashes and the marks of a series. */
  void style(int line, int series) {
    setSeriesPaint(line, ChartStyle.color(series));
    setSeriesFillPaint(line, ChartStyle.color(series));
    setSeriesStroke(line, ChartStyle.stroke(series));
    setSeriesShape(line, SeriesMark.shape(series, 0, 0, RADIUS));
  }

  /** Draws a line in gray without marks. */
  void styleGray(int line) {
    setSeriesPaint(line, ChartStyle.GRAY);
    setSeriesFillPaint(line, ChartStyle.GRAY);
    setSeriesStroke(line, ChartStyle.solid(1));
    setSeriesShapesVisible(line, false);
  }

  /** The first point has a mark, since the legend shows what the first point has. */
  @Override
  public boolean getItemShapeVisible(int line, int item) {
    int points = getPlot().getDataset().getItemCount(line);
    return super.getItemShapeVisible(line, item) && item % Math.max(1, points / MARKS) == 0;
  }
}
