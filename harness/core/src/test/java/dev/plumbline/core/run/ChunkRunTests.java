package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.BreakingPlugins.BreakingExplainer;
import dev.plumbline.core.run.BreakingPlugins.BreakingMetric;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkRunTests {
  /** One chunk of one model, with a chain of controls, all of whose methods are compared. */
  private static final String ONE_CHUNK =
      Suites.SMALL.replace(
          "ig: {",
          """
          gxi: {type: gradient-x-input}
            shuffled: {type: permuted, of: gxi}
            twice: {type: permuted, of: shuffled}
            slope: {type: saliency}
            ig: {""");

  @TempDir Path folder;

  private RunResult run(String suite, Catalog catalog, String out, int threads) {
    RunOptions options =
        RunOptions.quiet(folder.resolve(out), folder.resolve("cache")).withThreads(threads);
    return new Runner(
            new Planner(catalog)
                .plan(SuiteReader.readString("chunk.yaml", suite), Planner.Changes.NONE),
            options,
            catalog)
        .run();
  }

  /** Says that something has begun, and waits for something else to begin. */
  private static void meet(CountDownLatch own, CountDownLatch other) {
    own.countDown();
    try {
      if (!other.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing else ran at the same time");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Attribution zeros(Subject subject) {
    return Attribution.ofRaw(
        new Attribution.Semantics(AttributionKind.CONTRIBUTION, true, false),
        subject.input(),
        Vector.of(new double[subject.input().width()]),
        subject.instance().features());
  }

  @Test
  void twoMethodsOfOneChunkRunAtTheSameTime() {
    CountDownLatch explaining = new CountDownLatch(1);
    CountDownLatch scoring = new CountDownLatch(1);
    Catalog catalog =
        BreakingPlugins.catalog(
            new BreakingExplainer(
                subject -> {
                  meet(explaining, scoring);
                  return Step.done(zeros(subject));
                }),
            new BreakingMetric(
                (subject, attribution) -> {
                  meet(scoring, explaining);
                  return Step.done(Score.of(1));
                }));
    String suite =
        Suites.SMALL
            .replace("ig: {", "b: {type: breaking}\n  ig: {")
            .replace("deletion: {operators: [zero]}", "t: {type: breaking-test}");
    RunResult result = run(suite, catalog, "run", 2);
    assertThat(result.rows())
        .isNotEmpty()
        .allMatch(row -> row.outcome().status() == ScoreStatus.OK);
  }

  @Test
  void threadsWithinAChunkChangeNoByteOfScoresOrAgreements() throws IOException {
    run(ONE_CHUNK, Suites.CATALOG, "one", 1);
    run(ONE_CHUNK, Suites.CATALOG, "four", 4);
    for (String file : new String[] {"scores.jsonl", "agreement.jsonl"}) {
      assertThat(Files.readAllBytes(folder.resolve("four").resolve(file)))
          .isNotEmpty()
          .isEqualTo(Files.readAllBytes(folder.resolve("one").resolve(file)));
    }
  }

  @Test
  void theAgreementIsComparedAgainWhereItAloneIsMissing() throws IOException {
    run(ONE_CHUNK, Suites.CATALOG, "run", 2);
    byte[] before = Files.readAllBytes(folder.resolve("run/agreement.jsonl"));
    Path agreement = agreementCell();
    Files.delete(agreement);
    RunResult again = run(ONE_CHUNK, Suites.CATALOG, "run", 2);
    assertThat(again.completion().reused()).isEqualTo(again.completion().cells());
    assertThat(agreement).exists();
    assertThat(Files.readAllBytes(folder.resolve("run/agreement.jsonl"))).isEqualTo(before);
  }

  /** The cell that no timing names is that of the agreement. */
  private Path agreementCell() throws IOException {
    String timings = Files.readString(folder.resolve("run/timings.jsonl"));
    try (var cells = Files.list(folder.resolve("run/cells"))) {
      return cells.filter(file -> !timings.contains(key(file))).findFirst().orElseThrow();
    }
  }

  private static String key(Path cell) {
    String name = String.valueOf(cell.getFileName());
    return name.substring(0, name.indexOf('.'));
  }
}
