package dev.plumbline.reports.chart;

import java.awt.Graphics2D;

/** What draws a chart on a surface, from its upper left corner at (0, 0). */
@FunctionalInterface
public interface ChartPainter {
  /** Draws the chart; the state of the surface may be another one afterwards. */
  void paint(Graphics2D surface);
}
