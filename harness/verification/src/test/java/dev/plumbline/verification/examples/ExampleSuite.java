package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.suite.read.SuiteReader;
import java.nio.file.Path;

/** Runs the suite of an example that needs no code of its own. */
final class ExampleSuite {
  private ExampleSuite() {}

  /**
   * The result of a run without failures.
   *
   * @param example the folder of the example
   * @param folder for the run folder {@code run} and a cache
   */
  static RunResult run(String example, Path folder) {
    Path suite =
        Path.of(System.getProperty("plumbline.root"), "harness/docs/examples", example)
            .resolve("suite.yaml");
    Catalog catalog = Catalog.load();
    Plan plan = new Planner(catalog).plan(SuiteReader.read(suite), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    RunResult result = new Runner(plan, options, catalog).run();
    assertThat(result.hasFailures()).isFalse();
    return result;
  }
}
