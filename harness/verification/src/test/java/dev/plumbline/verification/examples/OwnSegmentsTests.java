package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.results.ScoreRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a table whose classes are named as evidence and background. */
class OwnSegmentsTests {
  @Test
  void attentionOverEventsOfOnesOwnIsJudgedByWhereTheEvidenceIs(@TempDir Path folder) {
    Path suite =
        Path.of(System.getProperty("plumbline.root"), "harness/docs/examples/own-segments");
    Catalog catalog = Catalog.load();
    Plan plan =
        new Planner(catalog)
            .plan(SuiteReader.read(suite.resolve("suite.yaml")), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    RunResult result = new Runner(plan, options, catalog).run();
    assertThat(result.hasFailures()).isFalse();
    List<ScoreRow> focus =
        result.rows().stream().filter(row -> row.place().test().equals("focus-accuracy")).toList();
    assertThat(focus).hasSize(60);
    assertThat(mean(focus, FocusParts.CHANCE)).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(mean(focus, FocusParts.ACCURACY)).isGreaterThan(0.9);
    assertThat(focus).allMatch(row -> List.of("spike", "step").contains(row.subject().label()));
  }

  private static double mean(List<ScoreRow> rows, String part) {
    return rows.stream()
        .mapToDouble(row -> Objects.requireNonNull(row.outcome().parts().get(part)))
        .average()
        .orElseThrow();
  }
}
