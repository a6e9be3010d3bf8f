package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import java.util.Arrays;
import java.util.stream.Stream;

/** The section of tests that score the model alone, with the mean and interval of each part. */
final class ModelSection {
  private ModelSection() {}

  static Html of(ReportModel model, ReportCharts charts) {
    Html section = Html.el("div");
    for (ResultTable results : model.tables()) {
      results.modelTests().forEach((column, entry) -> section.add(test(results, column, entry)));
    }
    if (!charts.focus().isEmpty()) {
      section.add(seeds(model));
    }
    return section;
  }

  private static Html test(ResultTable results, TestColumn column, TableEntry entry) {
    InlineGraphics.BarScale scale = scale(column, entry);
    Html body = Html.el("tbody");
    body.add(row("value", entry, scale));
    entry.parts().forEach((name, part) -> body.add(row(name, entry.ofPart(part), scale)));
    Html head =
        Html.el("tr")
            .add(
                Html.el("th").attr("scope", "col").text("part"),
                Html.el("th").attr("scope", "col").text("mean"),
                Html.el("th").attr("scope", "col").text("95 % interval"),
                Html.el("th", "scale").attr("scope", "col").add(InlineGraphics.scale(scale)));
    return Html.el("div", "modeltest")
        .add(
            LinkedHeading.inside("models", "h3", column.label() + " · " + results.label()),
            Html.el("p", "sub").text(sentence(column, entry) + fit(results)),
            ScrollArea.of(
                "Scores of " + column.label(),
                Html.el("table", "parts").add(Html.el("thead").add(head), body)));
  }

  private static String fit(ResultTable results) {
    return results.fit().map(fit -> " The model: " + fit.words() + ".").orElse("");
  }

  private static String sentence(TestColumn column, TableEntry entry) {
    String shows = column.test().shows();
    String over =
        Numerals.count(entry.coverage().defined())
            + " scores from "
            + (entry.seeds() == 1 ? "1 model" : entry.seeds() + " seeds");
    return "A property of the model, not of an explanation"
        + (shows.isEmpty() ? "" : ": " + shows.replaceAll("\\.$", ""))
        + ". The mean is over "
        + over
        + ". "
        + TableEntry.scopes(Stream.of(entry));
  }

  private static Html row(String name, TableEntry entry, InlineGraphics.BarScale scale) {
    return Html.el("tr")
        .add(
            Html.el("th", "name").attr("scope", "row").text(name),
            Html.el("td", "num").text(TableSection.mean(entry)),
            Html.el("td", "num").text(TableSection.intervalText(entry)),
            Html.el("td")
                .add(InlineGraphics.intervalBar(entry, java.util.Optional.empty(), scale)));
  }

  private static InlineGraphics.BarScale scale(TestColumn column, TableEntry entry) {
    if (Double.isFinite(column.test().low()) && Double.isFinite(column.test().high())) {
      return new InlineGraphics.BarScale(column.test().low(), column.test().high());
    }
    double[] ends =
        Stream.concat(
                Stream.of(entry.interval()),
                entry.parts().values().stream().map(TableEntry.EntryPart::interval))
            .flatMap(interval -> interval.value().stream())
            .flatMap(i -> Stream.of(i.low(), i.high()))
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new InlineGraphics.BarScale(
        Math.min(0, Arrays.stream(ends).min().orElse(0)), Arrays.stream(ends).max().orElse(1));
  }

  private static Html seeds(ReportModel model) {
    Html wrap = Html.el("div");
    for (FocusSummary summary : model.focus()) {
      Html head = Html.el("tr").add(th("seed"), th("accuracy"), th("FTPT"), th("accuracy − FTPT"));
      summary.classes().forEach(name -> head.add(th("focus, class " + name)));
      Html body = Html.el("tbody");
      for (FocusSummary.SeedFocus seed : summary.seeds()) {
        Html row =
            Html.el("tr")
                .add(
                    Html.el("th", "name").attr("scope", "row").text(seed.seed()),
                    num(seed.accuracy()),
                    num(seed.interpretable()),
                    num(seed.accuracy() - seed.interpretable()));
        summary
            .classes()
            .forEach(name -> row.add(num(seed.focusByClass().getOrDefault(name, Double.NaN))));
        body.add(row);
      }
      wrap.add(
          Html.el("details")
              .add(
                  Html.el("summary")
                      .text("Seed by seed: " + summary.model() + " on " + summary.dataset()),
                  ScrollArea.of(
                      "Accuracy and focus by seed",
                      Html.el("table", "parts").add(Html.el("thead").add(head), body))));
    }
    return wrap;
  }

  private static Html th(String text) {
    return Html.el("th").attr("scope", "col").text(text);
  }

  private static Html num(double share) {
    return Html.el("td", "num").text(Numerals.percent(share));
  }
}
