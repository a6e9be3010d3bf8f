package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suites over public data and the models of other people, from YAML to report. No Java is needed
 * for any of them; accuracies are those that the manifest of the data names.
 */
@NeedsData
class PublicDataSuiteTests {
  /** Two tenths of a point. */
  private static final double NEAR = 0.002;

  @TempDir Path scratch;

  private DataSuite run(String suite, String... more) throws Exception {
    DataSuite run = DataSuite.run(suite, scratch, more);
    assertThat(run.files().readScores())
        .isNotEmpty()
        .noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
    return run;
  }

  @Test
  void tables() throws Exception {
    DataSuite found = run("tables.yaml");
    // manifest: 85.2 % of the 748 rows
    assertThat(found.accuracy("donors-net")).isCloseTo(0.852, within(NEAR));
    // trained here: networks on these data reach some 85 and 79 %; the most common class 76 and 62
    assertThat(found.accuracy("people-net")).isGreaterThan(0.83);
    assertThat(found.accuracy("passengers-net")).isGreaterThan(0.74);
    found.areDefined("donors-net", "shapley", "deletion");
  }

  @Test
  void segments() throws Exception {
    DataSuite found = run("segments.yaml");
    // three classes of digits that neither network has seen: a third by chance
    assertThat(found.accuracy("dense")).isGreaterThan(0.7);
    assertThat(found.accuracy("conv")).isGreaterThan(0.7);
    for (String model : List.of("dense", "conv")) {
      for (ScoreRow row :
          found.files().readScores().stream()
              .filter(each -> each.place().model().equals(model))
              .toList()) {
        assertThat(row.outcome().isDefined()).as(row.outcome().reason()).isTrue();
      }
    }
  }

  @Test
  void mosaicsOfPhotos() throws Exception {
    DataSuite found = run("photo-mosaics.yaml", "--only=model=m5");
    // new compositions of photos that were seen: a third by chance
    assertThat(found.accuracy("m5")).isGreaterThan(0.6);
    assertThat(found.of("m5", "", "focus-accuracy"))
        .hasSize(400)
        .allMatch(row -> row.outcome().isDefined());
    found.areDefined("m5", "attention", "pointing-game");
    assertThat(found.printed())
        .contains("beside what others have published")
        .contains("published: Pandey, Vashisht and Ramaswamy 2022");
  }

  @Test
  void texts() throws Exception {
    DataSuite found = run("texts.yaml");
    // manifest: messages made by hand get above 0.9999 (spam) and below 1e-21 (not)
    assertThat(found.accuracy("spam")).isEqualTo(1);
    found.areDefined("spam", "occlusion", "deletion");
    assertThat(found.of("borrowed", "saliency", "token-auprc"))
        .isNotEmpty()
        .anyMatch(row -> row.outcome().isDefined());
  }

  @Test
  void images() throws Exception {
    DataSuite found = run("images.yaml");
    // manifest: 45 % of the 100 photos
    assertThat(found.accuracy("cnn")).isCloseTo(0.45, within(NEAR));
    found.areDefined("cnn", "occlusion", "deletion");
  }

  @Test
  void photosWithMasks() throws Exception {
    DataSuite found = run("photos.yaml");
    found.areDefined("mobile", "saliency", "pointing-game");
    // values of no method are negative or above 1, whatever the random weights look at
    assertThat(found.of("mobile", "saliency", "relevance-mass"))
        .hasSize(3)
        .allMatch(row -> row.outcome().value() >= 0 && row.outcome().value() <= 1);
  }

  @Test
  void series() throws Exception {
    DataSuite found = run("series.yaml");
    found.areDefined("lstm", "saliency", "deletion");
    found.areDefined("transformer", "saliency", "deletion");
    // attention is found where steps are features
    found.areDefined("transformer", "attention", "deletion");
  }
}
