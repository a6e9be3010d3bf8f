package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that fails on some samples gives rows with a reason there; other samples are scored. */
class BrokenModelTests {
  private static final String SUITE =
      Suites.SMALL
          .replace("m: {type: analytic", "m: {type: broken")
          .replace("ig: {", "constant: {}\n  random-fixed: {}\n  ig: {");

  @TempDir Path folder;

  /** A closed form without gradients, with the output NaN where the first input is positive. */
  private static final class Broken extends FunctionModel {
    private final AnalyticModel model;

    Broken(AnalyticModel model) {
      this.model = model;
    }

    @Override
    public ModelFacts facts() {
      ModelFacts facts = model.facts();
      return new ModelFacts(
          facts.layout(),
          facts.outputs(),
          facts.task(),
          facts.kinds(),
          facts.sites(),
          "an operation has none",
          facts.contentHash(),
          1,
          "cpu",
          facts.notes());
    }

    @Override
    public void run(Pass pass) {
      FloatBuffer row = FloatBuffer.allocate(pass.inputs().width());
      FloatBuffer nan = FloatBuffer.allocate(facts().outputs()).put(0, Float.NaN);
      Pass.WantedOutputs wanted = pass.wantedOutputs().orElseThrow();
      model.run(
          Pass.forward(
              pass.inputs(),
              wanted.kind(),
              (i, values, offset) -> {
                pass.inputs().write(i, row, 0);
                boolean breaks = row.get(0) > 0;
                wanted.sink().accept(i, breaks ? nan : values, breaks ? 0 : offset);
              }));
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private static final class BrokenPlugin implements ModelPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.model("broken").version(1).summary("It breaks.").build();
    }

    @Override
    public boolean trained() {
      return false;
    }

    @Override
    public Model open(Parameters parameters, Context context) {
      return new Broken(new AnalyticModel((AnalyticDataset) context.dataset()));
    }
  }

  private RunResult run() {
    List<Plugin> plugins = new ArrayList<>(List.of(new BrokenPlugin()));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(Suites.CATALOG.all(kind)));
    Catalog catalog = Catalog.of(plugins);
    Plan plan =
        new Planner(catalog)
            .plan(SuiteReader.readString("broken.yaml", SUITE), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    return new Runner(plan, options, catalog).run();
  }

  private static List<ScoreRow> rows(RunResult result, String explainer, ScoreStatus status) {
    return result.rows().stream()
        .filter(row -> row.place().explainer().equals(explainer))
        .filter(row -> row.outcome().status() == status)
        .toList();
  }

  @Test
  void anOutputThatIsNotANumberFailsItsSampleAlone() {
    RunResult result = run();
    List<ScoreRow> failed = rows(result, "random-fixed", ScoreStatus.FAILED);
    assertThat(failed).isNotEmpty().hasSizeLessThan(10);
    assertThat(failed)
        .allMatch(
            row ->
                row.outcome()
                    .reason()
                    .startsWith("the model's output for the unchanged sample is not finite"));
    assertThat(rows(result, "random-fixed", ScoreStatus.OK)).hasSize(10 - failed.size());
  }

  @Test
  void gradientMethodsDoNotApplyAndOthersGoOn() {
    RunResult result = run();
    int able = rows(result, "random-fixed", ScoreStatus.OK).size();
    assertThat(rows(result, "ig", ScoreStatus.NOT_APPLICABLE))
        .hasSize(able)
        .allMatch(row -> row.outcome().reason().contains("an operation has none"));
    assertThat(rows(result, "ig", ScoreStatus.FAILED)).hasSize(10 - able);
    // nothing to rank, but nothing broken either
    assertThat(rows(result, "constant", ScoreStatus.UNDEFINED)).hasSize(able);
  }

  @Test
  void whatFailedIsSaidOnceWithTheFirstOfIt() {
    RunResult result = run();
    long failed =
        result.rows().stream().filter(row -> row.outcome().status() == ScoreStatus.FAILED).count();
    assertThat(result.hasFailures()).isTrue();
    assertThat(result.failures())
        .singleElement()
        .asString()
        .startsWith(failed + " of " + result.rows().size() + " scores failed; the first, deletion")
        .contains(" on m, sample sparse-additive/test/");
  }

  @Test
  void cellsWithFailedRowsAreTriedAgain() {
    RunResult first = run();
    RunResult second = run();
    assertThat(first.completion().reused()).isZero();
    assertThat(second.completion().reused()).isZero();
  }
}
