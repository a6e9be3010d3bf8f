package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite says which attributions stay in the folder of a run, and they are as small as can be. */
class RetainedAttributionsTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: pairs
      samples: 70
      controls: {implementation: false, permuted: false}
      report: {formats: [csv], retain: %s}
      datasets:
        d: {type: analytic, function: sparse-additive, samples: 80, features: {run: 2}}
      models:
        m: {type: analytic, dataset: d}
      explainers:
        saliency: {}
      tests:
        deletion: {operators: [zero]}
      """;

  @TempDir private Path folder;

  @Test
  void ofAllSamplesOneValuePerFeatureOfSeveralElements() throws IOException {
    Path kept = run("all");
    assertThat(kept).isDirectoryContaining("glob:**/saliency-001.npy");
    assertThat(Files.readString(kept.resolve("saliency-000.json")))
        .contains("\"per\" : \"feature\"", "\"shape\" : [\n    8\n  ]");
    assertThat(header(kept)).contains("'<f4'", "(64, 8,)");
  }

  @Test
  void ofTheSamplesThatTheReportShows() throws IOException {
    Path kept = run("samples");
    assertThat(kept).isDirectoryNotContaining("glob:**/saliency-001.npy");
    assertThat(header(kept)).contains("(3, 8,)");
  }

  @Test
  void none() {
    assertThat(run("none")).doesNotExist();
  }

  private static String header(Path kept) throws IOException {
    byte[] bytes = Files.readAllBytes(kept.resolve("saliency-000.npy"));
    return new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
  }

  private Path run(String retain) {
    Suites.run(SUITE.formatted(retain), folder);
    return folder.resolve("attributions/m");
  }
}
