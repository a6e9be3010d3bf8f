package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.metrics.spec.ParameterGrid.VariedParameter;
import dev.plumbline.reports.html.HtmlReport;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.table.CsvWriter;
import dev.plumbline.reports.table.EntryTable;
import dev.plumbline.reports.table.GridTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class GridOrderTests {
  private static final ParameterGrid GRID =
      new ParameterGrid(
          List.of(
              new VariedParameter("operators", List.of("zero", "mean")),
              new VariedParameter("steps", List.of("10", "50"))));
  private final List<ScoreRow> rows = new ArrayList<>();

  /** Scores of two samples around a mean in one setting; lower is better. */
  private void score(String explainer, int setting, double mean, String... samples) {
    for (String sample : samples.length == 0 ? new String[] {"a", "b"} : samples) {
      rows.add(
          new ScoreRow(
              new ScorePlace("d", "m", "", explainer, "deletion", GRID.variant(setting)),
              new ScoreSubject(sample, "", "", "", ""),
              ScoreOutcome.of(mean + (sample.equals("a") ? .1 : -.1))));
    }
  }

  private ReportModel report() {
    TestDescription test =
        new TestDescription(
                "deletion",
                "deletion",
                "",
                TestScope.EXPLANATION,
                TruthSource.NONE,
                Category.FAITHFULNESS,
                Direction.LOWER,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                "F",
                "",
                "",
                CurveAxes.NONE)
            .varied(GRID);
    RunDescription run =
        new RunDescription(
            "s",
            "t",
            "",
            "",
            List.of(),
            List.of(),
            List.of(
                new ReportedExplainer("ig", "ig", "", "", "method", ""),
                new ReportedExplainer("lime<b>", "lime", "", "", "method", "")),
            List.of(test),
            List.of(),
            Map.of(),
            "",
            "",
            List.of(),
            List.of(),
            "",
            RunDescription.USUAL_EQUIVALENCE,
            List.of());
    return ReportModel.of(run, rows, List.of(), List.of());
  }

  /** lime is ahead where both parameters differ from the declared setting, ig elsewhere. */
  private void igLeadsButWhereBothChange() {
    for (int setting = 0; setting < 4; setting++) {
      score("ig", setting, 1);
      score("lime<b>", setting, setting == 3 ? 0 : 2);
    }
  }

  @Test
  void theSmallestChangeThatMakesAnotherLeadIsNamed() {
    igLeadsButWhereBothChange();
    GridOrder order = report().tables().get(0).grids().get(0);
    // ranks of ig are 1, 1, 1, 2 in every redraw, as both methods differ by a constant
    assertThat(order.sentence())
        .isEqualTo(
            "deletion, over 4 settings (operators, steps): ig has the best mean rank, 1.25 [1.25,"
                + " 1.25], and leads in 75.0\u00a0% of the settings. ig leads in the declared setting;"
                + " with operators mean and steps 50 lime<b> leads: the order does not survive.");
  }

  @Test
  void aLeadInAllSettingsIsSaid() {
    for (int setting = 0; setting < 4; setting++) {
      score("ig", setting, 1);
      score("lime<b>", setting, 2);
    }
    assertThat(report().tables().get(0).grids().get(0).sentence())
        .endsWith("ig leads in the declared setting, and no other method does in any.");
  }

  @Test
  void otherSettingsStandInTablesForProgramsAlone() {
    igLeadsButWhereBothChange();
    ReportModel report = report();
    ResultTable results = report.tables().get(0);
    assertThat(results.columns()).extracting(TestColumn::variant).containsExactly(GRID.variant(0));
    assertThat(results.everyColumn())
        .extracting(TestColumn::variant)
        .containsExactlyElementsOf(GRID.variants());
    assertThat(EntryTable.of(report).rows()).hasSize(8);
    assertThat(CsvWriter.text(GridTable.of(report)))
        .isEqualTo(
            """
            dataset,model,test,explainer,settings,samples,mean-rank,low,high,over,best-rank,worst-rank,leads,nearest-lead,changes,reason
            d,m,deletion,ig,4,2,1.25,1.25,1.25,samples,1.0,2.0,0.75,operators=zero/steps=10,0,
            d,m,deletion,lime<b>,4,2,1.75,1.75,1.75,samples,1.0,2.0,0.25,operators=mean/steps=50,2,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void thePageRanksTheMethodsOverTheGrid() {
    igLeadsButWhereBothChange();
    Document page = Jsoup.parse(HtmlReport.of(report()));
    assertThat(page.select("#methods thead th:contains(operators)")).hasSize(1);
    assertThat(page.select("#order table.parts").get(0).select("tbody tr").eachText())
        .containsExactly(
            "ig 1.25 [1.25, 1.25] 1 to 2 75.0 % the declared one",
            "lime<b> 1.75 [1.75, 1.75] 1 to 2 25.0 % operators mean, steps 50 (2 of 2 changed)");
    assertThat(page.select("#order table.parts").get(1).select("tbody tr").eachText())
        .containsExactly(
            "operators=zero/steps=10 1 2",
            "operators=zero/steps=50 1 2",
            "operators=mean/steps=10 1 2",
            "operators=mean/steps=50 2 1");
    assertThat(page.select("#look").text()).contains("with operators mean and steps 50");
  }

  @Test
  void withoutACommonSampleThereIsNoOrderAndTheReasonIsSaid() {
    score("ig", 0, 1);
    score("lime<b>", 0, 2);
    score("ig", 1, 1, "a");
    score("lime<b>", 1, 2, "b");
    assertThat(report().tables().get(0).grids().get(0).sentence())
        .isEqualTo(
            "deletion, over 2 settings (operators, steps): no order, as no sample is scored for"
                + " all methods under all settings.");
  }

  @Test
  void aSettingThatWasNotRunIsLeftOut() {
    score("ig", 1, 1);
    score("lime<b>", 1, 2);
    score("ig", 3, 1);
    score("lime<b>", 3, 0);
    ResultTable results = report().tables().get(0);
    assertThat(results.columns()).extracting(TestColumn::variant).containsExactly(GRID.variant(1));
    assertThat(results.grids().get(0).settings()).containsExactly(1, 3);
  }
}
