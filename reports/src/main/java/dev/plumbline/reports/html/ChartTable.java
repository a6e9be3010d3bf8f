package dev.plumbline.reports.html;

import dev.plumbline.reports.chart.ChartNumbers;
import dev.plumbline.reports.chart.SvgChart;
import dev.plumbline.reports.markup.Html;
import java.util.List;

/** A chart with its caption, and below it the numbers that it draws, to be opened. */
final class ChartTable {
  private ChartTable() {}

  /** The chart as a figure. */
  static Html figure(SvgChart drawing, String caption) {
    Html figure = OverviewSection.figure(drawing, caption);
    return drawing.numbers().rows().isEmpty() ? figure : figure.add(numbers(drawing, caption));
  }

  private static Html numbers(SvgChart drawing, String caption) {
    ChartNumbers numbers = drawing.numbers();
    Html head = Html.el("tr");
    numbers.titles().forEach(title -> head.add(Html.el("th").attr("scope", "col").text(title)));
    Html body = Html.el("tbody");
    for (List<String> cells : numbers.rows()) {
      Html row = Html.el("tr").add(Html.el("th").attr("scope", "row").text(cells.get(0)));
      cells.stream().skip(1).forEach(cell -> row.add(Html.el("td", "num").text(cell)));
      body.add(row);
    }
    return Html.el("details", "numbers")
        .add(
            Html.el("summary").text("numbers of this chart"),
            ScrollArea.of(
                "Numbers of the chart: " + caption,
                Html.el("table", "parts").add(Html.el("thead").add(head), body)));
  }
}
