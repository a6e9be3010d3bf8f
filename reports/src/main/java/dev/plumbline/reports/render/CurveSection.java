package dev.plumbline.reports.render;

import java.util.List;

/** Mean curves, the variants of a test side by side. */
final class CurveSection {
  private CurveSection() {}

  static Html of(Charts charts) {
    Html section = Html.el("div");
    for (Charts.Curves curves : charts.curves()) {
      Html row = Html.el("div", "row");
      List<Column> columns =
          curves.block().columns().stream()
              .filter(column -> column.test().name().equals(curves.test()))
              .toList();
      curves
          .charts()
          .forEach(chart -> row.add(LookSection.figure(chart.drawing(), chart.caption())));
      section.add(
          Html.el("h3").text(curves.test() + " · " + curves.block().label()).add(badge(columns)),
          key(curves.block()),
          row);
    }
    if (!section.isEmpty()) {
      section.add(
          Html.el("p", "note")
              .text(
                  "Lines are means of the samples' curves; bands are pointwise 95 % intervals of the mean: over the seeds' means where there"
                      + " are several, over samples otherwise. A method that fares well under one operator only may owe it to inputs the"
                      + " model has never seen; agreement over operators is what to look for."));
    }
    return section;
  }

  private static Html badge(List<Column> columns) {
    String words =
        columns.isEmpty() ? "" : LimitsSection.direction(columns.get(0).test().direction());
    return words.isEmpty()
        ? Html.of("")
        : Html.el("span", "badge").text("score of the test: " + words);
  }

  private static Html key(Block block) {
    Html key = Html.el("p", "keys");
    List<String> methods = CurveChart.methods(block).stream().map(facts -> facts.name()).toList();
    for (int i = 0; i < methods.size(); i++) {
      key.add(Html.el("span").add(Glyphs.lineKey(i)).text(" " + methods.get(i)));
    }
    return key.add(Html.el("span").add(Glyphs.lineKey(-1)).text(" the same methods, shuffled"));
  }
}
