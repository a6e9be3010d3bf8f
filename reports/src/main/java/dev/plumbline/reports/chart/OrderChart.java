package dev.plumbline.reports.chart;

import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.VariantOrder;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;

/**
 * The rank of each method under each variant of a test, the best at the top: lines that cross show
 * that the order depends on the variant.
 */
public final class OrderChart {
  private static final double LEFT = 182;
  private static final double STEP = 130;
  private static final double ROW = 26;
  private static final double TOP = 30;
  private static final double RIGHT = 182;

  private OrderChart() {}

  /**
   * The chart of a test in a table.
   *
   * @param sentence what the order says, in words
   */
  public static SvgChart of(ResultTable results, VariantOrder order, String sentence) {
    int variants = order.variants().size();
    int methods = order.methods().size();
    double step = Math.min(STEP, 480.0 / (variants - 1));
    double width = LEFT + step * (variants - 1) + RIGHT;
    SvgCanvas canvas = new SvgCanvas(width, TOP + methods * ROW + 12);
    for (int v = 0; v < variants; v++) {
      double x = LEFT + v * step;
      canvas.line(x, TOP, x, TOP + methods * ROW, SvgCanvas.RULE, 0.8);
      canvas.text(
          x, 18, SvgCanvas.shortened(order.variants().get(v), 16), TextAnchor.MIDDLE, 12, "650");
    }
    for (int m = 0; m < methods; m++) {
      line(canvas, order, m, step);
    }
    return canvas.chart(
        SvgChart.fileName("order", results.dataset().name(), results.model().name(), order.test()),
        "Ranks of the methods under the variants of "
            + order.test()
            + " on "
            + results.label()
            + ". "
            + sentence);
  }

  private static void line(SvgCanvas canvas, VariantOrder order, int method, double step) {
    String color = SvgCanvas.color(method);
    int last = order.variants().size() - 1;
    for (int v = 0; v <= last; v++) {
      double x = LEFT + v * step;
      double y = y(order.ranks().get(v).get(method));
      if (v < last) {
        canvas.stroked(x, y, x + step, y(order.ranks().get(v + 1).get(method)), color, method);
      }
      canvas.dot(x, y, 5, color);
    }
    String name = SvgCanvas.shortened(order.methods().get(method), 21);
    canvas.text(LEFT - 10, y(order.ranks().get(0).get(method)) + 4, name, TextAnchor.END, 12);
    canvas.text(
        LEFT + last * step + 10,
        y(order.ranks().get(last).get(method)) + 4,
        name,
        TextAnchor.START,
        12);
  }

  private static double y(double rank) {
    return TOP + (rank - 0.5) * ROW;
  }
}
