package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.GridOrder;
import dev.plumbline.reports.analysis.GridOrder.LeadingSetting;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.GridRanks;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of ranks over the settings of each test that has a grid. */
final class GridSection {
  private GridSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    for (ResultTable results : model.tables()) {
      for (GridOrder order : results.grids()) {
        section.add(
            LinkedHeading.inside("order", "h4", order.test().name() + " on " + results.label()),
            Html.el("p").text(order.sentence()));
        order.found().value().ifPresent(ranks -> add(section, order, ranks));
      }
    }
    return section.isEmpty()
        ? section
        : Html.el("div")
            .add(LinkedHeading.inside("order", "h3", "Over a grid of settings"), section, note());
  }

  private static void add(Html section, GridOrder order, GridRanks ranks) {
    section.add(
        ScrollArea.of("Ranks over the grid of " + order.test().name(), methods(order, ranks)),
        Html.el("details")
            .add(
                Html.el("summary").text("The rank of each method under each setting"),
                ScrollArea.of(
                    "Ranks under each setting of " + order.test().name(), settings(order, ranks))));
  }

  private static Html methods(GridOrder order, GridRanks ranks) {
    Html body = Html.el("tbody");
    for (int method : order.ordered(ranks)) {
      body.add(
          Html.el("tr")
              .add(
                  Html.el("th", "name").attr("scope", "row").text(order.methods().get(method)),
                  meanRank(ranks, method),
                  Html.el("td", "num")
                      .text(rank(ranks.best(method)) + " to " + rank(ranks.worst(method))),
                  Html.el("td", "num").text(Numerals.percent(ranks.leads().get(method))),
                  Html.el("td").text(nearest(order, order.nearestLead(ranks, method)))));
    }
    return table(
        body, "method", "mean rank", "best to worst rank", "leads in", "nearest setting it leads");
  }

  private static Html meanRank(GridRanks ranks, int method) {
    return Html.el("td", "num")
        .add(
            Html.el("div", "mean").text(Numerals.fixed(ranks.means().get(method), 2)),
            Html.el("div", "ci")
                .attr("title", "95 % " + ranks.scope().words())
                .text(
                    "["
                        + Numerals.fixed(ranks.lows().get(method), 2)
                        + ", "
                        + Numerals.fixed(ranks.highs().get(method), 2)
                        + "]"));
  }

  private static String nearest(GridOrder order, Optional<LeadingSetting> lead) {
    return lead.map(
            it ->
                it.changes().isEmpty()
                    ? "the declared one"
                    : String.join(", ", it.changes())
                        + " ("
                        + it.changes().size()
                        + " of "
                        + order.test().grid().parameters().size()
                        + " changed)")
        .orElse("none");
  }

  private static Html settings(GridOrder order, GridRanks ranks) {
    Html body = Html.el("tbody");
    for (int s = 0; s < order.settings().size(); s++) {
      Html row =
          Html.el("tr")
              .add(
                  Html.el("th", "name")
                      .attr("scope", "row")
                      .text(order.test().grid().variant(order.settings().get(s))));
      for (int m = 0; m < order.methods().size(); m++) {
        row.add(Html.el("td", "num").text(rank(ranks.ranks().get(s).get(m))));
      }
      body.add(row);
    }
    return table(
        body, Stream.concat(Stream.of("setting"), order.methods().stream()).toArray(String[]::new));
  }

  private static Html table(Html body, String... titles) {
    Html head = Html.el("tr");
    for (String title : titles) {
      head.add(Html.el("th").attr("scope", "col").text(title));
    }
    return Html.el("table", "parts").add(Html.el("thead").add(head), body);
  }

  private static String rank(double rank) {
    return rank == Math.rint(rank) ? Numerals.count((long) rank) : Numerals.fixed(rank, 1);
  }

  private static Html note() {
    return Html.el("p", "note")
        .text(
            "A suite may vary the parameters of a test; the first value of each is the declared"
                + " setting, which all other tables and charts show. Under every setting the"
                + " methods are ranked by their means on the samples that all of them score under"
                + " all settings. The mean rank weighs every setting the same; its 95 % interval"
                + " is over samples, with these settings. Scores under the other settings stand in"
                + " summary.csv.");
  }
}
