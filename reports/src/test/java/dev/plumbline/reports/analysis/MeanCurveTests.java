package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.results.Numbers;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanCurveTests {

  @Test
  void aCurveBandOverSamplesIsNormal() {
    // y = 1, 3 at x = 1: mean 2, standard error √2/√2 = 1, times 1.959964
    MeanCurve curve = MeanCurve.of(List.of(row("0", 1), row("0", 3))).get(0);
    assertThat(curve.y().get(1)).isEqualTo(2);
    assertThat(curve.high().get(1)).isCloseTo(3.959964, within(1e-6));
    assertThat(curve.low().get(1)).isCloseTo(0.040036, within(1e-6));
    assertThat(curve.low().get(0)).isEqualTo(5);
  }

  @Test
  void aCurveBandOverSeedsIsStudents() {
    // the seeds' means 1 and 3: standard error 1, times the 97.5 % quantile of t with one degree of
    // freedom, 12.7062
    MeanCurve curve =
        MeanCurve.of(List.of(row("0", 0), row("0", 2), row("1", 3), row("1", 3))).get(0);
    assertThat(curve.y().get(1)).isEqualTo(2);
    assertThat(curve.high().get(1)).isCloseTo(14.7062, within(1e-4));
    assertThat(curve.curves()).isEqualTo(4);
  }

  @Test
  void aCurveOnOtherStepsIsLeftOut() {
    ScoreRow other =
        row(
            "0",
            ScoreOutcome.of(1)
                .withCurves(
                    List.of(new ScoreCurve("F", Numbers.of(0, 0.5, 1), Numbers.of(0, 0, 0)))));
    assertThat(MeanCurve.of(List.of(row("0", 1), other)).get(0).curves()).isEqualTo(1);
  }

  private static ScoreRow row(String seed, double last) {
    return row(
        seed,
        ScoreOutcome.of(1)
            .withCurves(List.of(new ScoreCurve("F", Numbers.of(0, 1), Numbers.of(5, last)))));
  }

  private static ScoreRow row(String seed, ScoreOutcome outcome) {
    return new ScoreRow(
        new ScorePlace("d", "m", seed, "e", "t", ""),
        new ScoreSubject("s", "", "", "", ""),
        outcome);
  }
}
