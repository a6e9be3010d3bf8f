package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.Agreement;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.KendallConcordance;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections that show how far methods agree about samples, and tests about methods. */
final class AgreementSection {
  private AgreementSection() {}

  /**
   * A matrix of methods: correlations above the diagonal, overlaps of the largest attributions
   * below it.
   */
  static Html methods(ReportModel model) {
    Html section = Html.el("div");
    for (Agreement agreement : model.agreements()) {
      if (!agreement.comparable().isEmpty()) {
        section.add(
            LinkedHeading.inside("agreement", "h3", agreement.label()),
            ScrollArea.of("How far methods agree", matrix(agreement)));
        leftOut(agreement).ifPresent(section::add);
      }
    }
    return section.isEmpty() ? section : section.add(methodsNote());
  }

  private static Optional<Html> leftOut(Agreement agreement) {
    List<String> names = new ArrayList<>(agreement.methods());
    names.removeAll(agreement.comparable());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Html.el("p", "note")
                .text("No value with any other method: " + String.join(", ", names) + "."));
  }

  private static Html matrix(Agreement agreement) {
    List<String> methods = agreement.comparable();
    Html head = Html.el("tr").add(Html.el("th", "name").attr("scope", "col").text("method"));
    methods.forEach(name -> head.add(Html.el("th").attr("scope", "col").text(name)));
    Html body = Html.el("tbody");
    for (int row = 0; row < methods.size(); row++) {
      String name = methods.get(row);
      Html line = Html.el("tr").add(Html.el("th", "name").attr("scope", "row").text(name));
      for (int column = 0; column < methods.size(); column++) {
        line.add(
            row == column
                ? diagonal()
                : cell(agreement, methods.get(row), methods.get(column), column > row));
      }
      body.add(line);
    }
    return Html.el("table", "agreement").add(Html.el("thead").add(head), body);
  }

  private static Html diagonal() {
    return Html.el("td", "none").text("–");
  }

  private static Html cell(Agreement agreement, String one, String other, boolean above) {
    return agreement
        .pair(one, other)
        .map(entry -> above ? correlation(entry) : overlap(entry))
        .orElseGet(() -> Html.el("td", "none").text("not compared"));
  }

  private static Html correlation(TableEntry entry) {
    if (!entry.mean().isDefined()) {
      return Html.el("td", "none").attr("title", entry.mean().reason()).text("no value");
    }
    Html td =
        Html.el("td")
            .add(
                Html.el("div", "mean").text(TableSection.mean(entry)),
                TableSection.interval(entry));
    if (!entry.coverage().isComplete()) {
      td.add(
          Html.el("div", "ci")
              .text("on " + entry.coverage().defined() + " of " + entry.coverage().applicable()));
    }
    return td;
  }

  private static Html overlap(TableEntry entry) {
    TableEntry.EntryPart part = entry.parts().get(Agreement.OVERLAP);
    return part == null || !part.mean().isDefined()
        ? Html.el("td", "none").text("no value")
        : Html.el("td").text(Numerals.percent(part.mean().orElseThrow()));
  }

  private static Html methodsNote() {
    return Html.el("p", "note")
        .text(
            "Above the diagonal: Spearman's rank correlation between the attributions of "
                + "two methods on a sample, as the mean over samples with its 95 % bootstrap "
                + "interval; between absolute values if one of the two methods has no signs. "
                + "Below the diagonal: of the tenth of features with the largest attributions, "
                + "the share that both methods name. Agreement does not show that methods are "
                + "right: they can be wrong together.");
  }

  /** A table of the agreement of the variants of each test, and of all tests. */
  static Html tests(ReportModel model) {
    Html body = Html.el("tbody");
    for (Agreement agreement : model.agreements()) {
      agreement
          .operators()
          .forEach(
              (test, found) -> body.add(row(agreement, "variants of " + test, concordance(found))));
      if (agreement.raters().size() > 1) {
        body.add(
            row(
                agreement,
                Numerals.all(agreement.raters().size(), "tests and variants"),
                agreement
                    .tests()
                    .fold(alpha -> "α = " + Numerals.value(alpha), why -> "no value: " + why)));
      }
    }
    if (body.isEmpty()) {
      return Html.el("div");
    }
    Html head = Html.el("tr");
    for (String title : new String[] {"data set · model", "agreement of", "coefficient"}) {
      head.add(Html.el("th").attr("scope", "col").text(title));
    }
    return Html.el("div")
        .add(
            ScrollArea.of(
                "How far tests agree",
                Html.el("table", "coverage").add(Html.el("thead").add(head), body)),
            testsNote());
  }

  private static String concordance(Statistic<KendallConcordance> found) {
    return found.fold(
        value ->
            "W = %s over %d variants and %d methods, p %s (%s)"
                .formatted(
                    Numerals.value(value.w()),
                    value.settings(),
                    value.items(),
                    Numerals.p(value.p()),
                    value.distribution() == KendallConcordance.ConcordanceDistribution.EXACT
                        ? "exact"
                        : "χ², too large for few variants"),
        why -> "no value: " + why);
  }

  private static Html row(Agreement agreement, String who, String words) {
    return Html.el("tr")
        .add(
            Html.el("th", "name").attr("scope", "row").text(agreement.label()),
            Html.el("td").text(who),
            Html.el("td").text(words));
  }

  private static Html testsNote() {
    return Html.el("p", "note")
        .text(
            "Kendall's W over the variants of a test (such as its removal operators) is 1 if all"
                + " variants rank the methods alike and 0 if all rank sums are equal. A ranking"
                + " that changes with the operator says more about the operator than about the"
                + " methods. Krippendorff's α over all tests, on the ranks they give the methods,"
                + " is 1 for full agreement, 0 for agreement by chance, and negative if tests"
                + " contradict each other; there is none where most ranks are tied. Tests of"
                + " different questions need not agree. Controls and columns that failed their"
                + " check are left out. With few methods both coefficients are imprecise.");
  }
}
