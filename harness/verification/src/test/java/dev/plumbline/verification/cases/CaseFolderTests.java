package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.run.RunResult;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFolderTests {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch-statistics",
        "bert-gelu",
        "bert-layernorm",
        "bert-two-lookups",
        "channels-first",
        "dropout-on",
        "masked-side-input",
        "missing-values",
        "mobilenet-like",
        "multi-output-regression",
        "no-gradient",
        "output-per-position",
        "signed-table",
        "tokens-beside-numbers",
        "uint8-image"
      })
  void everyCaseHasRowsAndAModel(String name) {
    CaseFolder folder = CaseFolder.named(name);
    Dataset dataset = folder.dataset();
    assertThat(dataset.train()).isNotEmpty();
    assertThat(dataset.test()).isNotEmpty();
    assertThat(folder.saved().resolve("saved_model.pb")).exists();
  }

  /** The map of the suite stands in place of the case's own: the first token is no feature. */
  @Test
  void aSuiteRunsOverACase() {
    RunResult result =
        CaseFolder.named("tokens-beside-numbers")
            .mapped(-1, 0, 1, 2, 3, 4, 5, 6)
            .run(
                """
                samples: 4
                explainers:
                  leave-one-out: {operator: zero}
                tests:
                  deletion: {operators: [zero]}
                """,
                folder);
    assertThat(result.rows())
        .hasSize(4)
        .extracting(ScoreRow::outcome)
        .allSatisfy(
            outcome -> assertThat(outcome.status()).as(outcome.reason()).isEqualTo(ScoreStatus.OK));
  }
}
