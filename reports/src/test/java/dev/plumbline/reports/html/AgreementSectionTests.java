package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.AgreementRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class AgreementSectionTests {

  @Test
  void thePageShowsCorrelationsAboveAndOverlapsBelowTheDiagonal() {
    ReportModel model =
        AgreementRun.model(
            AgreementRun.PAIRS, List.of(AgreementRun.column("deletion", "", 1, 2, 3)));
    Document page = Jsoup.parse(HtmlReport.of(model));
    assertThat(text(page, "table.agreement tbody tr"))
        .containsExactly(
            "a – 0.62 [0.50, 0.75] no value", "b 75.0 % – −0.250 no interval", "c no value 0 % –");
    assertThat(page.select("#concordance")).isEmpty();
    assertThat(page.select("table.agreement td.none[title]").attr("title"))
        .isEqualTo("undefined: one is constant");
  }

  @Test
  void aMethodWithoutAValueAnywhereIsNamedBelowTheTable() {
    ScoreOutcome none = ScoreOutcome.without(ScoreStatus.UNDEFINED, "one is constant");
    List<ScoreRow> pairs =
        List.of(
            AgreementRun.pair("a", "b", "1", AgreementRun.agreeing(.5, 1)),
            AgreementRun.pair("a", "c", "1", none),
            AgreementRun.pair("b", "c", "1", none));
    List<List<ScoreRow>> columns = List.of(AgreementRun.column("deletion", "", 1, 2, 3));
    Document page =
        Jsoup.parse(AgreementSection.methods(AgreementRun.model(pairs, columns)).render());
    assertThat(page.select("table.agreement thead th").eachText())
        .containsExactly("method", "a", "b");
    assertThat(page.select("p.note").eachText()).contains("No value with any other method: c.");
    ReportModel silent =
        AgreementRun.model(List.of(AgreementRun.pair("a", "b", "1", none)), columns);
    assertThat(AgreementSection.methods(silent).isEmpty()).isTrue();
  }

  @Test
  void thePageShowsWhetherTestsAgree() {
    ReportModel model =
        AgreementRun.model(
            List.of(),
            List.of(
                AgreementRun.column("deletion", "zero", 1, 2, 3),
                AgreementRun.column("deletion", "mean", 4, 5, 6)));
    Document page = Jsoup.parse(HtmlReport.of(model));
    assertThat(page.select("#agreement")).isEmpty();
    // χ² = 2 · 2 · 1 = 4 with 2 degrees of freedom: p = exp(−2) = .135
    assertThat(page.select("#concordance tbody td").eachText())
        .containsExactly(
            "variants of deletion",
            "W = 1.000 over 2 variants and 3 methods, p 0.167 (exact)",
            "both tests and variants",
            "α = 1.000");
  }

  /** The texts of elements, with plain spaces. */
  private static List<String> text(Document page, String query) {
    return page.select(query).eachText().stream().map(t -> t.replace('\u00a0', ' ')).toList();
  }
}
