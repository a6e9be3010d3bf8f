package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitSummaryTests {
  private static ReportedSeed seed(String name, Map<String, Double> metrics) {
    return new ReportedSeed(name, metrics, Map.of());
  }

  private static String words(ReportedSeed... seeds) {
    return FitSummary.of(new ReportedModel("m", "", "d", "", List.of(seeds)))
        .map(FitSummary::words)
        .orElse("nothing");
  }

  @Test
  void oneModelHasItsAccuracyAndTheRowsItRestsOn() {
    assertThat(words(seed("", Map.of("accuracy", 0.98125, "test-rows", 10000.0))))
        .isEqualTo("accuracy 0.981 (n = 10\u202f000)");
  }

  @Test
  void modelsOfSeveralSeedsHaveARange() {
    assertThat(
            words(
                seed("1", Map.of("accuracy", 0.9, "test-rows", 50.0)),
                seed("2", Map.of("accuracy", 0.8, "test-rows", 50.0))))
        .isEqualTo("accuracy 0.800 to 0.900 over 2 seeds (n = 50)");
  }

  @Test
  void weightsOfRowsGiveASecondNumber() {
    assertThat(
            words(seed("", Map.of("accuracy", 0.9, "weighted-accuracy", 0.75, "test-rows", 50.0))))
        .isEqualTo("accuracy 0.900, weighted 0.750 (n = 50)");
  }

  @Test
  void aRegressionHasTheVarianceThatItPredicts() {
    assertThat(words(seed("", Map.of("r-squared", -0.5, "test-rows", 3.0))))
        .isEqualTo("R² −0.500 (n = 3)");
  }

  @Test
  void anOlderRunDoesNotSayOnHowManyRows() {
    assertThat(words(seed("", Map.of("accuracy", 1.0)))).isEqualTo("accuracy 1.000");
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() {
    assertThat(words(seed("", Map.of()), seed("1", Map.of("accuracy", Double.NaN))))
        .isEqualTo("nothing");
  }
}
