package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX models of other people, from YAML to scores; skipped without {@code -Ponnx}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsData
class OnnxSuiteTests {
  private static final String ENGINE = "/ai/onnxruntime/OrtEnvironment.class";

  private DataSuite suite = new DataSuite(new RunFiles(Path.of("")), "");

  @BeforeAll
  void runTheSuite(@TempDir Path scratch) throws Exception {
    Assumptions.assumeTrue(
        OnnxSuiteTests.class.getResource(ENGINE) != null, "ONNX Runtime is added by -Ponnx");
    suite = DataSuite.run("onnx.yaml", scratch);
  }

  /**
   * The logistic regression was trained on rows in reverse order: its coefficients, multiplied in
   * Java by loops over doubles, are right for 1867 of 10,000 images, and for 9257 of them turned
   * upside down and left to right. What the engine gives must be as bad.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"digits · cnn: accuracy 0.989 (n = 10", "digits · lr: accuracy 0.187 (n = 10"})
  void modelsAreAsGoodAsElsewhere(String line) {
    assertThat(suite.printed()).contains(line);
  }

  @Test
  void whatNeedsGradientsIsNotApplicableAndTheRestHasScores() {
    List<ScoreRow> rows = suite.files().readScores();
    assertThat(rows).noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
    assertThat(rows)
        .filteredOn(row -> row.place().explainer().equals("occlusion"))
        .filteredOn(row -> row.place().test().equals("deletion"))
        .isNotEmpty()
        .allMatch(row -> row.outcome().isDefined());
    assertThat(rows)
        .filteredOn(row -> row.place().explainer().equals("saliency"))
        .isNotEmpty()
        .allMatch(row -> row.outcome().reason().contains("'onnx' is a black box"));
  }
}
