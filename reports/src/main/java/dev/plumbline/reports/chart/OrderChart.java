package dev.plumbline.reports.chart;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.VariantOrder;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import dev.plumbline.reports.markup.Numerals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rank of each method under each variant of a test, the best at the top: lines that cross show
 * that the order depends on the variant.
 */
public final class OrderChart {
  private static final double SIDE = 182;
  private static final double NARROW_SIDE = 112;
  private static final double STEP = 130;

  /** The most room between the first variant and the last on a page. */
  private static final int WIDEST = 480;

  private static final double LETTER = 7.4;
  private static final double ROW = 26;
  private static final double TOP = 30;

  private final VariantOrder order;
  private final double left;
  private final double step;
  private final int longest;

  private OrderChart(VariantOrder order, ChartWidth width) {
    this.order = order;
    double side = width.isNarrow() ? NARROW_SIDE : SIDE;
    double most = width.units((int) (2 * SIDE) + WIDEST) - 2 * side;
    int steps = order.variants().size() - 1;
    this.step = Math.min(STEP, most / steps);
    // on paper a chart of few variants stands in the middle of the width
    double free = width == ChartWidth.PAGE ? 0 : most - step * steps;
    this.left = side + free / 2;
    this.longest = width.isNarrow() ? 14 : 24;
  }

  /**
   * The chart of a test in a table.
   *
   * @param sentence what the order says, in words
   */
  public static SvgChart of(
      ResultTable results, VariantOrder order, String sentence, ChartWidth width) {
    return drawn(order, width)
        .chart(
            SvgChart.fileName(
                "order", results.dataset().name(), results.model().name(), order.test()),
            "Ranks of the methods under the variants of "
                + order.test()
                + " on "
                + results.label()
                + ". "
                + sentence)
        .withNumbers(numbers(order));
  }

  private static ChartNumbers numbers(VariantOrder order) {
    List<String> titles = new ArrayList<>(List.of("rank of"));
    titles.addAll(order.variants());
    List<List<String>> rows = new ArrayList<>();
    for (int m = 0; m < order.methods().size(); m++) {
      List<String> row = new ArrayList<>(List.of(order.methods().get(m)));
      for (Vector ranks : order.ranks()) {
        row.add(Numerals.plain(ranks.get(m)));
      }
      rows.add(row);
    }
    return new ChartNumbers(titles, rows);
  }

  /** The ranks, drawn. */
  static SvgCanvas drawn(VariantOrder order, ChartWidth width) {
    return new OrderChart(order, width).draw();
  }

  private SvgCanvas draw() {
    int variants = order.variants().size();
    int methods = order.methods().size();
    double width = left + step * (variants - 1) + left;
    int letters = Math.max(1, Math.min(16, (int) (step / LETTER)));
    SvgCanvas canvas = new SvgCanvas(width, TOP + methods * ROW + 12);
    for (int v = 0; v < variants; v++) {
      double x = left + v * step;
      canvas.line(x, TOP, x, TOP + methods * ROW, SvgCanvas.RULE, 0.8);
      canvas.text(
          x,
          18,
          SvgCanvas.shortened(order.variants().get(v), letters),
          TextAnchor.MIDDLE,
          12,
          "650");
    }
    for (int m = 0; m < methods; m++) {
      line(canvas, m);
    }
    names(canvas, 0, left - 10, TextAnchor.END);
    names(canvas, variants - 1, left + (variants - 1) * step + 10, TextAnchor.START);
    return canvas;
  }

  private void line(SvgCanvas canvas, int method) {
    String color = SvgCanvas.color(method);
    int last = order.variants().size() - 1;
    for (int v = 0; v <= last; v++) {
      double x = left + v * step;
      double y = y(order.ranks().get(v).get(method));
      if (v < last) {
        canvas.stroked(x, y, x + step, y(order.ranks().get(v + 1).get(method)), color, method);
      }
      canvas.mark(x, y, 5, method);
    }
  }

  /** The names of the methods beside a variant; those of one rank share a line. */
  private void names(SvgCanvas canvas, int variant, double x, TextAnchor anchor) {
    Map<Double, String> names = new TreeMap<>();
    for (int m = 0; m < order.methods().size(); m++) {
      names.merge(
          order.ranks().get(variant).get(m),
          order.methods().get(m),
          (one, other) -> one + ", " + other);
    }
    names.forEach(
        (rank, name) ->
            canvas.text(x, y(rank) + 4, SvgCanvas.shortened(name, longest), anchor, 12));
  }

  private static double y(double rank) {
    return TOP + (rank - 0.5) * ROW;
  }
}
