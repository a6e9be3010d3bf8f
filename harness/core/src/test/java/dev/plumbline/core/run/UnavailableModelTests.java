package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that runs out says nothing about a model: who opened it, or asked for a row, is told. */
class UnavailableModelTests {
  private static final String RAN_OUT = "the engine failed; memory ran out";

  @TempDir Path folder;

  /** A closed form for whose gradients memory runs out. */
  private static final class Hungry extends FunctionModel {
    private final AnalyticModel model;

    Hungry(AnalyticModel model) {
      this.model = model;
    }

    @Override
    public ModelFacts facts() {
      return model.facts();
    }

    @Override
    public void run(Pass pass) {
      if (pass.wantedGradients().isPresent()) {
        throw new ModelUnavailableException(RAN_OUT);
      }
      model.run(pass);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private record ShortPlugin(boolean opens) implements ModelPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.model("short").version(1).summary("It needs much.").build();
    }

    @Override
    public boolean trained() {
      return false;
    }

    @Override
    public Model open(Parameters parameters, Context context) {
      if (!opens) {
        throw new ModelUnavailableException(RAN_OUT);
      }
      return new Hungry(new AnalyticModel((AnalyticDataset) context.dataset()));
    }
  }

  private RunResult run(boolean opens) {
    List<Plugin> plugins = new ArrayList<>(List.of(new ShortPlugin(opens)));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(Suites.CATALOG.all(kind)));
    Catalog catalog = Catalog.of(plugins);
    String suite = Suites.SMALL.replace("m: {type: analytic", "m: {type: short");
    Plan plan =
        new Planner(catalog)
            .plan(SuiteReader.readString("short.yaml", suite), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    return new Runner(plan, options, catalog).run();
  }

  @Test
  void aModelThatIsNotOpenedIsNamed() {
    assertThatThrownBy(() -> run(false))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("model 'm': " + RAN_OUT)
        .hasMessageNotContaining("broke");
  }

  @Test
  void aRowThatDidNotRunIsFailed() {
    assertThat(run(true).rows())
        .filteredOn(row -> row.place().explainer().equals("ig"))
        .isNotEmpty()
        .allMatch(row -> row.outcome().status() == ScoreStatus.FAILED)
        .allMatch(row -> row.outcome().reason().equals(RAN_OUT));
  }
}
