package dev.plumbline.reports.render;

import java.util.Arrays;
import java.util.stream.Stream;

/** Tests of the model alone: part by part, with intervals. */
final class ModelSection {
  private ModelSection() {}

  static Html of(ReportModel model, Charts charts) {
    Html section = Html.el("div");
    for (Block block : model.blocks()) {
      block.modelTests().forEach((column, cell) -> section.add(test(block, column, cell)));
    }
    if (!charts.focus().isEmpty()) {
      section.add(seeds(model));
    }
    return section;
  }

  private static Html test(Block block, Column column, Cell cell) {
    Glyphs.Scale scale = scale(column, cell);
    Html body = Html.el("tbody");
    body.add(row("value", cell, scale));
    cell.parts()
        .forEach(
            (name, part) ->
                body.add(
                    row(
                        name,
                        new Cell(
                            part.mean(),
                            part.interval(),
                            cell.seeds(),
                            cell.coverage(),
                            java.util.Map.of(),
                            cell.power(),
                            java.util.List.of(),
                            cell.truths()),
                        scale)));
    Html head =
        Html.el("tr")
            .add(
                Html.el("th").attr("scope", "col").text("part"),
                Html.el("th").attr("scope", "col").text("mean"),
                Html.el("th").attr("scope", "col").text("95 % interval"),
                Html.el("th", "scale")
                    .add(
                        Html.el("span").text(Numerals.value(scale.low())),
                        Html.el("span").text(Numerals.value(scale.high()))));
    return Html.el("div", "modeltest")
        .add(
            Html.el("h3").text(column.label() + " · " + block.label()),
            Html.el("p", "sub").text(sentence(column, cell)),
            Html.el("div", "scroll")
                .add(Html.el("table", "parts").add(Html.el("thead").add(head), body)));
  }

  private static String sentence(Column column, Cell cell) {
    String shows = column.test().shows();
    String over =
        cell.coverage().defined()
            + " rows over "
            + (cell.seeds() == 1 ? "1 model" : cell.seeds() + " seeds");
    return "A property of the model, not of an explanation"
        + (shows.isEmpty() ? "" : ": " + shows)
        + ". "
        + over
        + ".";
  }

  private static Html row(String name, Cell cell, Glyphs.Scale scale) {
    return Html.el("tr")
        .add(
            Html.el("th", "name").attr("scope", "row").text(name),
            Html.el("td", "num").text(cell.mean().fold(Numerals::value, why -> "–")),
            Html.el("td", "num").text(TableSection.interval(cell)),
            Html.el("td").add(Glyphs.intervalBar(cell, java.util.Optional.empty(), scale)));
  }

  private static Glyphs.Scale scale(Column column, Cell cell) {
    if (Double.isFinite(column.test().low()) && Double.isFinite(column.test().high())) {
      return new Glyphs.Scale(column.test().low(), column.test().high());
    }
    double[] ends =
        Stream.concat(
                Stream.of(cell.interval()), cell.parts().values().stream().map(Cell.Part::interval))
            .flatMap(interval -> interval.value().stream())
            .flatMap(i -> Stream.of(i.low(), i.high()))
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new Glyphs.Scale(
        Math.min(0, Arrays.stream(ends).min().orElse(0)), Arrays.stream(ends).max().orElse(1));
  }

  private static Html seeds(ReportModel model) {
    Html wrap = Html.el("div");
    for (FocusSummary summary : model.focus()) {
      Html head =
          Html.el("tr").add(th("seed"), th("accuracy"), th("FTPT"), th("right without looking"));
      summary.classes().forEach(name -> head.add(th("focus, class " + name)));
      Html body = Html.el("tbody");
      for (FocusSummary.Seed seed : summary.seeds()) {
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
                  Html.el("div", "scroll")
                      .add(Html.el("table", "parts").add(Html.el("thead").add(head), body))));
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
