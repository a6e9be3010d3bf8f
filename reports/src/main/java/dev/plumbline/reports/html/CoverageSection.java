package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The section that lists missing scores with their reasons. Methods with the same reasons share a
 * row, then tests, then models.
 */
final class CoverageSection {
  /** More reasons of one row are counted together. */
  private static final int MOST_REASONS = 6;

  /** Models, data sets, tests or methods beyond so many are counted. */
  private static final int MOST_NAMES = 12;

  private record Gap(String where, String test, String counted, Map<String, Integer> reasons) {}

  /**
   * One row of the table: models, tests and methods whose scores are missing for the same reasons.
   */
  private record GapLine(
      String where, String tests, String methods, String counted, Map<String, Integer> reasons) {
    GapLine at(String otherWhere, String otherTests) {
      return new GapLine(otherWhere, otherTests, methods, counted, reasons);
    }
  }

  private CoverageSection() {}

  static Html of(ReportModel model) {
    Map<Gap, StringBuilder> gaps = new LinkedHashMap<>();
    for (ResultTable results : model.tables()) {
      results
          .entries()
          .forEach(
              (at, entry) ->
                  add(gaps, results, label(at.test(), at.variant()), at.explainer(), entry));
      results
          .modelTests()
          .forEach((column, entry) -> add(gaps, results, column.label(), "the model", entry));
    }
    if (gaps.isEmpty()) {
      return Html.el("p").text("Every score that was asked for has a value.");
    }
    Html body = Html.el("tbody");
    merged(gaps).forEach(line -> body.add(row(line)));
    Html head = Html.el("tr");
    for (String title :
        new String[] {
          "data set · model", "test", "method", "scored of applicable", "number of rows × reason"
        }) {
      head.add(Html.el("th").attr("scope", "col").text(title));
    }
    return Html.el("div")
        .add(
            Html.el("p", "note")
                .text(
                    "A missing score counts neither as 0 nor as a loss. Comparisons use only "
                        + "samples that both sides score."),
            ScrollArea.of(
                "Missing scores",
                Html.el("table", "coverage").add(Html.el("thead").add(head), body)));
  }

  private static void add(
      Map<Gap, StringBuilder> gaps,
      ResultTable results,
      String test,
      String who,
      TableEntry entry) {
    if (entry.coverage().isComplete()) {
      return;
    }
    int applicable = entry.coverage().applicable();
    String counted =
        applicable == 0 ? "does not apply" : entry.coverage().defined() + " of " + applicable;
    StringBuilder names =
        gaps.computeIfAbsent(
            new Gap(results.label(), test, counted, new TreeMap<>(entry.coverage().reasons())),
            gap -> new StringBuilder());
    names.append(names.length() == 0 ? "" : ", ").append(who);
  }

  private static List<GapLine> merged(Map<Gap, StringBuilder> gaps) {
    Map<GapLine, List<String>> tests = new LinkedHashMap<>();
    gaps.forEach(
        (gap, who) ->
            tests
                .computeIfAbsent(
                    new GapLine(gap.where(), "", who.toString(), gap.counted(), gap.reasons()),
                    line -> new ArrayList<>())
                .add(gap.test()));
    Map<GapLine, List<String>> wheres = new LinkedHashMap<>();
    tests.forEach(
        (line, names) ->
            wheres
                .computeIfAbsent(line.at("", String.join(", ", names)), key -> new ArrayList<>())
                .add(line.where()));
    List<GapLine> lines = new ArrayList<>();
    wheres.forEach((line, names) -> lines.add(line.at(String.join(", ", names), line.tests())));
    return lines;
  }

  private static String names(String all) {
    List<String> names = List.of(all.split(", "));
    return names.size() <= MOST_NAMES
        ? all
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }

  private static Html reason(String count, String words) {
    return Html.el("li").text(count + " × " + words);
  }

  private static String label(String test, String variant) {
    return variant.isEmpty() ? test : test + " · " + variant;
  }

  private static Html row(GapLine line) {
    Html reasons = Html.el("ul");
    List<Map.Entry<String, Integer>> most =
        line.reasons().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .toList();
    most.stream()
        .limit(MOST_REASONS)
        .forEach(it -> reasons.add(reason(Numerals.count(it.getValue()), it.getKey())));
    if (most.size() > MOST_REASONS) {
      List<Map.Entry<String, Integer>> rest = most.subList(MOST_REASONS, most.size());
      long rows = rest.stream().mapToLong(Map.Entry::getValue).sum();
      reasons.add(
          reason(
              Numerals.count(rows), "other reasons, " + Numerals.count(rest.size()) + " of them"));
    }
    return Html.el("tr")
        .add(
            Html.el("th", "name").attr("scope", "row").text(names(line.where())),
            Html.el("td").text(names(line.tests())),
            Html.el("td").text(names(line.methods())),
            Html.el("td").text(line.counted()),
            Html.el("td").add(reasons));
  }
}
