package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The example of a metric of one's own is built, tested and run. */
@Tag("processes")
class OwnMetricTests extends ExampleProject {
  OwnMetricTests() {
    super("own-metric", "example.SignMatchTests");
  }

  @Override
  void checkRun(Path folder) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("scores.jsonl"));
    // 40 samples, two operators
    assertThat(rows)
        .filteredOn(row -> row.contains("\"explainer\":\"exact\""))
        .filteredOn(row -> row.contains("\"test\":\"sign-match\""))
        .hasSize(80)
        .allMatch(row -> row.contains("\"status\":\"ok\""));
    assertThat(mean(rows, "exact", "sign-match")).isEqualTo(1);
    assertThat(mean(rows, "random-fixed", "sign-match")).isLessThan(0.75);
    assertThat(Files.readString(folder.resolve("run.json")))
        .contains("PROVEN")
        .doesNotContain("REFUTED");
  }
}
