package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ControlComparison;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.results.ReadSites;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HtmlReportTests {

  private final ReportModel model = new SmallRun("").model();
  private final ResultTable results = model.tables().get(0);

  @ParameterizedTest
  @EnumSource(
      value = Category.class,
      names = {"ROBUSTNESS", "COMPLEXITY"})
  void testsThatAConstantMapWinsAreNeverShownAlone(Category family) {
    ReportModel alone = new SmallRun("", family).model();
    assertThat(TableSection.of(alone).render())
        .contains("They say nothing about faithfulness", "class=\"warning\"");
    assertThat(TableSection.of(model).render()).doesNotContain("nothing about faithfulness");
    ControlComparison comparison =
        Objects.requireNonNull(
                alone.tables().get(0).entries().get(new PlaceKey("ig", "deletion", "zero")))
            .againstControl();
    assertThat(comparison.verdict()).isEqualTo(ControlComparison.ComparisonVerdict.NOT_COMPARED);
    assertThat(comparison.detail()).contains("names no control");
  }

  @Test
  void manyWarningsAreFoldedBehindTheFirstOnes() {
    Html few = Html.el("header");
    HtmlReport.warn(few, List.of("a", "b", "c", "<d>"));
    Document page = Jsoup.parse(few.render());
    assertThat(page.select("header > .warning").eachText())
        .containsExactly("⚠ a", "⚠ b", "⚠ c", "⚠ <d>");
    assertThat(page.select("details")).isEmpty();

    Html many = Html.el("header");
    HtmlReport.warn(many, List.of("a", "b", "c", "d", "e"));
    page = Jsoup.parse(many.render());
    assertThat(page.select("header > .warning").eachText()).containsExactly("⚠ a", "⚠ b", "⚠ c");
    assertThat(page.select("details > summary").eachText()).containsExactly("⚠ 2 more warnings");
    assertThat(page.select("details > .warning").eachText()).containsExactly("⚠ d", "⚠ e");
  }

  @Test
  void withoutAMapThatNeverSawTheModelThereIsNoWordOfAGrayZone(@TempDir Path folder) {
    StoredRun two = new StoredRun("w").method("ig", "1", StoredRun.around(.7));
    ReportModel other =
        ReportModel.read(two.method("poor", "1", StoredRun.around(.4)).write(folder));
    assertThat(HtmlReport.of(other))
        .contains("An orange line joins neighbors")
        .doesNotContain("gray zone", "no better than");
  }

  @Test
  void claimsSayWhatWasFoundAndWhetherTheyHold() {
    Document page = Jsoup.parse(HtmlReport.of(model));
    assertThat(page.select("#look li").eachText())
        .contains(
            "1 of 3 gates of the suite hold, 1 is undecided. 1 of 2 recorded values are as recorded or better, 1 is not.");
    assertThat(page.select("#claims tbody tr").eachText())
        .containsExactly(
            "deletion · zero ig model mean at most 1 −0.500 [−0.60, −0.40] 40 ✓ holds",
            "ig model mean as recorded, 1 1.500 – 40 ✕ fails",
            "focus all all smallest value at least 0.9 no value – 0 ✕ fails",
            "all all mean at least 0.5, significantly 0.600 [−∞, 0.700] 9 ? undecided",
            "deletion · mean ig model mean as recorded, 1 1.000 – 40 ✓ holds");
    List<ReportedGate> gates = model.run().gates();
    assertThat(ReportedGate.sentence(gates.subList(0, 1)))
        .isEqualTo("The one gate of the suite holds.");
    assertThat(ReportedGate.sentence(gates.subList(1, 2)))
        .isEqualTo("The one gate of the suite fails.");
    assertThat(ReportedGate.sentence(gates.subList(0, 2)))
        .isEqualTo("1 of 2 gates of the suite hold.");
    assertThat(ReportedGate.sentence(gates.subList(2, 3)))
        .isEqualTo("The one gate of the suite is undecided.");
  }

  @Test
  void missingScoresOfOneReasonShareALine() {
    List<ScoreRow> rows = new ArrayList<>();
    for (String test : List.of("one", "two")) {
      for (String data : List.of("d", "e")) {
        rows.add(
            new ScoreRow(
                new ScorePlace(data, "m", "", "ig", test, ""),
                new ScoreSubject("1", "", "", "", ""),
                ScoreOutcome.without(ScoreStatus.UNDEFINED, "flat")));
      }
    }
    ReportModel silent = ReportModel.of(new SmallRun("").description(), rows, List.of());
    Document page = Jsoup.parse(CoverageSection.of(silent).render());
    assertThat(page.select("tbody tr").eachText())
        .containsExactly("d · m, e · m one, two ig 0 of 1 1 × undefined: flat");
  }

  @Test
  void aMethodSaysWhereItsValuesWereReadFrom() {
    List<ScoreRow> inside =
        new SmallRun("")
            .rows().stream()
                .map(
                    row ->
                        new ScoreRow(
                            row.place(),
                            row.place().explainer().equals("ig")
                                ? row.subject().readFrom(new ReadSites("words, layer<1>", ""))
                                : row.subject(),
                            row.outcome()))
                .toList();
    ReportModel read = ReportModel.of(new SmallRun("").description(), inside, List.of());
    assertThat(Jsoup.parse(TableSection.of(read).render()).select(".site").eachText())
        .containsOnly("read from words, layer<1>");
    assertThat(TableSection.of(model).render()).doesNotContain("read from");
  }

  @Test
  void aTableSaysWhatItsRowsWereScoredAgainst() {
    assertThat(results.truths("focus")).containsExactly(TruthSource.DATA);
    assertThat(results.truths("deletion")).isEmpty();
    List<ScoreRow> marked =
        new SmallRun("")
            .rows().stream()
                .map(
                    row ->
                        new ScoreRow(
                            row.place(),
                            row.subject().against(TruthSource.RATIONALE),
                            row.outcome()))
                .toList();
    ReportModel against = ReportModel.of(new SmallRun("").description(), marked, List.of());
    assertThat(TableSection.of(model).render()).doesNotContain("against human rationales");
    assertThat(TableSection.of(against).render()).contains("against human rationales");
    // the description speaks of data truth; the rows know better
    assertThat(LimitsSection.of(model).render()).contains("against data truth</div>");
    assertThat(LimitsSection.of(against).render())
        .contains("against human rationales")
        .doesNotContain("against data truth</div>");
  }
}
