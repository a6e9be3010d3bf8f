package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The example of a dataset of one's own is built, tested and run. */
@Tag("processes")
class OwnDatasetTests extends ExampleProject {
  OwnDatasetTests() {
    super("own-dataset", "example.BumpsTests");
  }

  /** Methods put more of their values on the bump than a wrong answer does. */
  @Override
  void checkRun(Path folder) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("scores.jsonl"));
    assertThat(rows)
        .filteredOn(row -> row.contains("\"explainer\":\"ig\""))
        .hasSize(80)
        .allMatch(row -> row.contains("\"status\":\"ok\""));
    double random = mean(rows, "random-fixed", "relevance-mass");
    assertThat(mean(rows, "ig", "relevance-mass")).isGreaterThan(2 * random);
    assertThat(mean(rows, "gradient-x-input", "relevance-mass")).isGreaterThan(2 * random);
  }
}
