package dev.plumbline.reports.chart;

import dev.plumbline.reports.analysis.SettingRanks;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import dev.plumbline.reports.markup.Numerals;
import java.util.List;

/**
 * A critical-difference diagram: mean ranks over settings, best at the top and to the right, a line
 * beside neighbors that signed-rank tests do not tell apart, and the length of Nemenyi's critical
 * difference.
 */
public final class MeanRankChart {
  private static final int WIDTH = 640;
  private static final double ROW = 26;
  private static final double TOP = 40;
  private static final double BOTTOM = 46;

  /** The room that a number beside a dot takes. */
  private static final double NUMBER = 40;

  private final SettingRanks ranks;
  private final ChartWidth chartWidth;
  private final double width;
  private final double left;
  private final double right;

  private MeanRankChart(SettingRanks ranks, ChartWidth chartWidth) {
    this.ranks = ranks;
    this.chartWidth = chartWidth;
    this.width = chartWidth.units(WIDTH);
    this.left = chartWidth.nameRoom();
    this.right = width - (chartWidth.isNarrow() ? 60 : 110);
  }

  /** The diagram. */
  public static SvgChart of(SettingRanks ranks, ChartWidth width) {
    return new MeanRankChart(ranks, width).draw();
  }

  private SvgChart draw() {
    List<String> methods = ranks.ordered();
    double floor = TOP + methods.size() * ROW;
    SvgCanvas canvas = new SvgCanvas(width, floor + BOTTOM);
    int worst = methods.size();
    for (int rank = 1; rank <= worst; rank += chartWidth.isNarrow() && worst > 8 ? 2 : 1) {
      canvas.line(x(rank, worst), floor, x(rank, worst), floor + 4, SvgCanvas.INK, 1);
      canvas.text(x(rank, worst), floor + 18, Integer.toString(rank), TextAnchor.MIDDLE, 11);
    }
    canvas.line(left, floor, right, floor, SvgCanvas.INK, 1);
    canvas.text(
        chartWidth.isNarrow() ? width / 2 : (left + right) / 2,
        floor + 36,
        "mean rank over " + ranks.found().friedman().settings() + " " + ranks.unit() + "; better →",
        TextAnchor.MIDDLE,
        12);
    criticalDifference(canvas, worst);
    for (int i = 0; i < methods.size(); i++) {
      double y = TOP + (i + 0.5) * ROW;
      double rank = ranks.rank(methods.get(i));
      canvas.text(
          left - 10,
          y + 4,
          SvgCanvas.shortened(methods.get(i), chartWidth.longestName()),
          TextAnchor.END,
          12.5);
      canvas.line(left, y, right, y, SvgCanvas.RULE, 0.7);
      canvas.dot(x(rank, worst), y, 4.6, SvgCanvas.color(0));
      boolean before = x(rank, worst) - left > NUMBER; // else it would lie upon the name
      canvas.text(
          x(rank, worst) + (before ? -9 : 9),
          y + 4,
          Numerals.fixed(rank, 2),
          before ? TextAnchor.END : TextAnchor.START,
          11);
    }
    cliques(canvas, methods);
    return canvas
        .chart(SvgChart.fileName("mean-ranks", ranks.where(), ranks.column(), ranks.unit()), alt())
        .withNumbers(
            new ChartNumbers(
                List.of("method", "mean rank"),
                methods.stream()
                    .map(method -> List.of(method, Numerals.fixed(ranks.rank(method), 2)))
                    .toList()));
  }

  private void criticalDifference(SvgCanvas canvas, int worst) {
    double length = ranks.found().criticalDifference() * (right - left - 16) / (worst - 1);
    double end = Math.min(right, left + length);
    canvas.line(left, 16, end, 16, SvgCanvas.INK, 1.4);
    canvas.line(left, 12, left, 20, SvgCanvas.INK, 1.4);
    if (left + length <= right) {
      canvas.line(end, 12, end, 20, SvgCanvas.INK, 1.4);
    }
    canvas.text(
        left,
        33,
        "Nemenyi's critical difference " + Numerals.fixed(ranks.found().criticalDifference(), 2),
        TextAnchor.START,
        11);
  }

  private void cliques(SvgCanvas canvas, List<String> methods) {
    double x = right + 24;
    for (List<String> clique : ranks.cliques()) {
      int from = methods.indexOf(clique.get(0));
      int to = methods.indexOf(clique.get(clique.size() - 1));
      canvas.line(
          x, TOP + (from + 0.25) * ROW, x, TOP + (to + 0.75) * ROW, SvgCanvas.color(1), 3.4);
      x += 9;
    }
  }

  /** Rank 1 is at the right. */
  private double x(double rank, int worst) {
    return right - 8 - (rank - 1) / (worst - 1) * (right - left - 16);
  }

  private String alt() {
    return ranks.label()
        + ", mean ranks over "
        + ranks.unit()
        + ", best first: "
        + String.join(
            ", ",
            ranks.ordered().stream()
                .map(method -> method + " " + Numerals.fixed(ranks.rank(method), 2))
                .toList());
  }
}
