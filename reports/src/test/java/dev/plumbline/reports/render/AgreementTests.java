package dev.plumbline.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.Outcome;
import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ControlVerdict;
import dev.plumbline.reports.results.RunDescription.CurveLabels;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.Scope;
import dev.plumbline.reports.results.RunDescription.TestFacts;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import dev.plumbline.reports.results.RunDescription.Verdict;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.Status;
import dev.plumbline.reports.results.Subject;
import dev.plumbline.reports.statistics.Finding;
import dev.plumbline.reports.statistics.RankAgreement.Concordance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class AgreementTests {

  private static ExplainerFacts line(String name, String control) {
    return new ExplainerFacts(name, name, "", "", control, "");
  }

  private static TestFacts test(String name, Direction direction) {
    return new TestFacts(
        name,
        name,
        "",
        Scope.EXPLANATION,
        TruthKind.NONE,
        Category.FAITHFULNESS,
        direction,
        0,
        9,
        "1",
        "",
        "",
        CurveLabels.NONE);
  }

  /**
   * Three methods and a control; deletion is better low, estimate high, broken failed its check.
   */
  private static RunDescription description() {
    return new RunDescription(
        "s",
        "t",
        "",
        "",
        List.of(),
        List.of(),
        List.of(line("a", "method"), line("b", "method"), line("c", "method"), line("r", "random")),
        List.of(
            test("deletion", Direction.LOWER),
            test("estimate", Direction.HIGHER),
            test("broken", Direction.HIGHER)),
        List.of(new ControlVerdict("broken", "", Verdict.REFUTED, "")),
        Map.of(),
        "",
        "",
        List.of(),
        List.of());
  }

  private static Stream<ScoreRow> rows(
      String explainer, String test, String variant, double value) {
    return Stream.of("1", "2")
        .map(
            sample ->
                new ScoreRow(
                    new Place("data", "model", "", explainer, test, variant),
                    new Subject(sample, "", "", "", ""),
                    Double.isNaN(value)
                        ? Outcome.without(Status.UNDEFINED, "none")
                        : Outcome.of(value)));
  }

  private static List<ScoreRow> column(String test, String variant, double... values) {
    List<ScoreRow> rows = new ArrayList<>();
    List<String> names = List.of("a", "b", "c", "r");
    for (int i = 0; i < values.length; i++) {
      rows.addAll(rows(names.get(i), test, variant, values[i]).toList());
    }
    return rows;
  }

  private static ReportModel model(List<ScoreRow> pairs, List<List<ScoreRow>> columns) {
    List<ScoreRow> rows = columns.stream().flatMap(List::stream).toList();
    return ReportModel.of(description(), rows, pairs, List.of());
  }

  private static Finding<Concordance> deletion(ReportModel model) {
    return Objects.requireNonNull(model.agreements().get(0).operators().get("deletion"));
  }

  private static ScoreRow pair(String first, String second, String sample, Outcome outcome) {
    return new ScoreRow(
        new Place("data", "model", "", first, "agreement", second),
        new Subject(sample, "", "", "", ""),
        outcome);
  }

  private static Outcome agreeing(double correlation, double overlap) {
    return Outcome.of(correlation).withParts(Map.of(Agreement.OVERLAP, overlap));
  }

  private static final List<ScoreRow> PAIRS =
      List.of(
          pair("a", "b", "1", agreeing(.5, 1)),
          pair("a", "b", "2", agreeing(.75, .5)),
          pair("a", "c", "1", Outcome.without(Status.UNDEFINED, "one is constant")),
          pair("b", "c", "1", agreeing(-.25, 0)));

  @Test
  void variantsOfATestThatRankMethodsAlikeHaveAWOfOneWhateverTheControlSays() {
    ReportModel model =
        model(
            List.of(),
            List.of(
                column("deletion", "zero", 1, 2, 3, 9), column("deletion", "mean", 4, 5, 6, 0)));
    var w = deletion(model).orElseThrow();
    assertThat(w.w()).isCloseTo(1, within(1e-12));
    assertThat(w.settings()).isEqualTo(2);
    assertThat(w.items()).isEqualTo(3);
  }

  @Test
  void methodsThatOneVariantDoesNotScoreAreLeftOutOfW() {
    ReportModel model =
        model(
            List.of(),
            List.of(
                column("deletion", "zero", 1, 2, 3), column("deletion", "mean", 5, 4, Double.NaN)));
    // two methods, reversed: rank sums 3 and 3
    var w = deletion(model).orElseThrow();
    assertThat(w.items()).isEqualTo(2);
    assertThat(w.w()).isZero();
  }

  @Test
  void testsAreTurnedSoThatMoreIsBetterBeforeTheyAreCompared() {
    // lower is better in deletion, higher in estimate: both say a, b, c; the broken one is not
    // heard
    ReportModel model =
        model(
            List.of(),
            List.of(
                column("deletion", "", 1, 2, 3, 9),
                column("estimate", "", 7, 6, 5, 9),
                column("broken", "", 1, 2, 3)));
    Agreement agreement = model.agreements().get(0);
    assertThat(agreement.tests().orElseThrow()).isEqualTo(1);
    assertThat(agreement.raters()).containsExactly("deletion", "estimate");
    assertThat(agreement.operators()).isEmpty();
  }

  @Test
  void saysWhyThereIsNoAgreement() {
    ReportModel one = model(List.of(), List.of(column("deletion", "", 1, 2, 3)));
    assertThat(one.agreements().get(0).tests().reason()).contains("two tests, got 1");
    ReportModel tied =
        model(
            List.of(), List.of(column("deletion", "x", 2, 2, 2), column("deletion", "y", 2, 2, 2)));
    assertThat(deletion(tied).reason()).contains("ties everything");
    assertThat(tied.agreements().get(0).tests().reason()).contains("equal");
    ReportModel alone = model(List.of(), List.of(rows("a", "deletion", "", 1).toList()));
    assertThat(alone.agreements()).isEmpty();
  }

  @Test
  void thePageShowsCorrelationsAboveAndOverlapsBelowTheDiagonal() {
    ReportModel model = model(PAIRS, List.of(column("deletion", "", 1, 2, 3)));
    Document page = Jsoup.parse(HtmlReport.of(model));
    assertThat(text(page, "table.agreement tbody tr"))
        .containsExactly(
            "a – 0.625 [0.500, 0.750] no value",
            "b 75.0 % – −0.250 no interval",
            "c no value 0 % –");
    assertThat(page.select("#concordance")).isEmpty();
    assertThat(page.select("table.agreement td.none[title]").attr("title"))
        .isEqualTo("undefined: one is constant");
  }

  @Test
  void aMethodWithoutAValueAnywhereIsNamedBelowTheTable() {
    Outcome none = Outcome.without(Status.UNDEFINED, "one is constant");
    List<ScoreRow> pairs =
        List.of(
            pair("a", "b", "1", agreeing(.5, 1)),
            pair("a", "c", "1", none),
            pair("b", "c", "1", none));
    List<List<ScoreRow>> columns = List.of(column("deletion", "", 1, 2, 3));
    Document page = Jsoup.parse(AgreementSection.methods(model(pairs, columns)).render());
    assertThat(page.select("table.agreement thead th").eachText())
        .containsExactly("method", "a", "b");
    assertThat(page.select("p.note").eachText()).contains("No value with any other: c.");
    ReportModel silent = model(List.of(pair("a", "b", "1", none)), columns);
    assertThat(AgreementSection.methods(silent).isEmpty()).isTrue();
  }

  /** The texts of elements, with plain spaces. */
  private static List<String> text(Document page, String query) {
    return page.select(query).eachText().stream().map(t -> t.replace('\u00a0', ' ')).toList();
  }

  @Test
  void thePageShowsWhetherTestsAgree() {
    ReportModel model =
        model(
            List.of(),
            List.of(column("deletion", "zero", 1, 2, 3), column("deletion", "mean", 4, 5, 6)));
    Document page = Jsoup.parse(HtmlReport.of(model));
    assertThat(page.select("#agreement")).isEmpty();
    // χ² = 2 · 2 · 1 = 4 with 2 degrees of freedom: p = exp(−2) = .135
    assertThat(page.select("#concordance tbody td").eachText())
        .containsExactly(
            "variants of deletion",
            "W = 1.000 over 2 variants and 3 methods, p 0.135",
            "all 2 tests and variants",
            "α = 1.000");
  }

  @Test
  void programsGetOneEntryPerPairTestAndModel() {
    ReportModel model =
        model(
            PAIRS,
            List.of(column("deletion", "zero", 1, 2, 3), column("deletion", "mean", 4, 5, 6)));
    assertThat(Summary.agreementCsv(model).lines().toList())
        .startsWith(
            String.join(",", AgreementTable.KEYS),
            "data,model,methods,a,b,spearman,0.625,0.5,0.75,,0.75,2,2,",
            "data,model,methods,a,c,spearman,,,,,,0,1,undefined: one is constant",
            "data,model,methods,b,c,spearman,-0.25,,,,0.0,1,1,")
        .endsWith("data,model,tests,,,krippendorff-alpha,1.0,,,,,,,");
    assertThat(Summary.json(model)).contains("\"krippendorff-alpha\"", "\"kendall-w\"");
  }
}
