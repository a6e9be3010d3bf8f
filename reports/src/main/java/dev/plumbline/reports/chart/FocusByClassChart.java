package dev.plumbline.reports.chart;

import dev.plumbline.reports.focus.FocusSummary;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYBarDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A bar chart of the focus on the informative segment by true class: a bar is the mean over
 * training seeds, a dot is one seed.
 */
final class FocusByClassChart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 430;

  /** The room that the name of a class takes; where there is less, names stand upright. */
  private static final int CLASS_ROOM = 56;

  private FocusByClassChart() {}

  static SvgChart of(FocusSummary focus, ChartWidth width) {
    List<String> classes = focus.classes();
    SymbolAxis x =
        new SymbolAxis(
            "true class",
            classes.stream().map(FocusByClassChart::shortened).toArray(String[]::new));
    ChartStyle.style(x);
    x.setGridBandsVisible(false);
    x.setVerticalTickLabels(width.units(WIDTH) < CLASS_ROOM * classes.size());
    x.setRange(-0.6, classes.size() - 0.4);
    NumberAxis y =
        AccuracyFocusChart.percentAxis(
            "focus on the informative segment, % of samples →", 0, 103, 20);
    XYPlot plot = new XYPlot(null, x, y, null);
    ChartStyle.style(plot);
    plot.setDomainGridlinesVisible(false);
    plot.setDataset(1, new XYBarDataset(new XYSeriesCollection(bars(focus, classes)), 0.62));
    plot.setRenderer(1, barRenderer());
    plot.setDataset(0, new XYSeriesCollection(dots(focus, classes)));
    plot.setRenderer(0, dotRenderer());
    plot.setDatasetRenderingOrder(org.jfree.chart.plot.DatasetRenderingOrder.REVERSE);
    if (Double.isFinite(focus.chance())) {
      plot.addRangeMarker(
          new ValueMarker(100 * focus.chance(), ChartStyle.INK, ChartStyle.dashed(1.2, 5, 4)));
    }
    return ChartStyle.draw(
        SvgChart.fileName("focus-by-class", focus.dataset(), focus.model()),
        "Focus by class of "
            + focus.model()
            + " on "
            + focus.dataset()
            + ": bars are means over seeds, dots are seeds",
        plot,
        width,
        WIDTH,
        HEIGHT);
  }

  private static String shortened(String name) {
    return name.length() > 12 ? name.substring(0, 11) + "…" : name;
  }

  private static XYSeries bars(FocusSummary focus, List<String> classes) {
    XYSeries series = new XYSeries("mean");
    for (int c = 0; c < classes.size(); c++) {
      String name = classes.get(c);
      focus.seeds().stream()
          .filter(seed -> seed.focusByClass().containsKey(name))
          .mapToDouble(seed -> 100 * seed.focusByClass().getOrDefault(name, 0.0))
          .average()
          .ifPresent(mean -> series.add(classes.indexOf(name), mean));
    }
    return series;
  }

  private static XYSeries dots(FocusSummary focus, List<String> classes) {
    XYSeries series = new XYSeries("seeds", false, true);
    int seeds = focus.seeds().size();
    for (int c = 0; c < classes.size(); c++) {
      for (int s = 0; s < seeds; s++) {
        Double value = focus.seeds().get(s).focusByClass().get(classes.get(c));
        double spread = seeds == 1 ? 0 : 0.44 * (s / (seeds - 1.0) - 0.5);
        if (value != null) {
          series.add(c + spread, 100 * value);
        }
      }
    }
    return series;
  }

  private static XYBarRenderer barRenderer() {
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setSeriesPaint(0, ChartStyle.translucent(ChartStyle.color(0), 0.25));
    renderer.setDrawBarOutline(true);
    renderer.setSeriesOutlinePaint(0, ChartStyle.color(0));
    renderer.setSeriesOutlineStroke(0, ChartStyle.solid(1));
    return renderer;
  }

  private static XYLineAndShapeRenderer dotRenderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-3.5, -3.5, 7, 7));
    renderer.setSeriesPaint(0, ChartStyle.translucent(ChartStyle.color(0), 0.85));
    return renderer;
  }
}
