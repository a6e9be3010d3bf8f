package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.reports.results.RunFiles;
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

/** A frozen graph, and a model that begins behind a parser, from YAML to scores. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsData
class FormatSuiteTests {
  private static final int SAMPLES = 12;

  private DataSuite suite = new DataSuite(new RunFiles(Path.of("")), "");

  @BeforeAll
  void runTheSuite(@TempDir Path scratch) throws Exception {
    suite = DataSuite.run("formats.yaml", scratch);
  }

  /**
   * The manifest has 45 % for the stored model and 96.1 % for the penguins. The frozen graph ends
   * before the bias: its convolution and product, computed in Java by loops over doubles, are right
   * for 49 of the 100 images.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "photos · stored: accuracy 0.450 (n = 100)",
        "photos · frozen: accuracy 0.490 (n = 100)",
        "penguins · penguin: accuracy 0.961 (n = 334)"
      })
  void modelsAreAsGoodAsElsewhere(String line) {
    assertThat(suite.printed()).contains(line);
  }

  @Test
  void everySampleHasAScoreOfEveryMethod() {
    List<ScoreRow> rows = suite.files().readScores();
    assertThat(rows).noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
    for (String model : List.of("frozen", "stored", "penguin")) {
      assertThat(rows)
          .filteredOn(row -> row.place().model().equals(model))
          .filteredOn(row -> row.place().explainer().equals("ig"))
          .filteredOn(row -> row.place().test().equals("deletion"))
          .hasSize(SAMPLES)
          .allMatch(row -> row.outcome().isDefined());
    }
  }
}
