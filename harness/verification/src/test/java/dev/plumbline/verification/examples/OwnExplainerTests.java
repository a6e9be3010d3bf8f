package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The example of an explainer of one's own is built, tested and run. */
@Tag("processes")
class OwnExplainerTests extends ExampleProject {
  OwnExplainerTests() {
    super("own-explainer", "example.GradientPowerTests");
  }

  @Override
  void checkRun(Path folder) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("scores.jsonl"));
    assertThat(rows)
        .filteredOn(row -> row.contains("\"explainer\":\"gradient-power\""))
        .hasSize(80)
        .allMatch(row -> row.contains("\"status\":\"ok\""));
    double random = mean(rows, "random-fixed", "deletion");
    assertThat(mean(rows, "exact", "deletion")).isLessThan(random);
    assertThat(mean(rows, "gradient-power", "deletion")).isLessThan(random);
  }
}
