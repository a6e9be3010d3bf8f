package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.chart.ReportCharts;
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
import dev.plumbline.reports.table.AggregateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class SettingAggregateTests {
  private final List<ScoreRow> rows = new ArrayList<>();

  private void score(String dataset, int seed, String explainer, double mean) {
    for (int k = -1; k <= 1; k++) {
      rows.add(
          new ScoreRow(
              new ScorePlace(dataset, "net", Integer.toString(seed), explainer, "test", ""),
              new ScoreSubject("s" + k, "", "", "", ""),
              ScoreOutcome.of(mean + k / 100.0)));
    }
  }

  private ReportModel report(Direction direction, double low, double high) {
    TestDescription test =
        new TestDescription(
            "test",
            "test",
            "",
            TestScope.EXPLANATION,
            TruthSource.NONE,
            Category.FAITHFULNESS,
            direction,
            low,
            high,
            "1",
            "",
            "",
            CurveAxes.NONE);
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
                new ReportedExplainer("lime", "lime", "", "", "method", ""),
                new ReportedExplainer("shuffled", "permuted", "", "", "permuted", "ig")),
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

  private void fourSeedsOfTwoDatasets() {
    for (int seed = 0; seed < 4; seed++) {
      score("d", seed, "ig", .1 * seed);
      score("d", seed, "lime", .5);
      score("d", seed, "shuffled", .9);
      score("e", seed, "ig", .6);
      score("e", seed, "lime", .2);
      score("e", seed, "shuffled", .8);
    }
  }

  @Test
  void boundedTestsKeepTheirScale() {
    fourSeedsOfTwoDatasets();
    SettingAggregate found = report(Direction.LOWER, 0, 1).aggregates().get(0);
    // lower is better, so 1 − score; ig: .7 .8 .9 1 and .4 four times, the middle four .4 .4 .7 .8
    assertThat(found.methods()).containsExactly("ig", "lime");
    assertThat(found.found().get(0).mean()).isCloseTo(.575, within(1e-12));
    // lime: .5 and .8 four times each
    assertThat(found.found().get(1).mean()).isCloseTo(.65, within(1e-12));
    assertThat(found.ordered()).containsExactly(1, 0);
    assertThat(found.seeds()).isEqualTo(8);
    assertThat(found.label()).isEqualTo("test on 2 data sets and models, 8 trained models");
  }

  @Test
  void otherTestsAreScaledByShuffleAndBestMethodOfEachTable() {
    fourSeedsOfTwoDatasets();
    SettingAggregate found =
        report(Direction.LOWER, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            .aggregates()
            .get(0);
    // d: shuffle .9 and best .15 (ig), so ig is (.9 − .1·seed)/.75: 1.2, 1.0667, .9333, .8;
    // e: shuffle .8 and best .2 (lime), so ig is 1/3; the middle four are 1/3, 1/3, .8, .9333
    assertThat(found.found().get(0).mean()).isCloseTo((2 / 3.0 + .8 + .7 / .75) / 4, within(1e-12));
    assertThat(found.scale()).startsWith("0 is the mean of the methods' shuffled attributions");
  }

  @Test
  void pageAndTableShowThem() {
    fourSeedsOfTwoDatasets();
    ReportModel report = report(Direction.LOWER, 0, 1);
    Document page = Jsoup.parse(HtmlReport.of(report));
    assertThat(page.select("#order .pair > .scroll table.parts tbody tr").eachText())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("lime 0.650 [0.650, 0.650]");
    assertThat(page.select("#order figure svg title").eachText())
        .anyMatch(it -> it.contains("Interquartile means, best first: lime 0.650, ig 0.575"));
    assertThat(ReportCharts.of(report).profiles()).hasSize(1);
    assertThat(AggregateTable.of(report).rows()).hasSize(2);
  }

  @Test
  void fewSeedsSayNothing() {
    for (int seed = 0; seed < 2; seed++) {
      for (String dataset : List.of("d", "e", "f", "g")) {
        score(dataset, seed, "ig", .1 * seed);
        score(dataset, seed, "lime", .5);
      }
    }
    assertThat(report(Direction.LOWER, 0, 1).aggregates()).isEmpty();
  }

  @Test
  void aMethodThatLacksASeedIsLeftOut() {
    fourSeedsOfTwoDatasets();
    rows.removeIf(row -> row.place().explainer().equals("lime") && row.place().seed().equals("3"));
    assertThat(report(Direction.LOWER, 0, 1).aggregates()).isEmpty();
  }
}
