package dev.plumbline.reports.html;

import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.markup.Html;

/** The section that holds scores against what the methods cost. */
final class CostSection {
  private CostSection() {}

  static Html of(ReportCharts charts) {
    Html pair = Html.el("div", "pair");
    charts.costs().stream()
        .flatMap(costs -> costs.charts().stream())
        .forEach(chart -> pair.add(ChartTable.figure(chart.drawing(), chart.caption())));
    Html section = Html.el("div");
    return pair.isEmpty()
        ? section
        : section.add(
            pair,
            Html.el("p", "note")
                .text(
                    "Passes are forward and backward passes of the model per explained sample,"
                        + " counted where they are asked for; those of tests do not count. Seconds are"
                        + " by the clock of the machine that ran, with all that it did beside; they"
                        + " stand with the numbers of each chart. The line is the Pareto front: filled dots are methods that no other one beats"
                        + " without more passes. Whether two scores differ is said by the"
                        + " comparisons above."));
  }
}
