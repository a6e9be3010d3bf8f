package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A suite over saved models of other people, from YAML to report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsData
class RealSuiteTests {
  private static final int SAMPLES = 12;

  private List<ScoreRow> rows = List.of();
  private Path report = Path.of("");

  @BeforeAll
  void runTheSuite(@TempDir Path scratch) throws Exception {
    DataSuite suite = DataSuite.run("digits.yaml", scratch);
    report = suite.files().report();
    rows = suite.files().readScores();
  }

  private List<ScoreRow> rows(String model, String explainer, String test) {
    List<ScoreRow> found =
        rows.stream()
            .filter(row -> row.place().model().equals(model))
            .filter(row -> row.place().explainer().equals(explainer))
            .filter(row -> row.place().test().equals(test))
            .toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  @Test
  void nothingFails() {
    assertThat(rows).noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
    assertThat(report).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv", "mlp", "cnn"})
  void everySampleHasAScoreOfEveryMethod(String model) {
    for (String explainer : List.of("saliency", "gradient-x-input", "ig", "permuted-ig")) {
      assertThat(rows(model, explainer, "deletion"))
          .hasSize(2 * SAMPLES)
          .allMatch(row -> row.outcome().isDefined());
    }
  }

  /** The mean of deletion over samples is lower, so better, for the method than for its shuffle. */
  @ParameterizedTest
  @ValueSource(strings = {"conv", "mlp", "cnn"})
  void integratedGradientsBeatTheirPermutation(String model) {
    assertThat(mean(rows(model, "ig", "deletion")))
        .isLessThan(mean(rows(model, "permuted-ig", "deletion")));
  }

  private static double mean(List<ScoreRow> rows) {
    return rows.stream().mapToDouble(row -> row.outcome().value()).average().orElseThrow();
  }

  /** All logits are equal: the margin, its gradient and every difference of it are 0. */
  @Test
  void whatHasNoValueOnADegenerateModelSaysWhy() {
    List<ScoreRow> degenerate =
        rows.stream().filter(row -> row.place().model().equals("degenerate")).toList();

    assertThat(degenerate).isNotEmpty();
    assertThat(degenerate)
        .filteredOn(row -> row.outcome().status() == ScoreStatus.UNDEFINED)
        .isNotEmpty()
        .allMatch(row -> !row.outcome().reason().isBlank());
    assertThat(degenerate)
        .filteredOn(row -> row.place().explainer().equals("ig"))
        .filteredOn(row -> row.place().test().equals("completeness"))
        .allMatch(row -> row.outcome().status() == ScoreStatus.UNDEFINED);
  }
}
