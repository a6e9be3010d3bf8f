package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.suite.read.SuiteReader;
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
    Path suite = Path.of(System.getProperty("plumbline.root"), "harness/docs/examples/own-data");
    Catalog catalog = Catalog.load();
    Plan plan =
        new Planner(catalog)
            .plan(SuiteReader.read(suite.resolve("suite.yaml")), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    RunResult result = new Runner(plan, options, catalog).run();
    assertThat(result.hasFailures()).isFalse();
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
