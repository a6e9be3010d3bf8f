package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.SettingRanks;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.Friedman;

/**
 * The section on the order of the methods: under other variants, over the settings of a grid, and
 * over several seeds, data sets and models.
 */
final class OrderSection {
  private OrderSection() {}

  static Html of(ReportModel model, ReportCharts charts) {
    Html section = Html.el("div");
    Html orders = Html.el("div", "pair");
    charts
        .orders()
        .forEach(order -> orders.add(ChartTable.figure(order.drawing(), order.caption())));
    if (!orders.isEmpty()) {
      section.add(LinkedHeading.inside("order", "h3", "Under the variants of a test"), orders);
    }
    Html grids = GridSection.of(model);
    if (!grids.isEmpty()) {
      section.add(grids);
    }
    Html ranks = Html.el("div", "pair");
    for (int i = 0; i < charts.meanRanks().size(); i++) {
      ranks.add(ChartTable.figure(charts.meanRanks().get(i), caption(model.ranks().get(i))));
    }
    if (!ranks.isEmpty()) {
      section.add(LinkedHeading.inside("order", "h3", "Over several settings"), ranks, note());
    }
    if (!model.aggregates().isEmpty()) {
      section.add(AggregateSection.of(model, charts));
    }
    return section;
  }

  private static String caption(SettingRanks ranks) {
    Friedman friedman = ranks.found().friedman();
    String few =
        friedman.settings() < SettingRanks.FEWEST_TO_TELL_APART
            ? " Fewer than " + SettingRanks.FEWEST_TO_TELL_APART + " settings tell no two apart."
            : "";
    return ranks.label()
        + ": mean ranks over "
        + friedman.settings()
        + " "
        + ranks.unit()
        + ". Friedman's test: p "
        + (friedman.p() < 0.001 ? "" : "= ")
        + Numerals.p(friedman.p())
        + "."
        + few;
  }

  private static Html note() {
    return Html.el("p", "note")
        .text(
            "In each setting the methods are ranked by their means. An orange line joins neighbors"
                + " that Wilcoxon's signed-rank tests over the settings, with Holm's correction, do"
                + " not tell apart. Nemenyi's critical difference stands beside it for comparison:"
                + " whether two methods differ by more depends on which others are ranked. These"
                + " ranks generalize over settings, the other comparisons over samples.");
  }
}
