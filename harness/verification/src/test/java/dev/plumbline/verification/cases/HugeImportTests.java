package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.run.RunResult;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported maps of the largest numbers that a double holds. */
class HugeImportTests {
  @TempDir Path folder;

  /** The sum of two values, and the square of one, are more than a double holds. */
  @Test
  void valuesNearTheLargestDoubleAreDrawnAndScored() throws IOException {
    StringBuilder csv = new StringBuilder("id");
    for (int pixel = 0; pixel < 64; pixel++) {
      csv.append(",p").append(pixel);
    }
    for (int sample = 0; sample < 8; sample++) {
      csv.append("\nuint8-image/test/").append(sample);
      for (int pixel = 0; pixel < 64; pixel++) {
        csv.append(pixel % 3 == 0 ? ",-" : ",").append(1.7 - 0.01 * pixel).append("e308");
      }
    }
    Path file = Files.writeString(folder.resolve("huge.csv"), csv + "\n");
    RunResult result =
        CaseFolder.named("uint8-image")
            .run(
                """
                samples: 4
                explainers:
                  huge: {type: imported, file: '%s'}
                  saliency:
                tests:
                  deletion: {operators: [zero]}
                  gini-sparseness:
                  entropy-complexity:
                """
                    .formatted(file),
                folder);
    assertThat(result.rows())
        .extracting(ScoreRow::outcome)
        .allSatisfy(
            outcome ->
                assertThat(outcome.status())
                    .as(outcome.reason())
                    .isIn(ScoreStatus.OK, ScoreStatus.UNDEFINED));
    String page = Files.readString(folder.resolve("run").resolve("index.html"));
    assertThat(page).contains("huge").doesNotContain("NaN").doesNotContain("Infinity");
  }
}
