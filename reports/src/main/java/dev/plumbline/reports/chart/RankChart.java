package dev.plumbline.reports.chart;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The methods of one column in order, the best one at the top and better scores to the right: mean
 * with interval, P(best), a line beside methods that are not told apart, and a shaded zone of
 * scores that the best map that never saw the model reaches.
 */
public final class RankChart {
  private static final int WIDTH = 640;

  /** Where the column of P(best) lies, from the right end of the axis. */
  private static final double SHARE = 26;

  private static final double ROW = 26;
  private static final double TOP = 34;
  private static final double BOTTOM = 46;

  private final ResultTable results;
  private final TestColumn column;
  private final ColumnComparison comparisons;
  private final ChartWidth chartWidth;
  private final double width;
  private final double left;
  private final double right;
  private final double least;
  private final double most;
  private final double low;
  private final double high;

  private RankChart(
      ResultTable results, TestColumn column, ColumnComparison comparisons, ChartWidth chartWidth) {
    this.results = results;
    this.column = column;
    this.comparisons = comparisons;
    this.chartWidth = chartWidth;
    this.width = chartWidth.units(WIDTH);
    this.left = chartWidth.nameRoom();
    this.right = width - (chartWidth.isNarrow() ? 100 : 170);
    double[] ends =
        Stream.concat(
                comparisons.methods().stream()
                    .flatMap(name -> entry(name).stream())
                    .flatMap(this::ends),
                comparisons.bar().stream().map(ColumnComparison.BlindBar::mean))
            .mapToDouble(Double::doubleValue)
            .toArray();
    this.least = Arrays.stream(ends).min().orElse(0);
    this.most = Arrays.stream(ends).max().orElse(1);
    double pad = 0.04 * (most - least);
    this.low = least - pad;
    this.high = most + pad;
  }

  private Stream<Double> ends(TableEntry entry) {
    return Stream.concat(
        entry.mean().value().stream(),
        entry.interval().value().stream().flatMap(i -> Stream.of(i.low(), i.high())));
  }

  /**
   * The chart of a column; empty if its methods were not compared, or if all means are one value
   * without an interval around it.
   */
  public static Optional<SvgChart> of(ResultTable results, TestColumn column, ChartWidth width) {
    return results
        .comparisons(column)
        .map(comparisons -> new RankChart(results, column, comparisons, width))
        .filter(chart -> chart.most > chart.least)
        .map(RankChart::draw);
  }

  private SvgChart draw() {
    int rows = comparisons.methods().size();
    SvgCanvas canvas = new SvgCanvas(width, TOP + rows * ROW + BOTTOM);
    double floor = TOP + rows * ROW;
    zone(canvas, floor);
    axis(canvas, floor);
    canvas.text(right + SHARE, TOP - 14, "P(best)", TextAnchor.MIDDLE, 12);
    for (int i = 0; i < rows; i++) {
      row(canvas, comparisons.methods().get(i), TOP + (i + 0.5) * ROW);
    }
    cliques(canvas);
    return canvas.chart(
        SvgChart.fileName("rank", results.dataset().name(), results.model().name(), column.label()),
        alt());
  }

  private void zone(SvgCanvas canvas, double floor) {
    comparisons
        .bar()
        .ifPresent(
            bar -> {
              double at = x(bar.mean());
              canvas.rectangle(left, TOP - 4, at - left, floor - TOP + 4, SvgCanvas.GRAY, 0.2);
              canvas.dashed(at, TOP - 4, at, floor, SvgCanvas.INK);
              canvas.text(
                  chartWidth.isNarrow() ? 10 : left,
                  TOP - 12,
                  "← no better than " + SvgCanvas.shortened(bar.map(), chartWidth.longestName()),
                  TextAnchor.START,
                  12);
            });
  }

  private void axis(SvgCanvas canvas, double floor) {
    List<Double> ticks = AxisTicks.of(low, high);
    int decimals = AxisTicks.decimals(ticks);
    int longest =
        ticks.stream().mapToInt(it -> Numerals.fixed(it, decimals).length()).max().orElse(0);
    int step = AxisTicks.apart(ticks.size(), right - left, longest);
    for (int i = 0; i < ticks.size(); i += step) {
      double tick = ticks.get(i);
      canvas.line(x(tick), floor, x(tick), floor + 4, SvgCanvas.INK, 1);
      canvas.text(x(tick), floor + 18, Numerals.fixed(tick, decimals), TextAnchor.MIDDLE, 11);
    }
    canvas.line(left, floor, right, floor, SvgCanvas.INK, 1);
    canvas.text(
        chartWidth.isNarrow() ? width / 2 : (left + right) / 2,
        floor + 36,
        SvgCanvas.shortened(column.label(), chartWidth.isNarrow() ? 19 : 40)
            + ", mean with 95 % interval; better →",
        TextAnchor.MIDDLE,
        12);
  }

  private void row(SvgCanvas canvas, String method, double y) {
    boolean first = method.equals(comparisons.methods().get(0));
    canvas.text(
        left - 10,
        y + 4,
        SvgCanvas.shortened(method, chartWidth.longestName()),
        TextAnchor.END,
        12.5,
        first ? "650" : "400");
    canvas.line(left, y, right, y, SvgCanvas.RULE, 0.7);
    entry(method)
        .ifPresent(
            entry -> {
              entry
                  .interval()
                  .value()
                  .ifPresent(
                      i -> canvas.line(x(i.low()), y, x(i.high()), y, SvgCanvas.color(0), 3));
              entry
                  .mean()
                  .value()
                  .ifPresent(mean -> canvas.dot(x(mean), y, 4.6, SvgCanvas.color(0)));
            });
    comparisons
        .best(method)
        .ifPresent(
            share ->
                canvas.text(right + SHARE, y + 4, Numerals.fixed(share, 2), TextAnchor.MIDDLE, 12));
  }

  /** Lines at the right, each beside methods of which no two are told apart. */
  private void cliques(SvgCanvas canvas) {
    List<List<String>> cliques = comparisons.cliques();
    double x = right + (chartWidth.isNarrow() ? 60 : 74);
    double gap = Math.min(9, (width - x - 10) / Math.max(1, cliques.size()));
    for (List<String> clique : cliques) {
      int from = comparisons.methods().indexOf(clique.get(0));
      int to = comparisons.methods().indexOf(clique.get(clique.size() - 1));
      canvas.line(
          x, TOP + (from + 0.25) * ROW, x, TOP + (to + 0.75) * ROW, SvgCanvas.color(1), 3.4);
      x += gap;
    }
  }

  /** Better scores lie further to the right. */
  private double x(double value) {
    double share = (value - low) / (high - low);
    double place = column.test().direction() == Direction.LOWER ? 1 - share : share;
    return left + place * (right - left);
  }

  private Optional<TableEntry> entry(String method) {
    return results.explainers().stream()
        .filter(explainer -> explainer.name().equals(method))
        .findFirst()
        .flatMap((ReportedExplainer explainer) -> results.entry(explainer, column));
  }

  private String alt() {
    List<String> words = new ArrayList<>();
    for (String method : comparisons.methods()) {
      words.add(
          method
              + " "
              + entry(method)
                  .flatMap(entry -> entry.mean().value())
                  .map(Numerals::value)
                  .orElse("no value"));
    }
    return column.label()
        + " on "
        + results.label()
        + ", best first: "
        + String.join(", ", words)
        + comparisons
            .bar()
            .map(
                bar ->
                    ". The best map that never saw the model, "
                        + bar.map()
                        + ", has "
                        + Numerals.value(bar.mean()))
            .orElse("");
  }
}
