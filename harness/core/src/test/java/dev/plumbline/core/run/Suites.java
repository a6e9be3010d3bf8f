package dev.plumbline.core.run;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.open.ModelOpener;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.read.SuiteReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plans, opens and runs small suites for tests. */
public final class Suites {
  /** A suite of one model, one method and its permutation, one test and ten samples. */
  public static final String SMALL =
      """
      plumbline: 1
      suite: small
      samples: 10
      controls: {implementation: false}
      datasets:
        d: {type: analytic, samples: 20}
      models:
        m: {type: analytic, dataset: d}
      explainers:
        ig: {type: integrated-gradients, steps: 8}
      tests:
        deletion: {operators: [zero]}
      """;

  public static final Catalog CATALOG = Catalog.load();

  private Suites() {}

  public static Plan plan(String text) {
    return new Planner(CATALOG)
        .plan(SuiteReader.readString("small.yaml", text), Planner.Changes.NONE);
  }

  /** Runs a suite into a folder. */
  public static RunResult run(String text, Path folder) {
    return run(SuiteReader.readString("small.yaml", text), folder);
  }

  /** Runs a suite into a folder. */
  public static RunResult run(Suite suite, Path folder) {
    RunOptions options = RunOptions.quiet(folder, folder.resolveSibling("cache"));
    Plan plan = new Planner(CATALOG).plan(suite, Planner.Changes.NONE);
    return new Runner(plan, options, CATALOG).run();
  }

  /** Opens the models of a suite. */
  public static List<OpenModel> open(Plan plan, Path folder) {
    ExecutorService worker = Executors.newSingleThreadExecutor();
    try {
      return new ModelOpener(plan, RunOptions.quiet(folder, folder), worker).open();
    } finally {
      worker.shutdown();
    }
  }
}
