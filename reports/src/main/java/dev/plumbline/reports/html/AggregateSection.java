package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.SettingAggregate;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.RunAggregate;

/** Interquartile means and performance profiles over trained models. */
final class AggregateSection {
  private AggregateSection() {}

  static Html of(ReportModel model, ReportCharts charts) {
    Html section =
        Html.el("div").add(LinkedHeading.inside("order", "h3", "Over all trained models"));
    for (int i = 0; i < model.aggregates().size(); i++) {
      SettingAggregate aggregate = model.aggregates().get(i);
      Html table = ScrollArea.of("Interquartile means of " + aggregate.column(), table(aggregate));
      Html pair = Html.el("div", "pair");
      if (i < charts.profiles().size()) {
        pair.add(
            ChartTable.figure(
                charts.profiles().get(i), aggregate.label() + ": " + aggregate.scale() + "."));
      }
      section.add(pair.add(table));
    }
    return section.add(note());
  }

  private static Html table(SettingAggregate aggregate) {
    Html body = Html.el("tbody");
    for (int method : aggregate.ordered()) {
      RunAggregate found = aggregate.found().get(method);
      body.add(
          Html.el("tr")
              .add(
                  Html.el("th", "name")
                      .attr("scope", "row")
                      .add(InlineGraphics.lineKey(method))
                      .text(" " + aggregate.methods().get(method)),
                  Html.el("td", "num")
                      .add(
                          Html.el("div", "mean").text(Numerals.fixed(found.mean(), 3)),
                          Html.el("div", "ci")
                              .attr("title", "95 % over seeds, task by task")
                              .text(
                                  "["
                                      + Numerals.fixed(found.low(), 3)
                                      + ", "
                                      + Numerals.fixed(found.high(), 3)
                                      + "]"))));
    }
    Html head =
        Html.el("tr")
            .add(
                Html.el("th").attr("scope", "col").text("method"),
                Html.el("th").attr("scope", "col").text("interquartile mean"));
    return Html.el("table", "parts").add(Html.el("thead").add(head), body);
  }

  private static Html note() {
    return Html.el("p", "note")
        .text(
            "The interquartile mean is the mean of the middle half of the scores of all trained"
                + " models, so that few very good or bad ones do not decide. A profile shows which"
                + " share of the trained models has a score above τ, data sets and models weighing"
                + " the same: a method whose line lies above that of another everywhere is better"
                + " throughout. Intervals and bands are 95 % and over seeds, which are drawn anew"
                + " for each data set and model.");
  }
}
