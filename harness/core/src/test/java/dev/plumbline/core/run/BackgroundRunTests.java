package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticDatasetPlugin;
import dev.plumbline.datasets.analytic.AnalyticFunction;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a data set without a training split. */
class BackgroundRunTests {
  @TempDir Path folder;

  private static final class Bare implements DatasetPlugin {
    private final AnalyticDatasetPlugin analytic = new AnalyticDatasetPlugin();

    @Override
    public PluginSpec spec() {
      return PluginSpec.dataset("bare").version(1).summary("No training split.").build();
    }

    @Override
    public Dataset open(Parameters parameters, DatasetContext context) {
      return new WithoutTraining(
          analytic.open(Parameters.defaults(analytic.spec(), Map.of("samples", 20L)), context));
    }
  }

  private record WithoutTraining(AnalyticDataset whole) implements AnalyticDataset {
    @Override
    public AnalyticFunction function() {
      return whole.function();
    }

    @Override
    public DatasetFacts facts() {
      return whole.facts();
    }

    @Override
    public List<Instance> train() {
      return List.of();
    }

    @Override
    public List<Instance> test() {
      return whole.test();
    }
  }

  private RunResult run(String background) {
    List<Plugin> plugins = new ArrayList<>(List.of(new Bare()));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(Suites.CATALOG.all(kind)));
    Catalog catalog = Catalog.of(plugins);
    String suite =
        """
        plumbline: 1
        suite: s
        controls: {implementation: false, permuted: false}
        datasets:
          bare: {background: %s}
        models:
          m: {type: analytic, dataset: bare}
        explainers:
          gradient-x-input: {}
          expected-gradients: {}
        tests:
          deletion: {operators: [zero, mean, marginal, conditional-knn]}
          input-shift-invariance: {explainers: [gradient-x-input]}
        """
            .formatted(background);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    return new Runner(
            new Planner(catalog)
                .plan(SuiteReader.readString("s.yaml", suite), Planner.Changes.NONE),
            options,
            catalog)
        .run();
  }

  private static boolean needsNoTraining(ScoreRow row) {
    return row.place().explainer().equals("gradient-x-input")
        && (row.place().variant().equals("zero")
            || row.place().test().equals("input-shift-invariance"));
  }

  @Test
  void whatNeedsTrainingRowsIsNotApplicableAndTheRestRuns() throws IOException {
    RunResult result = run("train");
    assertThat(result.hasFailures()).isFalse();
    for (ScoreRow row : result.rows()) {
      ScoreStatus expected = needsNoTraining(row) ? ScoreStatus.OK : ScoreStatus.NOT_APPLICABLE;
      assertThat(row.outcome().status()).as("%s", row).isEqualTo(expected);
      assertThat(row.outcome().reason())
          .contains(needsNoTraining(row) ? "" : "dataset 'bare' has no training split");
      assertThat(row.subject().background()).isEmpty();
    }
    assertThat(Files.readString(folder.resolve("run/run.json")))
        .contains("\"training rows\" : \"none; what needs them is not applicable\"");
  }

  @Test
  void testRowsStandInWhereTheSuiteSaysSoAndEveryRowSaysIt() throws IOException {
    RunResult result = run("test");
    assertThat(result.rows())
        .hasSize(20 * (2 * 4 + 1))
        .allMatch(row -> row.outcome().status() == ScoreStatus.OK)
        .allMatch(row -> row.subject().background().equals("test"));
    assertThat(Files.readString(folder.resolve("run/run.json")))
        .contains("\"training rows\" : \"test rows stand in");
    assertThat(Files.readString(folder.resolve("run/index.html"))).contains("test rows stand in");
  }

  @Test
  void rowsOfAnEarlierRunWithAnotherBackgroundAreNotReused() {
    run("train");
    assertThat(run("test").completion().reused()).isZero();
  }
}
