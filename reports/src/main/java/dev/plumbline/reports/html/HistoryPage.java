package dev.plumbline.reports.html;

import dev.plumbline.reports.chart.HistoryChart;
import dev.plumbline.reports.history.HistoryWords;
import dev.plumbline.reports.history.ScoreHistory;
import dev.plumbline.reports.history.ScoreSeries;
import dev.plumbline.reports.history.SeriesChange;
import dev.plumbline.reports.html.HtmlPage.PageSection;
import dev.plumbline.reports.markup.Html;
import java.util.List;
import java.util.stream.IntStream;

/** A history as one page that needs no server and no network. All text from data is escaped. */
public final class HistoryPage {
  /** As many charts of scores that did not move are drawn. */
  private static final int MOST = 200;

  private HistoryPage() {}

  /** The page of a history. */
  public static String of(ScoreHistory history) {
    Html header =
        Html.el("header")
            .add(
                Html.el("p", "brand").text("Plumbline · history"),
                Html.el("h1").text("Scores over " + history.runs().size() + " runs"),
                Html.el("p", "lede").text(HistoryWords.sentence(history)));
    List<ScoreSeries> moved =
        history.series().stream().filter(series -> !series.changes().isEmpty()).toList();
    List<ScoreSeries> others =
        history.series().stream().filter(series -> series.changes().isEmpty()).toList();
    return new HtmlPage("History", header)
        .render(
            List.of(
                new PageSection(
                    "changes", "What moved", "What moved, and with which commit", changes(moved)),
                new PageSection("moved", "Moved", "Scores that moved", charts(moved, 0)),
                new PageSection(
                    "others", "Others", "Scores that did not move", others(others, moved.size())),
                new PageSection("how", "How to read", "How to read this page", how(history))));
  }

  private static Html changes(List<ScoreSeries> moved) {
    if (moved.isEmpty()) {
      return Html.el("p").text("No score moved.");
    }
    Html body = Html.el("tbody");
    for (ScoreSeries series : moved) {
      for (SeriesChange change : series.changes()) {
        Html row =
            Html.el("tr")
                .add(
                    Html.el("th", "name").attr("scope", "row").text(series.key().label()),
                    Html.el("td").text(series.key().suite()));
        HistoryWords.columns(series, change).forEach(cell -> row.add(Html.el("td").text(cell)));
        body.add(row);
      }
    }
    Html head = Html.el("tr");
    List.of("cell", "suite").forEach(it -> head.add(Html.el("th").attr("scope", "col").text(it)));
    HistoryWords.COLUMNS.forEach(it -> head.add(Html.el("th").attr("scope", "col").text(it)));
    return ScrollArea.of("What moved", Html.el("table").add(Html.el("thead").add(head), body));
  }

  private static Html charts(List<ScoreSeries> all, int first) {
    Html charts = Html.el("div");
    IntStream.range(0, Math.min(MOST, all.size()))
        .forEach(
            i ->
                charts.add(
                    OverviewSection.figure(
                        HistoryChart.of(all.get(i), first + i), HistoryWords.caption(all.get(i)))));
    if (all.size() > MOST) {
      charts.add(
          Html.el("p", "note")
              .text((all.size() - MOST) + " more are in history.csv and not drawn."));
    }
    return charts;
  }

  private static Html others(List<ScoreSeries> others, int first) {
    return others.isEmpty()
        ? Html.el("p").text("There are none.")
        : Html.el("details")
            .add(Html.el("summary").text(others.size() + " charts"), charts(others, first));
  }

  private static Html how(ScoreHistory history) {
    Html notes = Html.el("div");
    HistoryWords.notes(history).forEach(note -> notes.add(Html.el("p", "note").text(note)));
    return notes;
  }
}
