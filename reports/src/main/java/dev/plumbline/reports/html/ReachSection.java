package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReachedShare;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section that holds removal scores against the best order that a search found. */
final class ReachSection {
  private ReachSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    for (ResultTable results : model.tables()) {
      List<ReachedShare> shares = results.reached();
      if (!shares.isEmpty()) {
        section.add(LinkedHeading.inside("reach", "h3", results.label()), table(shares));
      }
    }
    return section.isEmpty()
        ? section
        : section.add(
            Html.el("p", "note")
                .text(
                    "0 % is the mean of the method's own shuffled values, 100 % that of the best"
                        + " order of removal that best-order found: the better one, if there are"
                        + " several. No method sees the answers that this search sees, and a better"
                        + " order may exist, so a method can be above 100 %. An order that was"
                        + " searched for under another operator is no ceiling for a column."));
  }

  private static Html table(List<ReachedShare> shares) {
    Set<TestColumn> columns = new LinkedHashSet<>();
    Map<ReportedExplainer, Map<TestColumn, Html>> rows = new LinkedHashMap<>();
    for (ReachedShare share : shares) {
      columns.add(share.column());
      rows.computeIfAbsent(share.explainer(), any -> new LinkedHashMap<>())
          .put(share.column(), cell(share));
    }
    Html head = Html.el("tr").add(Html.el("th").attr("scope", "col").text("method"));
    columns.forEach(
        column -> head.add(Html.el("th", "num").attr("scope", "col").text(column.label())));
    Html body = Html.el("tbody");
    rows.forEach(
        (method, cells) -> {
          Html row =
              Html.el("tr").add(Html.el("th", "name").attr("scope", "row").text(method.name()));
          columns.forEach(column -> row.add(cells.getOrDefault(column, Html.el("td", "num"))));
          body.add(row);
        });
    return ScrollArea.of(
        "Shares reached", Html.el("table", "parts").add(Html.el("thead").add(head), body));
  }

  private static Html cell(ReachedShare share) {
    Html cell = Html.el("td", "num");
    share
        .share()
        .fold(it -> cell.text(Numerals.percent(it)), why -> cell.text("–").attr("title", why));
    return share
        .interval()
        .fold(
            it ->
                cell.add(
                    Html.el("div", "ci")
                        .attr("title", "95 % " + it.scope().words())
                        .text(
                            "["
                                + Numerals.percent(it.low())
                                + ", "
                                + Numerals.percent(it.high())
                                + "]")),
            why -> cell.add(Html.el("div", "ci").attr("title", why).text("no interval")));
  }
}
