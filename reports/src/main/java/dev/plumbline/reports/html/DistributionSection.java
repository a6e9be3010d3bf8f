package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.ScoreDistribution;
import java.util.List;
import java.util.stream.DoubleStream;

/** The section that shows how the scores of each cell are spread, test by test, to be opened. */
final class DistributionSection {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 40;

  /** More would make the page large; they stand in {@code distributions.csv} alone. */
  private static final int MOST_COLUMNS = 100;

  private DistributionSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    int left = MOST_COLUMNS;
    for (ResultTable results : model.tables()) {
      List<TestColumn> columns =
          results.columns().stream().filter(it -> !methods(results, it).isEmpty()).toList();
      if (columns.isEmpty()) {
        continue;
      }
      section.add(LinkedHeading.inside("distributions", "h3", results.label()));
      columns.stream().limit(left).forEach(column -> section.add(column(results, column)));
      left = Math.max(0, left - columns.size());
    }
    return section.isEmpty()
        ? section
        : section.add(
            Html.el("p", "note")
                .text(
                    "A step line shows which share of the scores, upward, is at most the value to"
                        + " the right: over all samples, and all seeds where there are several. It"
                        + " is drawn from quantiles in steps of 5 %, which stand in"
                        + " distributions.csv. All lines of a test share the scale, from the"
                        + " smallest 5 % quantile to the largest 95 % quantile; the mark is the"
                        + " median. A mean that few samples decide has a long flat tail."));
  }

  private static List<ReportedExplainer> methods(ResultTable results, TestColumn column) {
    return results.explainers().stream()
        .filter(ReportedExplainer::isMethod)
        .filter(
            it -> results.entry(it, column).filter(e -> !e.distribution().isEmpty()).isPresent())
        .toList();
  }

  private static Html column(ResultTable results, TestColumn column) {
    List<ReportedExplainer> methods = methods(results, column);
    double low = ends(results, column, methods, 5).min().orElse(0);
    double high = ends(results, column, methods, 95).max().orElse(0);
    Html head = Html.el("tr");
    for (String title : new String[] {"method", "5 %", "median", "95 %"}) {
      head.add(Html.el("th").attr("scope", "col").text(title));
    }
    head.add(
        Html.el("th")
            .attr("scope", "col")
            .text("from " + Numerals.value(low) + " to " + Numerals.value(high)));
    Html body = Html.el("tbody");
    for (ReportedExplainer method : methods) {
      results
          .entry(method, column)
          .map(TableEntry::distribution)
          .ifPresent(it -> body.add(row(method, it, low, high)));
    }
    return Html.el("details")
        .add(
            Html.el("summary").text(column.label()),
            ScrollArea.of(
                "Distributions of " + column.label(),
                Html.el("table", "parts").add(Html.el("thead").add(head), body)));
  }

  private static DoubleStream ends(
      ResultTable results, TestColumn column, List<ReportedExplainer> methods, int percent) {
    return methods.stream()
        .flatMap(method -> results.entry(method, column).stream())
        .mapToDouble(entry -> entry.distribution().at(percent));
  }

  private static Html row(
      ReportedExplainer method, ScoreDistribution spread, double low, double high) {
    Html row = Html.el("tr").add(Html.el("th", "name").attr("scope", "row").text(method.name()));
    for (int percent : new int[] {5, 50, 95}) {
      row.add(Html.el("td", "num").text(Numerals.value(spread.at(percent))));
    }
    return row.add(Html.el("td").add(line(spread, low, high)));
  }

  /** The share of scores that are at most a value, as a step line; it repeats the numbers. */
  private static Html line(ScoreDistribution spread, double low, double high) {
    StringBuilder path = new StringBuilder();
    path.append("M0 ").append(HEIGHT);
    for (int step = 0; step <= ScoreDistribution.STEPS; step++) {
      double x = at(spread.quantiles().get(step), low, high);
      path.append('H').append(Numerals.coordinate(x));
      double y = HEIGHT * (1 - step / (double) ScoreDistribution.STEPS);
      path.append('V').append(Numerals.coordinate(y));
    }
    path.append('H').append(WIDTH);
    String median = Numerals.coordinate(at(spread.at(50), low, high));
    return Html.el("svg")
        .attr("class", "ecdf")
        .attr("width", Integer.toString(WIDTH))
        .attr("height", Integer.toString(HEIGHT + 2))
        .attr("viewBox", "0 -1 " + WIDTH + " " + (HEIGHT + 2))
        .attr("aria-hidden", "true")
        .add(
            Html.el("path").attr("d", path.toString()),
            Html.el("circle")
                .attr("cx", median)
                .attr("cy", Integer.toString(HEIGHT / 2))
                .attr("r", "3.4"));
  }

  private static double at(double value, double low, double high) {
    // halves, because the difference of two finite numbers may be infinite
    double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
    return WIDTH * Math.max(0, Math.min(1, share));
  }
}
