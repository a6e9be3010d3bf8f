package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.verification.process.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suites over public data and the models of other people, from YAML to report. No Java is needed
 * for any of them; accuracies are those that the manifest of the data names.
 */
@NeedsData
class PublicDataSuiteTests {
  private static final String FOLDER = "/dev/plumbline/verification/publicdata/";

  /** Two tenths of a point. */
  private static final double NEAR = 0.002;

  @TempDir Path scratch;

  /**
   * What a run found.
   *
   * @param rows its scores
   * @param fit how well each model predicts, by its name
   */
  private record Found(List<ScoreRow> rows, Map<String, JsonNode> fit) {
    double accuracy(String model) {
      JsonNode one = Objects.requireNonNull(fit.get(model), model);
      return one.path(FitKeys.ACCURACY).path(0).asDouble();
    }

    List<ScoreRow> of(String model, String explainer, String test) {
      return rows.stream()
          .filter(row -> row.place().model().equals(model))
          .filter(row -> row.place().explainer().equals(explainer))
          .filter(row -> row.place().test().equals(test))
          .toList();
    }

    void areDefined(String model, String explainer, String test) {
      assertThat(of(model, explainer, test))
          .isNotEmpty()
          .allMatch(row -> row.outcome().isDefined());
    }
  }

  private Found run(String suite, String... beside) throws Exception {
    for (String file : beside) {
      Files.writeString(scratch.resolve(file), resource(file));
    }
    Path yaml = scratch.resolve(suite);
    Files.writeString(yaml, resource(suite).replace("DATA", ExternalFolders.data().toString()));
    Path folder = scratch.resolve("run");
    Launched run = Launched.start(yaml, folder, 2);
    assertThat(run.await()).as(run.printed()).isZero();
    List<ScoreRow> rows = new RunFiles(folder).readScores();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
    Map<String, JsonNode> fit = new HashMap<>();
    new ObjectMapper()
        .readTree(folder.resolve("summary.json").toFile())
        .path("models")
        .forEach(one -> fit.put(one.path("model").asText(), one));
    return new Found(rows, fit);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PublicDataSuiteTests.class.getResourceAsStream(FOLDER + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void tables() throws Exception {
    Found found = run("tables.yaml");
    // manifest: 85.2 % of the 748 rows
    assertThat(found.accuracy("donors-net")).isCloseTo(0.852, within(NEAR));
    // trained here: networks on these data reach some 85 and 79 %; the most common class 76 and 62
    assertThat(found.accuracy("people-net")).isGreaterThan(0.83);
    assertThat(found.accuracy("passengers-net")).isGreaterThan(0.74);
    found.areDefined("donors-net", "shapley", "deletion");
  }

  @Test
  void segments() throws Exception {
    Found found = run("segments.yaml");
    // three classes of digits that neither network has seen: a third by chance
    assertThat(found.accuracy("dense")).isGreaterThan(0.7);
    assertThat(found.accuracy("conv")).isGreaterThan(0.7);
    for (String model : List.of("dense", "conv")) {
      for (ScoreRow row :
          found.rows().stream().filter(each -> each.place().model().equals(model)).toList()) {
        assertThat(row.outcome().isDefined()).as(row.outcome().reason()).isTrue();
      }
    }
  }

  @Test
  void texts() throws Exception {
    Found found = run("texts.yaml", "messages.csv");
    // manifest: messages made by hand get above 0.9999 (spam) and below 1e-21 (not)
    assertThat(found.accuracy("spam")).isEqualTo(1);
    found.areDefined("spam", "occlusion", "deletion");
    assertThat(found.of("borrowed", "saliency", "token-auprc"))
        .isNotEmpty()
        .anyMatch(row -> row.outcome().isDefined());
  }

  @Test
  void images() throws Exception {
    Found found = run("images.yaml");
    // manifest: 45 % of the 100 photos
    assertThat(found.accuracy("cnn")).isCloseTo(0.45, within(NEAR));
    found.areDefined("cnn", "occlusion", "deletion");
  }

  @Test
  void photosWithMasks() throws Exception {
    Found found = run("photos.yaml", "photos.csv");
    found.areDefined("mobile", "saliency", "pointing-game");
    // values of no method are negative or above 1, whatever the random weights look at
    assertThat(found.of("mobile", "saliency", "relevance-mass"))
        .hasSize(3)
        .allMatch(row -> row.outcome().value() >= 0 && row.outcome().value() <= 1);
  }

  @Test
  void series() throws Exception {
    Found found = run("series.yaml", "windows.csv");
    found.areDefined("lstm", "saliency", "deletion");
    found.areDefined("transformer", "saliency", "deletion");
    // attention is found where steps are features
    found.areDefined("transformer", "attention", "deletion");
  }
}
