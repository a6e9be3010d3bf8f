package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.published.PublishedComparison;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section that shows published means beside those of the run. */
final class PublishedSection {
  private static final String NOTE =
      "Ours is the mean of this run, with its 95 % interval; the difference is ours less the"
          + " published value. A value outside the interval disagrees with this run by more than"
          + " its samples, and its seeds where there are five or more, explain. A value inside"
          + " agrees as far as this run can tell. How uncertain the published values are is not"
          + " known.";

  private static final List<String> HEAD =
      List.of(
          "model",
          "measured",
          "ours",
          "95 % interval",
          "n",
          "published",
          "difference",
          "published value lies");

  private PublishedSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    List<PublishedComparison> comparisons = PublishedComparison.of(model);
    if (comparisons.isEmpty()) {
      return section;
    }
    Map<String, List<PublishedComparison>> sources = new LinkedHashMap<>();
    for (PublishedComparison it : comparisons) {
      sources.computeIfAbsent(it.origin(), any -> new ArrayList<>()).add(it);
    }
    Html table = Html.el("table", "parts").add(Html.el("thead").add(head()));
    sources.forEach((source, each) -> table.add(rows(source, each)));
    return section.add(ScrollArea.of("Published values", table), Html.el("p", "note").text(NOTE));
  }

  /** The rows of a source, below a row that names it. */
  private static Html rows(String source, List<PublishedComparison> comparisons) {
    Html name =
        Html.el("th", "name")
            .attr("scope", "rowgroup")
            .attr("colspan", Integer.toString(HEAD.size()))
            .text(source);
    Html body = Html.el("tbody").add(Html.el("tr").add(name));
    comparisons.forEach(it -> body.add(row(it)));
    return body;
  }

  private static Html head() {
    Html head = Html.el("tr");
    HEAD.forEach(title -> head.add(Html.el("th").attr("scope", "col").text(title)));
    return head;
  }

  private static Html row(PublishedComparison it) {
    double half = it.interval().fold(ConfidenceInterval::halfWidth, why -> Double.NaN);
    return Html.el("tr")
        .add(
            Html.el("td").text(it.published().model()),
            Html.el("td").text(it.measured()),
            Html.el("td", "num")
                .text(it.mean().fold(mean -> Numerals.value(mean, half), why -> "none: " + why)),
            Html.el("td", "num")
                .text(it.interval().fold(i -> Numerals.interval(i.low(), i.high()), why -> "–")),
            Html.el("td", "num").text(it.rests()),
            Html.el("td", "num").text(Numerals.plain(it.published().value())),
            Html.el("td", "num")
                .text(it.difference().fold(d -> Numerals.value(d, half), why -> "–")),
            Html.el("td").text(it.place().words()));
  }
}
