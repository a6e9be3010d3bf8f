package dev.plumbline.reports.chart;

import dev.plumbline.reports.analysis.MeanCurve;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.analysis.VariantOrder;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All charts of a report.
 *
 * @param focus accuracy and focus, for each model that has them
 * @param curves mean curves, for each data set, model and test that has them
 * @param ranks the methods in order, for each column that decides a table
 * @param orders the order of the methods under the variants of each test that has several
 * @param meanRanks mean ranks over settings, for each of {@link ReportModel#ranks}
 * @param profiles performance profiles, for each of {@link ReportModel#aggregates}
 * @param costs scores against passes, for each column that decides a table
 * @param problem why there are no charts; empty if there are
 */
public record ReportCharts(
    List<FocusCharts> focus,
    List<CurveCharts> curves,
    List<TableCharts> ranks,
    List<CaptionedChart> orders,
    List<SvgChart> meanRanks,
    List<SvgChart> profiles,
    List<CostCharts> costs,
    String problem) {

  /** No charts, and why. */
  public static ReportCharts none(String why) {
    return new ReportCharts(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), why);
  }

  /** The charts of one table. */
  public record TableCharts(ResultTable results, List<SvgChart> charts) {}

  /** The two charts of one model's focus: accuracy against FTPT, and focus by class. */
  public record FocusCharts(FocusSummary summary, SvgChart scatter, SvgChart classes) {}

  /** The charts of one test, one for each variant and curve. */
  public record CurveCharts(ResultTable results, String test, List<CaptionedChart> charts) {}

  /** Scores against passes in one table, a chart for each column that decides it. */
  public record CostCharts(ResultTable results, List<CaptionedChart> charts) {}

  /** A chart with its caption. */
  public record CaptionedChart(String caption, SvgChart drawing) {}

  /** Draws the charts of a report for its page. */
  public static ReportCharts of(ReportModel model) {
    return of(model, ChartWidth.PAGE);
  }

  /** Draws the charts of a report. */
  public static ReportCharts of(ReportModel model, ChartWidth width) {
    return guarded(
        () ->
            new ReportCharts(
                focus(model, width),
                curves(model, width),
                ranks(model, width),
                orders(model, width),
                model.ranks().stream()
                    .map(it -> drawn(width, wide -> MeanRankChart.of(it, wide)))
                    .toList(),
                model.aggregates().stream()
                    .map(it -> drawn(width, wide -> ProfileChart.of(it, wide)))
                    .toList(),
                costs(model, width),
                ""));
  }

  /**
   * The charts that a supplier draws, or none with the reason if Java cannot draw on this machine,
   * for instance without fonts: a report without charts is better than no report.
   */
  public static ReportCharts guarded(Supplier<ReportCharts> drawing) {
    try {
      return drawing.get();
    } catch (LinkageError | InternalError | RuntimeException e) {
      String message =
          "The charts were left out: Java could not draw on this machine ("
              + e
              + "). Install fontconfig and a font, then render again.";
      return none(message);
    }
  }

  /** All charts, in the order of the page. */
  public Stream<SvgChart> all() {
    return Stream.of(
            ranks.stream().flatMap(rank -> rank.charts().stream()),
            orders.stream().map(CaptionedChart::drawing),
            meanRanks.stream(),
            profiles.stream(),
            costs.stream().flatMap(c -> c.charts().stream().map(CaptionedChart::drawing)),
            focus.stream().flatMap(f -> Stream.of(f.scatter(), f.classes())),
            curves.stream().flatMap(c -> c.charts().stream().map(CaptionedChart::drawing)))
        .flatMap(charts -> charts);
  }

  /** A chart that is drawn for phones too if it is for a page. */
  private static SvgChart drawn(ChartWidth width, Function<ChartWidth, SvgChart> drawing) {
    SvgChart chart = drawing.apply(width);
    return width == ChartWidth.PAGE ? chart.withPhone(drawing.apply(ChartWidth.PHONE)) : chart;
  }

  private static Stream<SvgChart> found(
      ChartWidth width, Function<ChartWidth, Optional<SvgChart>> drawing) {
    return drawing.apply(width).stream()
        .map(chart -> drawn(width, wide -> drawing.apply(wide).orElse(chart)));
  }

  private static List<CostCharts> costs(ReportModel model, ChartWidth width) {
    return model.tables().stream()
        .map(
            results ->
                new CostCharts(
                    results,
                    results.leadColumns(model.run().primary()).stream()
                        .flatMap(
                            column ->
                                found(width, wide -> CostChart.of(model, results, column, wide))
                                    .map(it -> captioned(results, column, it)))
                        .toList()))
        .filter(costs -> !costs.charts().isEmpty())
        .toList();
  }

  private static CaptionedChart captioned(ResultTable results, TestColumn column, SvgChart chart) {
    return new CaptionedChart(results.label() + ": " + column.label(), chart);
  }

  private static List<CaptionedChart> orders(ReportModel model, ChartWidth width) {
    List<CaptionedChart> found = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      results.columns().stream()
          .map(column -> column.test().name())
          .distinct()
          .flatMap(test -> VariantOrder.of(results, test).stream())
          .forEach(
              order -> {
                String sentence = order.sentence();
                found.add(
                    new CaptionedChart(
                        results.label() + ". " + sentence,
                        drawn(width, wide -> OrderChart.of(results, order, sentence, wide))));
              });
    }
    return found;
  }

  private static List<TableCharts> ranks(ReportModel model, ChartWidth width) {
    return model.tables().stream()
        .map(
            results ->
                new TableCharts(
                    results,
                    results.leadColumns(model.run().primary()).stream()
                        .flatMap(
                            column -> found(width, wide -> RankChart.of(results, column, wide)))
                        .toList()))
        .filter(ranks -> !ranks.charts().isEmpty())
        .toList();
  }

  private static List<FocusCharts> focus(ReportModel model, ChartWidth width) {
    return model.focus().stream()
        .map(
            f ->
                new FocusCharts(
                    f,
                    drawn(width, wide -> AccuracyFocusChart.of(f, wide)),
                    drawn(width, wide -> FocusByClassChart.of(f, wide))))
        .toList();
  }

  private static List<CurveCharts> curves(ReportModel model, ChartWidth width) {
    List<CurveCharts> found = new ArrayList<>();
    for (ResultTable results : model.tables()) {
      Set<String> tests = new LinkedHashSet<>();
      results.columns().forEach(column -> tests.add(column.test().name()));
      for (String test : tests) {
        List<CaptionedChart> drawings =
            results.columns().stream()
                .filter(column -> column.test().name().equals(test))
                .filter(column -> !column.test().curve().equals(CurveAxes.NONE))
                .flatMap(column -> charts(results, column, width).stream())
                .toList();
        if (!drawings.isEmpty()) {
          found.add(new CurveCharts(results, test, drawings));
        }
      }
    }
    return found;
  }

  private static List<CaptionedChart> charts(
      ResultTable results, TestColumn column, ChartWidth width) {
    List<String> names = names(results, column);
    List<CaptionedChart> charts = new ArrayList<>();
    for (String name : names) {
      String caption = names.size() == 1 ? column.label() : column.label() + ": " + name;
      MeanCurveChart.of(results, column, name, width)
          .ifPresent(drawing -> charts.add(new CaptionedChart(caption, drawing)));
    }
    return charts;
  }

  private static List<String> names(ResultTable results, TestColumn column) {
    return results.explainers().stream()
        .flatMap(explainer -> results.entry(explainer, column).stream())
        .flatMap(entry -> entry.curves().stream())
        .map(MeanCurve::name)
        .distinct()
        .toList();
  }
}
