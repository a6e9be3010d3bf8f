package dev.plumbline.reports.chart;

import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.VariantOrder;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import java.util.Map;
import java.util.TreeMap;

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
    return drawn(order)
        .chart(
            SvgChart.fileName(
                "order", results.dataset().name(), results.model().name(), order.test()),
            "Ranks of the methods under the variants of "
                + order.test()
                + " on "
                + results.label()
                + ". "
                + sentence);
  }

  /** The ranks, drawn. */
  static SvgCanvas drawn(VariantOrder order) {
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
    names(canvas, order, 0, LEFT - 10, TextAnchor.END);
    names(canvas, order, variants - 1, LEFT + (variants - 1) * step + 10, TextAnchor.START);
    return canvas;
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
  }

  /** The names of the methods beside a variant; those of one rank share a line. */
  private static void names(
      SvgCanvas canvas, VariantOrder order, int variant, double x, TextAnchor anchor) {
    Map<Double, String> names = new TreeMap<>();
    for (int m = 0; m < order.methods().size(); m++) {
      names.merge(
          order.ranks().get(variant).get(m),
          order.methods().get(m),
          (one, other) -> one + ", " + other);
    }
    names.forEach(
        (rank, name) -> canvas.text(x, y(rank) + 4, SvgCanvas.shortened(name, 24), anchor, 12));
  }

  private static double y(double rank) {
    return TOP + (rank - 0.5) * ROW;
  }
}
