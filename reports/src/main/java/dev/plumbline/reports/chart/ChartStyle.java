package dev.plumbline.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The style of all charts: thin rules, no boxes, and the colors of Okabe and Ito (2008, Color
 * Universal Design), the two lightest of which are darkened, so that all have a contrast of 3:1 to
 * a light page and to a dark one. Series are told apart by dashes and marks too.
 */
public final class ChartStyle {
  /** The color of text and axes; a page replaces it by its own text color. */
  static final Color INK = new Color(27, 31, 36);

  static final String INK_CSS = "rgb(27,31,36)";

  /** The color of grid lines; a page replaces it by its own color of rules. */
  static final Color RULE = new Color(217, 220, 224);

  static final String RULE_CSS = "rgb(217,220,224)";

  /** The background color; a page replaces it by its own. */
  static final Color PAPER = new Color(253, 253, 251);

  static final String PAPER_CSS = "rgb(253,253,251)";

  static final String FONT_CSS = "system-ui, sans-serif";

  /** The color of shuffled controls. */
  public static final Color GRAY = new Color(138, 143, 150);

  private static final int[] SERIES = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x8C6300, 0x3A92C9};
  private static final float[][] DASHES = {{}, {7, 3}, {2, 3}, {9, 3, 2, 3}, {12, 4}, {4, 2}};

  private static final double LEGEND_MARK = 34;
  private static final double LEGEND_LETTER = 7;
  private static final int LEGEND_ROW = 18;

  private ChartStyle() {}

  /** The color of a series, counted from 0; colors repeat after the last. */
  public static Color color(int series) {
    return new Color(SERIES[series % SERIES.length]);
  }

  static Color translucent(Color color, double alpha) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
  }

  /** A color as CSS writes it, such as {@code #0072b2}. */
  public static String css(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }

  /**
   * The stroke of a series. Dashes tell series apart without color; each time the colors repeat,
   * the dashes are shifted by one.
   */
  public static BasicStroke stroke(int series) {
    float[] dash = DASHES[(series + series / SERIES.length) % DASHES.length];
    return dash.length == 0 ? solid(2) : dashed(2, dash);
  }

  static BasicStroke solid(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** A line that ends where it ends. */
  static BasicStroke butt(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashed(double width, float... dash) {
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static NumberAxis axis(String label) {
    NumberAxis axis = new NumberAxis(label);
    style(axis);
    axis.setAutoRangeIncludesZero(false);
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−'); // as in all numbers of a report
    axis.setNumberFormatOverride(new DecimalFormat("0.###", symbols));
    return axis;
  }

  static void style(ValueAxis axis) {
    axis.setLabelFont(font(Font.PLAIN, 12));
    axis.setTickLabelFont(font(Font.PLAIN, 11));
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(RULE);
    axis.setTickMarkPaint(RULE);
    axis.setLabelInsets(new RectangleInsets(5, 4, 4, 6));
  }

  static void style(XYPlot plot) {
    bare(plot);
    plot.setDomainGridlinePaint(RULE);
    plot.setRangeGridlinePaint(RULE);
    plot.setDomainGridlineStroke(solid(0.6));
    plot.setRangeGridlineStroke(solid(0.6));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  private static void bare(Plot plot) {
    Paint none = new Color(0, 0, 0, 0);
    plot.setBackgroundPaint(none);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(6, 2, 2, 10));
  }

  /** Draws a chart. */
  static SvgChart draw(
      String name, String alt, Plot plot, ChartWidth width, int usualWidth, int usualHeight) {
    int units = width.units(usualWidth);
    int height = width.height(usualWidth, usualHeight);
    JFreeChart chart = new JFreeChart(null, font(Font.BOLD, 13), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    if (width.isPaper() && plot.getLegendItems().getItemCount() > 1) {
      chart.addLegend(legend(plot));
      height += legendHeight(plot, units);
    }
    Rectangle2D area = new Rectangle2D.Double(0, 0, units, height);
    ChartPainter painter = surface -> paint(chart, surface, area);
    String ids = name + "-" + width.name().toLowerCase(Locale.ROOT) + "-";
    return SvgChart.of(name, alt, units, height, SvgSurface.drawn(ids, painter), painter);
  }

  /** A legend, which a page has beside its charts and paper has in each of them. */
  private static LegendTitle legend(Plot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(font(Font.PLAIN, 11));
    legend.setItemPaint(INK);
    legend.setFrame(BlockBorder.NONE);
    legend.setPosition(RectangleEdge.BOTTOM);
    return legend;
  }

  /** About the room that a legend takes below a chart. */
  private static int legendHeight(Plot plot, int width) {
    LegendItemCollection items = plot.getLegendItems();
    double length = 0;
    for (int i = 0; i < items.getItemCount(); i++) {
      length += LEGEND_MARK + LEGEND_LETTER * items.get(i).getLabel().length();
    }
    return LEGEND_ROW * (int) Math.ceil(length / width) + LEGEND_ROW / 2;
  }

  private static void paint(JFreeChart chart, Graphics2D surface, Rectangle2D area) {
    // else labels of upright axes are drawn as outlines
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    surface.setRenderingHint(JFreeChart.KEY_SUPPRESS_SHADOW_GENERATION, true);
    chart.draw(surface, area);
  }
}
