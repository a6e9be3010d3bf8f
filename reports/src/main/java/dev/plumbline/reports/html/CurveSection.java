package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.chart.MeanCurveChart;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.markup.Html;
import java.util.List;

/** The section of mean curves, with the variants of a test side by side. */
final class CurveSection {
  private CurveSection() {}

  static Html of(ReportCharts charts) {
    Html section = Html.el("div");
    for (ReportCharts.CurveCharts curves : charts.curves()) {
      Html row = Html.el("div", "row");
      List<TestColumn> columns =
          curves.results().columns().stream()
              .filter(column -> column.test().name().equals(curves.test()))
              .toList();
      curves
          .charts()
          .forEach(chart -> row.add(ChartTable.figure(chart.drawing(), chart.caption())));
      section.add(
          LinkedHeading.inside("curves", "h3", curves.test() + " · " + curves.results().label())
              .add(badge(columns)),
          key(curves.results()),
          row);
    }
    if (!section.isEmpty()) {
      section.add(
          Html.el("p", "note")
              .text(
                  "Lines are means of the curves of all samples. Bands are pointwise 95 % "
                      + "intervals of the mean, the same as in the tables. A method that does well under one removal "
                      + "operator only may profit from inputs unlike any the model was trained on; look "
                      + "for methods that do well under all operators."));
    }
    return section;
  }

  private static Html badge(List<TestColumn> columns) {
    String words = columns.isEmpty() ? "" : TestWords.direction(columns.get(0).test().direction());
    return words.isEmpty()
        ? Html.of("")
        : Html.el("span", "badge").text("score of the test: " + words);
  }

  private static Html key(ResultTable results) {
    Html key = Html.el("p", "keys");
    List<String> methods =
        MeanCurveChart.methods(results).stream().map(facts -> facts.name()).toList();
    for (int i = 0; i < methods.size(); i++) {
      key.add(Html.el("span").add(InlineGraphics.lineKey(i)).text(" " + methods.get(i)));
    }
    return key.add(
        Html.el("span").add(InlineGraphics.lineKey(-1)).text(" their attributions, shuffled"));
  }
}
