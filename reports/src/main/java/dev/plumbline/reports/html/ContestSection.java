package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.contest.ColumnContests;
import dev.plumbline.reports.contest.ContestVerdict;
import dev.plumbline.reports.contest.ContestWords;
import dev.plumbline.reports.contest.MethodContest;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.markup.Numerals;
import java.util.List;

/** The section that compares each two methods of a column, and each method with the bar. */
final class ContestSection {
  private ContestSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    for (ResultTable results : model.tables()) {
      List<TestColumn> lead = results.leadColumns(model.run().primary());
      List<TestColumn> compared =
          results.columns().stream()
              .filter(
                  column ->
                      results.contests(column).filter(it -> it.methods().size() > 1).isPresent())
              .toList();
      if (!compared.isEmpty()) {
        section.add(Html.el("h3").text(results.label()));
        compared.forEach(column -> section.add(column(results, column, lead.contains(column))));
      }
    }
    return section.isEmpty() ? section : section.add(note(model));
  }

  private static Html column(ResultTable results, TestColumn column, boolean open) {
    ColumnContests contests = results.contests(column).orElseThrow();
    Html details = Html.el("details");
    if (open) {
      details.attr("open", "");
    }
    return details.add(
        Html.el("summary")
            .add(Html.el("strong").text(column.label()))
            .text(" " + TestWords.direction(column.test().direction())),
        Html.el("div", "scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", "Methods compared in " + column.label())
            .add(matrix(contests)),
        Html.el("p", "sub")
            .text(
                "Equal means: within "
                    + contests.margin().text()
                    + ", which is "
                    + contests.margin().words()
                    + "."));
  }

  private static Html matrix(ColumnContests contests) {
    Html head = Html.el("tr").add(head("method").attr("class", "name"), head("P(best)"));
    contests.bar().ifPresent(bar -> head.add(head("against " + bar.map())));
    contests.methods().forEach(name -> head.add(head("against " + name)));
    Html body = Html.el("tbody");
    for (String method : contests.methods()) {
      Html row =
          Html.el("tr")
              .add(
                  Html.el("th", "name").attr("scope", "row").text(method),
                  Html.el("td", "num")
                      .text(
                          contests
                              .best(method)
                              .map(share -> Numerals.fixed(share, 2))
                              .orElse("–")));
      contests
          .bar()
          .ifPresent(
              bar -> row.add(contests.againstBar(method).map(it -> cell(it)).orElse(none())));
      for (String other : contests.methods()) {
        row.add(contests.contest(method, other).map(ContestSection::cell).orElse(none()));
      }
      body.add(row);
    }
    return Html.el("table", "contests").add(Html.el("thead").add(head), body);
  }

  private static Html head(String text) {
    return Html.el("th").attr("scope", "col").text(text);
  }

  private static Html none() {
    return Html.el("td", "none").text("–");
  }

  private static Html cell(MethodContest contest) {
    return Html.el("td", "contest " + KebabCase.of(contest.verdict()))
        .attr("title", ContestWords.sentence(contest))
        .add(
            Html.el("div", "mean")
                .add(
                    Html.el("span", "sign")
                        .attr("aria-hidden", "true")
                        .text(contest.verdict().sign()))
                .text(" " + ContestWords.brief(contest.verdict())),
            Html.el("div", "ci").text(ContestWords.difference(contest.evidence())));
  }

  private static Html note(ReportModel model) {
    Html list = Html.el("ul", "legend");
    for (ContestVerdict verdict :
        List.of(
            ContestVerdict.BETTER,
            ContestVerdict.EQUAL,
            ContestVerdict.NOT_SHOWN,
            ContestVerdict.WORSE)) {
      list.add(
          Html.el("li")
              .add(Html.el("span", "sign " + KebabCase.of(verdict)).text(verdict.sign()))
              .text(" " + ContestWords.rule(verdict)));
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
                        + " comparisons with the bar are a family of their own. P(best) is the share"
                        + " of 10,000 redraws of the samples, and of the seeds where there are five"
                        + " or more, in which the mean of the method is the best one. The bar is the"
                        + " best of the maps of this run that never saw the model. The region of"
                        + " equality is "
                        + Numerals.plain(model.run().equivalence())
                        + " of the scale of a test (equivalence, in the suite)."));
  }
}
