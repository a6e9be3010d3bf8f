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
  private static final double WIDTH = 640;
  private static final double LEFT = 182;
  private static final double RIGHT = 530;
  private static final double ROW = 26;
  private static final double TOP = 40;
  private static final double BOTTOM = 46;

  /** The room that a number beside a dot takes. */
  private static final double NUMBER = 40;

  private MeanRankChart() {}

  /** The diagram. */
  public static SvgChart of(SettingRanks ranks) {
    List<String> methods = ranks.ordered();
    double floor = TOP + methods.size() * ROW;
    SvgCanvas canvas = new SvgCanvas(WIDTH, floor + BOTTOM);
    int worst = methods.size();
    for (int rank = 1; rank <= worst; rank++) {
      canvas.line(x(rank, worst), floor, x(rank, worst), floor + 4, SvgCanvas.INK, 1);
      canvas.text(x(rank, worst), floor + 18, Integer.toString(rank), TextAnchor.MIDDLE, 11);
    }
    canvas.line(LEFT, floor, RIGHT, floor, SvgCanvas.INK, 1);
    canvas.text(
        (LEFT + RIGHT) / 2,
        floor + 36,
        "mean rank over " + ranks.found().friedman().settings() + " " + ranks.unit() + "; better →",
        TextAnchor.MIDDLE,
        12);
    criticalDifference(canvas, ranks, worst);
    for (int i = 0; i < methods.size(); i++) {
      double y = TOP + (i + 0.5) * ROW;
      double rank = ranks.rank(methods.get(i));
      canvas.text(LEFT - 10, y + 4, SvgCanvas.shortened(methods.get(i), 21), TextAnchor.END, 12.5);
      canvas.line(LEFT, y, RIGHT, y, SvgCanvas.RULE, 0.7);
      canvas.dot(x(rank, worst), y, 4.6, SvgCanvas.color(0));
      boolean left = x(rank, worst) - LEFT > NUMBER; // else it would lie upon the name
      canvas.text(
          x(rank, worst) + (left ? -9 : 9),
          y + 4,
          Numerals.fixed(rank, 2),
          left ? TextAnchor.END : TextAnchor.START,
          11);
    }
    cliques(canvas, ranks, methods);
    return canvas.chart(
        SvgChart.fileName("mean-ranks", ranks.where(), ranks.column(), ranks.unit()), alt(ranks));
  }

  private static void criticalDifference(SvgCanvas canvas, SettingRanks ranks, int worst) {
    double length = ranks.found().criticalDifference() * (RIGHT - LEFT - 16) / (worst - 1);
    double end = Math.min(RIGHT, LEFT + length);
    canvas.line(LEFT, 16, end, 16, SvgCanvas.INK, 1.4);
    canvas.line(LEFT, 12, LEFT, 20, SvgCanvas.INK, 1.4);
    if (LEFT + length <= RIGHT) {
      canvas.line(end, 12, end, 20, SvgCanvas.INK, 1.4);
    }
    canvas.text(
        LEFT,
        33,
        "Nemenyi's critical difference " + Numerals.fixed(ranks.found().criticalDifference(), 2),
        TextAnchor.START,
        11);
  }

  private static void cliques(SvgCanvas canvas, SettingRanks ranks, List<String> methods) {
    double x = RIGHT + 24;
    for (List<String> clique : ranks.cliques()) {
      int from = methods.indexOf(clique.get(0));
      int to = methods.indexOf(clique.get(clique.size() - 1));
      canvas.line(
          x, TOP + (from + 0.25) * ROW, x, TOP + (to + 0.75) * ROW, SvgCanvas.color(1), 3.4);
      x += 9;
    }
  }

  /** Rank 1 is at the right. */
  private static double x(double rank, int worst) {
    return RIGHT - 8 - (rank - 1) / (worst - 1) * (RIGHT - LEFT - 16);
  }

  private static String alt(SettingRanks ranks) {
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
