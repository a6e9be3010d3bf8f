package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.CostChart.CostPoint;
import dev.plumbline.reports.chart.ReportCharts.CostCharts;
import dev.plumbline.reports.results.ExplanationTiming;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostChartTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void theFrontHoldsMethodsThatNoOtherBeatsWithoutMorePasses() {
    CostPoint cheap = new CostPoint("cheap", 2, .5);
    CostPoint worse = new CostPoint("worse", 3, .4);
    CostPoint good = new CostPoint("good", 100, .8);
    CostPoint dear = new CostPoint("dear", 500, .8);
    CostPoint same = new CostPoint("same", 2, .3);
    assertThat(CostChart.front(List.of(dear, good, worse, same, cheap)))
        .containsExactly(cheap, good);
  }

  /**
   * Two methods on 30 samples: ig in 90 passes and 3 seconds, lime in 3000 passes and 6 seconds.
   */
  private List<CostCharts> costs(double ofLime) {
    RunFiles run =
        new StoredRun("w")
            .method("ig", "1", StoredRun.around(.6))
            .method("lime", "1", StoredRun.around(ofLime))
            .write(folder);
    try (RunFolder opened = RunFolder.open(folder)) {
      opened.addExplanations(
          List.of(
              new ExplanationTiming("data", "net", "", "ig", "00000", 30, 3, 60, 30),
              new ExplanationTiming("data", "net", "", "lime", "00000", 30, 6, 3000, 0)));
    }
    return ReportCharts.of(ReportModel.read(run)).costs();
  }

  @Test
  void equalMeansHaveNoChart() {
    assertThat(costs(.6)).isEmpty();
  }

  @Test
  void passesAndSecondsPerSampleStandBelowTheChart() {
    SvgChart chart = costs(.4).get(0).charts().get(0).drawing();
    // mean of k·7 mod 11 − 5 over k = 0 ... 29: two rounds of 0, and the first 8 of one:
    // −5 + 2 − 2 + 5 + 1 − 3 + 4 + 0 = 2, so .02·2/30 = .0013 above the base
    assertThat(chart.numbers().titles())
        .containsExactly("method", "passes per sample", "seconds per sample", "mean score");
    assertThat(chart.numbers().rows())
        .containsExactly(
            List.of("ig", "3.000", "0.100", "0.601"), List.of("lime", "100.0", "0.200", "0.401"));
  }

  @Test
  void dotsOfTheFrontLieAboveTheRingsOfOtherMethods() {
    String svg = costs(.4).get(0).charts().get(0).drawing().svg();
    assertThat(svg.lastIndexOf("fill=\"" + ChartStyle.PAPER_CSS)).isPositive();
    assertThat(svg.indexOf("r=\"5\"")).isGreaterThan(svg.lastIndexOf(ChartStyle.PAPER_CSS));
  }
}
