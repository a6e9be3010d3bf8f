package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: toy
      samples: 80
      datasets:
        toy: {type: analytic, function: sparse-additive}
      models:
        function: {type: analytic, dataset: toy}
      explainers:
        ig: {type: integrated-gradients, steps: 8}
        permuted-ig: {type: permuted, of: ig}
        exact: {}
        attention: {}
      tests:
        completeness: {}
        dummy: {}
        deletion: {operators: [zero, marginal]}
        focus-accuracy: {}
      """;

  @TempDir Path folder;

  private RunResult run(Path out, int threads) {
    Catalog catalog = Catalog.load();
    Plan plan =
        new Planner(catalog).plan(SuiteReader.readString("toy", SUITE), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(out, folder.resolve("cache")).withThreads(threads);
    return new Runner(plan, options, catalog).run();
  }

  @Test
  void aMapInAFileGroupsTheFeaturesOfAllMethodsAndTests() throws IOException {
    // sparse-additive reads elements 0 .. 3 of 16; each of four groups holds one of them, and the
    // truth of a group is the sum of its elements, so exact still ranks best and is complete
    Path map = folder.resolve("groups.csv");
    Files.writeString(map, "0,1,2,3\n".repeat(4));
    String grouped =
        SUITE
            .replace(
                "function: sparse-additive}",
                "function: sparse-additive, features: {map: '%s'}}".formatted(map))
            .replace("attention: {}", "leave-one-out: {}\n  shapley: {}");
    Catalog catalog = Catalog.load();
    Plan plan =
        new Planner(catalog).plan(SuiteReader.readString("toy", grouped), Planner.Changes.NONE);
    RunResult result =
        new Runner(plan, RunOptions.quiet(folder.resolve("out"), folder.resolve("cache")), catalog)
            .run();
    for (String explainer : List.of("leave-one-out", "shapley", "exact")) {
      assertThat(rows(result, explainer, "deletion"))
          .isNotEmpty()
          .allMatch(row -> row.outcome().status() == ScoreStatus.OK);
    }
    assertThat(rows(result, "shapley", "completeness"))
        .isNotEmpty()
        .allMatch(row -> row.outcome().status() == ScoreStatus.OK);
  }

  private static List<ScoreRow> rows(RunResult result, String explainer, String test) {
    return result.rows().stream()
        .filter(row -> row.place().explainer().equals(explainer) && row.place().test().equals(test))
        .toList();
  }

  @Test
  void writesARowForEverySampleOfEveryCell() {
    RunResult result = run(folder.resolve("a"), 1);
    // (4 explainers + the control permuted(attention)) x (completeness, dummy, 2 deletions) + 1
    // property
    // of the model, 80 samples each
    assertThat(result.rows()).hasSize((5 * 4 + 1) * 80);
    assertThat(result.hasFailures()).isFalse();
  }

  @Test
  void permutedAttributionsStayCompleteButRankWorse() {
    RunResult result = run(folder.resolve("a"), 1);
    assertThat(rows(result, "permuted-ig", "completeness"))
        .hasSize(80)
        .allMatch(
            row -> row.outcome().status() == ScoreStatus.UNDEFINED || row.outcome().value() < 0.01);
    assertThat(mean(rows(result, "ig", "deletion")))
        .isLessThan(mean(rows(result, "permuted-ig", "deletion")) - 0.1);
  }

  private static double mean(List<ScoreRow> rows) {
    return rows.stream().mapToDouble(row -> row.outcome().value()).average().orElseThrow();
  }

  @Test
  void aMethodWithoutMeaningHereIsNotApplicableAndSaysWhy() {
    RunResult result = run(folder.resolve("a"), 1);
    assertThat(rows(result, "attention", "deletion"))
        .allMatch(
            row ->
                row.outcome().status() == ScoreStatus.NOT_APPLICABLE
                    && !row.outcome().reason().isBlank());
    assertThat(rows(result, "", "focus-accuracy"))
        .allMatch(row -> row.outcome().status() == ScoreStatus.NOT_APPLICABLE);
  }

  @Test
  void threadsDoNotChangeABit() throws IOException {
    run(folder.resolve("one"), 1);
    run(folder.resolve("two"), 2);
    assertThat(Files.readAllBytes(folder.resolve("two/scores.jsonl")))
        .isEqualTo(Files.readAllBytes(folder.resolve("one/scores.jsonl")));
  }

  @Test
  void finishedCellsAreNotDoneAgain() throws IOException {
    RunResult first = run(folder.resolve("a"), 1);
    byte[] scores = Files.readAllBytes(folder.resolve("a/scores.jsonl"));
    RunResult second = run(folder.resolve("a"), 1);
    assertThat(first.completion().reused()).isZero();
    assertThat(second.completion().reused()).isEqualTo(second.completion().cells());
    assertThat(Files.readAllBytes(folder.resolve("a/scores.jsonl"))).isEqualTo(scores);
  }

  @Test
  void everyTestProvesItselfOnTwins() throws IOException {
    run(folder.resolve("a"), 1);
    String run = Files.readString(folder.resolve("a/run.json"));
    assertThat(run).contains("PROVEN").doesNotContain("REFUTED");
  }

  private static Stream<String> names(RunResult result) {
    return result.rows().stream()
        .map(ScoreRow::place)
        .distinct()
        .map(place -> place.model() + " " + place.explainer() + " " + place.test());
  }

  @Test
  void entriesThatDifferInNameAloneEachHaveTheirRows() {
    String twice =
        Suites.SMALL
            .replace("m: {", "n: {type: analytic, dataset: d}\n  m: {")
            .replace("ig: {", "constant: {}\n  same: {type: constant}\n  ig: {")
            .replace("deletion: {", "again: {type: deletion, operators: [zero]}\n  deletion: {");
    RunResult result = Suites.run(twice, folder.resolve("a"));
    List<String> expected = new ArrayList<>();
    for (String model : List.of("n", "m")) {
      for (String test : List.of("again", "deletion")) {
        for (String explainer : List.of("constant", "same", "ig", "permuted(ig)")) {
          expected.add(model + " " + explainer + " " + test);
        }
      }
    }
    assertThat(names(result)).containsExactlyElementsOf(expected);
    assertThat(result.rows()).hasSize(16 * 10);
    // constant, ig and its permutation: what differs in name alone is computed once
    assertThat(result.completion().cells()).isEqualTo(3);
  }

  @Test
  void aRenamedEntryKeepsItsCellsUnderItsNewName() {
    Suites.run(Suites.SMALL, folder.resolve("a"));
    RunResult renamed = Suites.run(Suites.SMALL.replace(" ig: {", " mine: {"), folder.resolve("a"));
    assertThat(renamed.completion().reused()).isEqualTo(renamed.completion().cells());
    assertThat(names(renamed)).containsExactly("m mine deletion", "m permuted(mine) deletion");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "{\"rows\":0}\n{", "{\"dataset\":\"d\"}\n"})
  void aDamagedCellIsComputedAgain(String damage) throws IOException {
    Path out = folder.resolve("a");
    Suites.run(Suites.SMALL, out);
    byte[] scores = Files.readAllBytes(out.resolve("scores.jsonl"));
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      Files.writeString(cells.sorted().findFirst().orElseThrow(), damage);
    }
    RunResult again = Suites.run(Suites.SMALL, out);
    assertThat(again.completion().reused()).isEqualTo(again.completion().cells() - 1);
    assertThat(Files.readAllBytes(out.resolve("scores.jsonl"))).isEqualTo(scores);
  }

  @Test
  void attributionsAreStoredPerExplainerAndChunk() {
    Path out = folder.resolve("a");
    Suites.run(Suites.SMALL, out);
    assertThat(out.resolve("attributions/m")).isDirectoryContaining("glob:**/ig-000.npy");
    assertThat(out.resolve("attributions/m/permuted(ig)-000.json"))
        .content()
        .contains("\"explainer\" : \"permuted(ig)\"");
  }
}
