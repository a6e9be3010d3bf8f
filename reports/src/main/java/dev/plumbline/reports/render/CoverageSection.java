package dev.plumbline.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where scores are missing, and why. Methods with the same reasons stand together, then tests, then
 * models.
 */
final class CoverageSection {
  private record Gap(String where, String test, String counted, Map<String, Integer> reasons) {}

  /** A line of the table. */
  private record Line(
      String where, String tests, String methods, String counted, Map<String, Integer> reasons) {
    Line at(String otherWhere, String otherTests) {
      return new Line(otherWhere, otherTests, methods, counted, reasons);
    }
  }

  private CoverageSection() {}

  static Html of(ReportModel model) {
    Map<Gap, StringBuilder> gaps = new LinkedHashMap<>();
    for (Block block : model.blocks()) {
      block
          .cells()
          .forEach(
              (at, cell) -> add(gaps, block, label(at.test(), at.variant()), at.explainer(), cell));
      block
          .modelTests()
          .forEach((column, cell) -> add(gaps, block, column.label(), "the model", cell));
    }
    if (gaps.isEmpty()) {
      return Html.el("p").text("Every score that was asked for has a value.");
    }
    Html body = Html.el("tbody");
    merged(gaps).forEach(line -> body.add(row(line)));
    Html head = Html.el("tr");
    for (String title :
        new String[] {
          "data set · model",
          "test",
          "method",
          "defined of applicable",
          "reasons, with the number of rows"
        }) {
      head.add(Html.el("th").attr("scope", "col").text(title));
    }
    return Html.el("div")
        .add(
            Html.el("p", "note")
                .text(
                    "A missing score is neither a 0 nor a loss. Comparisons use samples that both sides score."),
            Html.el("div", "scroll")
                .add(Html.el("table", "coverage").add(Html.el("thead").add(head), body)));
  }

  private static void add(
      Map<Gap, StringBuilder> gaps, Block block, String test, String who, Cell cell) {
    if (cell.coverage().isComplete()) {
      return;
    }
    int applicable = cell.coverage().applicable();
    String counted =
        applicable == 0 ? "does not apply" : cell.coverage().defined() + " of " + applicable;
    StringBuilder names =
        gaps.computeIfAbsent(
            new Gap(block.label(), test, counted, new TreeMap<>(cell.coverage().reasons())),
            gap -> new StringBuilder());
    names.append(names.length() == 0 ? "" : ", ").append(who);
  }

  private static List<Line> merged(Map<Gap, StringBuilder> gaps) {
    Map<Line, List<String>> tests = new LinkedHashMap<>();
    gaps.forEach(
        (gap, who) ->
            tests
                .computeIfAbsent(
                    new Line(gap.where(), "", who.toString(), gap.counted(), gap.reasons()),
                    line -> new ArrayList<>())
                .add(gap.test()));
    Map<Line, List<String>> wheres = new LinkedHashMap<>();
    tests.forEach(
        (line, names) ->
            wheres
                .computeIfAbsent(line.at("", String.join(", ", names)), key -> new ArrayList<>())
                .add(line.where()));
    List<Line> lines = new ArrayList<>();
    wheres.forEach((line, names) -> lines.add(line.at(String.join(", ", names), line.tests())));
    return lines;
  }

  private static String label(String test, String variant) {
    return variant.isEmpty() ? test : test + " · " + variant;
  }

  private static Html row(Line line) {
    Html reasons = Html.el("ul");
    line.reasons()
        .forEach(
            (reason, count) ->
                reasons.add(Html.el("li").text(Numerals.count(count) + " × " + reason)));
    return Html.el("tr")
        .add(
            Html.el("th", "name").attr("scope", "row").text(line.where()),
            Html.el("td").text(line.tests()),
            Html.el("td").text(line.methods()),
            Html.el("td").text(line.counted()),
            Html.el("td").add(reasons));
  }
}
