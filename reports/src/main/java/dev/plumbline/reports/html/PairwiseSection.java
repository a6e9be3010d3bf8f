package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.pairwise.ComparedPair;
import dev.plumbline.reports.pairwise.PairVerdict;
import dev.plumbline.reports.pairwise.PairWords;
import java.util.List;

/** The section that compares each two methods of a column, and each method with the bar. */
final class PairwiseSection {
  private PairwiseSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    for (ResultTable results : model.tables()) {
      List<TestColumn> lead = results.leadColumns(model.run().primary());
      List<TestColumn> compared =
          results.columns().stream()
              .filter(
                  column ->
                      results.comparisons(column).filter(it -> it.methods().size() > 1).isPresent())
              .toList();
      if (!compared.isEmpty()) {
        section.add(LinkedHeading.inside("comparisons", "h3", results.label()));
        compared.forEach(column -> section.add(column(results, column, lead.contains(column))));
      }
    }
    return section.isEmpty() ? section : section.add(note(model));
  }

  private static Html column(ResultTable results, TestColumn column, boolean open) {
    ColumnComparison comparisons = results.comparisons(column).orElseThrow();
    Html details = Html.el("details");
    if (open) {
      details.attr("open", "");
    }
    return details.add(
        Html.el("summary")
            .add(Html.el("strong").text(column.label()))
            .text(" " + TestWords.direction(column.test().direction())),
        ScrollArea.of("Methods compared in " + column.label(), matrix(comparisons)),
        Html.el("p", "sub")
            .text(
                "Equal means: within "
                    + comparisons.margin().text()
                    + ", which is "
                    + comparisons.margin().words()
                    + "."));
  }

  private static Html matrix(ColumnComparison comparisons) {
    Html head = Html.el("tr").add(head("method").attr("class", "name"), head("P(best)"));
    comparisons.bar().ifPresent(bar -> head.add(head("against " + bar.map())));
    comparisons.methods().forEach(name -> head.add(head("against " + name)));
    Html body = Html.el("tbody");
    for (String method : comparisons.methods()) {
      Html row =
          Html.el("tr")
              .add(
                  Html.el("th", "name").attr("scope", "row").text(method),
                  Html.el("td", "num")
                      .text(
                          comparisons
                              .best(method)
                              .map(share -> Numerals.fixed(share, 2))
                              .orElse("–")));
      comparisons
          .bar()
          .ifPresent(
              bar -> row.add(comparisons.againstBar(method).map(it -> cell(it)).orElse(none())));
      for (String other : comparisons.methods()) {
        row.add(comparisons.comparison(method, other).map(PairwiseSection::cell).orElse(none()));
      }
      body.add(row);
    }
    return Html.el("table", "comparisons").add(Html.el("thead").add(head), body);
  }

  private static Html head(String text) {
    return Html.el("th").attr("scope", "col").text(text);
  }

  private static Html none() {
    return Html.el("td", "none").text("–");
  }

  private static Html cell(ComparedPair comparison) {
    return Html.el("td", "comparison " + KebabCase.of(comparison.verdict()))
        .attr("title", PairWords.sentence(comparison))
        .add(
            Html.el("div", "mean")
                .add(
                    Html.el("span", "sign")
                        .attr("aria-hidden", "true")
                        .text(comparison.verdict().sign()))
                .text(" " + PairWords.brief(comparison.verdict())),
            Html.el("div", "ci").text(PairWords.difference(comparison.evidence())));
  }

  private static Html note(ReportModel model) {
    Html list = Html.el("ul", "legend");
    for (PairVerdict verdict :
        List.of(PairVerdict.BETTER, PairVerdict.EQUAL, PairVerdict.NOT_SHOWN, PairVerdict.WORSE)) {
      list.add(
          Html.el("li")
              .add(Html.el("span", "sign " + KebabCase.of(verdict)).text(verdict.sign()))
              .text(" " + PairWords.rule(verdict)));
    }
    return Html.el("div", "note")
        .add(
            Html.el("p")
                .text(
                    "A cell compares the method of its row with that of its column, on the samples"
                        + " that both score. The number is the mean difference with its 95 %"
                        + " interval, positive if the row is better; both come from the draws that"
                        + " all intervals of the table share. One rule gives the verdict:"),
            list,
            Html.el("p")
                .text(
                    "p is that of Wilcoxon's signed-rank test (zeros as by Pratt, exact up to 25"
                        + " samples), after Holm's correction over all pairs of the column; the"
                        + " comparisons with the bar are a family of their own. P(best) is the"
                        + " share of 10,000 redraws of the samples, and of the seeds where there"
                        + " are five or more, in which the mean of the method is the best one. The"
                        + " bar is the best of the maps of this run that never saw the model. The"
                        + " region of equality is "
                        + Numerals.plain(model.run().equivalence())
                        + " of the scale of a test (equivalence, in the suite)."));
  }
}
