package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ReachedShareTests {
  private final List<ScoreRow> rows = new ArrayList<>();

  private static ReportedExplainer line(String name, String control, String of) {
    return new ReportedExplainer(name, name, "", "", control, of);
  }

  private static TestDescription test(String name, Direction direction, CurveAxes curve) {
    return new TestDescription(
        name,
        name,
        "",
        TestScope.EXPLANATION,
        TruthSource.NONE,
        Category.FAITHFULNESS,
        direction,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        "F",
        "",
        "",
        curve);
  }

  private void score(String explainer, String test, double mean) {
    for (int k = -1; k <= 1; k++) {
      rows.add(
          new ScoreRow(
              new ScorePlace("d", "m", "", explainer, test, ""),
              new ScoreSubject("s" + k, "", "", "", ""),
              ScoreOutcome.of(mean + k)));
    }
  }

  private ReportModel report() {
    CurveAxes curve = new CurveAxes("share of features changed", "F");
    RunDescription run =
        new RunDescription(
            "s",
            "t",
            "",
            "",
            List.of(),
            List.of(),
            List.of(
                line("ig", "method", ""),
                line("shuffled", "permuted", "ig"),
                line("best", "best-order", ""),
                line("other", "best-order", "")),
            List.of(
                test("deletion", Direction.LOWER, curve),
                test("insertion", Direction.HIGHER, curve),
                test("pointing", Direction.HIGHER, CurveAxes.NONE)),
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

  @Test
  void aMethodIsPlacedBetweenItsShuffleAndTheBetterOrderFound() {
    score("ig", "deletion", 4);
    score("shuffled", "deletion", 6);
    score("best", "deletion", 2);
    score("other", "deletion", 5);
    score("ig", "insertion", 5);
    score("shuffled", "insertion", 6);
    score("best", "insertion", 10);
    score("ig", "pointing", 1);
    score("shuffled", "pointing", 0);
    score("best", "pointing", 2);
    ReportModel report = report();
    List<ReachedShare> shares = report.tables().get(0).reached();
    // (6 - 4)/(6 - 2), and below its own shuffle (5 - 6)/(10 - 6); pointing removes nothing
    assertThat(shares).hasSize(2);
    assertThat(shares.get(0).share().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(shares.get(1).share().orElseThrow()).isCloseTo(-0.25, within(1e-12));
    List<String> cells =
        Jsoup.parse(HtmlReport.of(report)).select("#reach tbody td").eachText().stream()
            .map(text -> text.replace('\u00a0', ' '))
            .toList();
    // every sample has the same three scores but for a shift, so all replicates are alike
    assertThat(cells).containsExactly("50.0 % no interval", "−25.0 % no interval");
  }

  @Test
  void anOrderThatIsNoBetterThanTheShuffleIsNoCeiling() {
    score("ig", "deletion", 4);
    score("shuffled", "deletion", 6);
    score("best", "deletion", 6);
    assertThat(report().tables().get(0).reached())
        .singleElement()
        .satisfies(share -> assertThat(share.share().isDefined()).isFalse());
  }

  @Test
  void withoutASearchTheSectionIsLeftOut() {
    score("ig", "deletion", 4);
    score("shuffled", "deletion", 6);
    ReportModel report = report();
    assertThat(report.tables().get(0).reached()).isEmpty();
    assertThat(Jsoup.parse(HtmlReport.of(report)).select("#reach")).isEmpty();
  }
}
