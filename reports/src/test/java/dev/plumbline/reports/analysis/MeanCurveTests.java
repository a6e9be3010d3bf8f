package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanCurveTests {
  private static MeanCurve curve(List<ScoreRow> rows) {
    return new EntryAggregator("d", "m").of(rows).curves().get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theBandIsTheIntervalOfTheTableForTheSameMean(int seeds) {
    // the curves end in the score, so its mean is that of the last abscissa
    List<ScoreRow> rows = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      for (int k = 0; k < 12; k++) {
        rows.add(row("" + seed, "s" + k, k % 5 + seed / 4.0));
      }
    }
    TableEntry entry = new EntryAggregator("d", "m").of(rows);
    ConfidenceInterval interval = entry.interval().orElseThrow();
    MeanCurve curve = entry.curves().get(0);
    assertThat(curve.y().get(1)).isEqualTo(entry.mean().orElseThrow());
    assertThat(curve.low().get(1)).isEqualTo(interval.low());
    assertThat(curve.high().get(1)).isEqualTo(interval.high());
    assertThat(curve.curves()).isEqualTo(12 * seeds);
  }

  @Test
  void aPointWithoutAnIntervalHasABandWithoutWidth() {
    MeanCurve curve = curve(List.of(row("", "a", 1), row("", "b", 3)));
    assertThat(curve.y().get(0)).isEqualTo(5);
    assertThat(curve.low().get(0)).isEqualTo(5);
    assertThat(curve.high().get(0)).isEqualTo(5);
    assertThat(curve.low().get(1)).isEqualTo(1);
    assertThat(curve.high().get(1)).isEqualTo(3);
  }

  @Test
  void aPointThatIsNotFiniteInOneCurveHasNoMean() {
    ScoreRow gap =
        row(
            "",
            "b",
            ScoreOutcome.of(1)
                .withCurves(
                    List.of(new ScoreCurve("F", Vector.of(0, 1), Vector.of(1, Double.NaN)))));
    MeanCurve curve = curve(List.of(row("", "a", 1), gap));
    assertThat(curve.y().get(0)).isEqualTo(3);
    assertThat(curve.y().get(1)).isNaN();
    assertThat(curve.low().get(1)).isNaN();
  }

  @Test
  void aCurveOnOtherStepsIsLeftOut() {
    ScoreRow other =
        row(
            "0",
            "b",
            ScoreOutcome.of(1)
                .withCurves(
                    List.of(new ScoreCurve("F", Vector.of(0, 0.5, 1), Vector.of(0, 0, 0)))));
    assertThat(curve(List.of(row("0", "a", 1), other)).curves()).isEqualTo(1);
  }

  private static ScoreRow row(String seed, String sample, double last) {
    return row(
        seed,
        sample,
        ScoreOutcome.of(last)
            .withCurves(List.of(new ScoreCurve("F", Vector.of(0, 1), Vector.of(5, last)))));
  }

  private static ScoreRow row(String seed, String sample, ScoreOutcome outcome) {
    return new ScoreRow(
        new ScorePlace("d", "m", seed, "e", "t", ""),
        new ScoreSubject(sample, "", "", "", ""),
        outcome);
  }
}
