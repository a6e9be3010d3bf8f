package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of arrays of one's own: a network is trained on them, explained and tested. */
class OwnDataTests {
  private static final Pattern ACCURACY = Pattern.compile("\"accuracy\" ?: ?([0-9.]+)");
  private static final Pattern VALUE = Pattern.compile("\"value\":([-0-9.Ee]+)");

  @Test
  void aNetworkLearnsTheArraysAndItsMapsLieOnTheEvidence(@TempDir Path folder) throws IOException {
    ExampleSuite.run("own-data", folder);
    Matcher accuracy = ACCURACY.matcher(Files.readString(folder.resolve("run/run.json")));
    assertThat(accuracy.find()).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(0.9);
    List<String> rows = Files.readAllLines(folder.resolve("run/scores.jsonl"));
    assertThat(rows).allMatch(row -> row.contains("\"label\":\"left\"") || row.contains("right"));
    assertThat(mean(rows, "ig")).isGreaterThan(mean(rows, "random-fixed") + 0.1);
  }

  private static double mean(List<String> rows, String explainer) {
    List<Double> values =
        rows.stream()
            .filter(row -> row.contains("\"explainer\":\"" + explainer + "\""))
            .filter(row -> row.contains("\"test\":\"relevance-mass\""))
            .map(VALUE::matcher)
            .filter(Matcher::find)
            .map(value -> Double.parseDouble(value.group(1)))
            .toList();
    assertThat(values).hasSize(20);
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
