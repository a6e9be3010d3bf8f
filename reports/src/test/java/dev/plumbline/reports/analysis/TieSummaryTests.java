package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TieSummaryTests {
  private static ScoreRow row(Map<String, Double> diagnostics) {
    return new ScoreRow(
        new ScorePlace("data", "model", "0", "method", "test", ""),
        new ScoreSubject("sample", "", "", "", ""),
        ScoreOutcome.of(1).withDiagnostics(diagnostics));
  }

  @Test
  void isTheMeanOverRowsThatSaySo() {
    TieSummary ties =
        TieSummary.of(
            List.of(
                row(Map.of("tie-rate", 0.5, "open-sets", 1.0)),
                row(Map.of("tie-rate", 0.1, "open-sets", 0.0)),
                row(Map.of())));
    assertThat(ties).isEqualTo(new TieSummary(0.3, 0.5));
    assertThat(ties.decides()).isTrue();
    assertThat(TieSummary.of(List.of(row(Map.of())))).isEqualTo(new TieSummary(0, 0));
    assertThat(new TieSummary(1, 1 / 3.0).decides()).isFalse();
  }
}
