package dev.plumbline.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelSpeed;
import dev.plumbline.core.open.TrainedSpeed;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.run.Suites;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedTimeTests {
  private static final String SUITE = Suites.SMALL.replace("m: {type: analytic", "m: {type: grown");
  private static final String UNTRAINED =
      "time: not known to train a network of model 'm'; the first run measures it";
  private static final String UNKNOWN =
      "time: not known for model 'm'; it is trained here, and the first run measures its speed";

  @TempDir Path folder;

  /** The function of a dataset, as if it were trained. */
  private static final class Grown implements ModelPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.model("grown").version(1).summary("A function.").build();
    }

    @Override
    public boolean trained() {
      return true;
    }

    @Override
    public Model open(Parameters parameters, Context context) {
      ModelPlugin analytic = Suites.CATALOG.model("analytic").orElseThrow();
      return analytic.open(parameters, context);
    }
  }

  private static Catalog catalog() {
    List<Plugin> plugins = new ArrayList<>(List.of(new Grown()));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(Suites.CATALOG.all(kind)));
    return Catalog.of(plugins);
  }

  private static Plan plan(String suite) {
    return new Planner(catalog())
        .plan(SuiteReader.readString("small.yaml", suite), Planner.Changes.NONE);
  }

  private List<String> words(String suite) {
    Plan plan = plan(suite);
    return new PlannedTime(plan, new PassEstimate(plan, catalog()).estimate(folder), folder)
        .words();
  }

  private Optional<ModelSpeed> run(String name) {
    Plan plan = plan(SUITE);
    new Runner(plan, RunOptions.quiet(folder.resolve(name), folder), catalog()).run();
    return TrainedSpeed.kept(folder, plan.models().get(0));
  }

  @Test
  void theFirstRunMeasuresANetworkThatIsTrainedHere() {
    assertThat(words(SUITE)).containsExactly(UNTRAINED, UNKNOWN);
    Optional<ModelSpeed> first = run("first");
    assertThat(first).hasValueSatisfying(speed -> assertThat(speed.forward()).isPositive());
    assertThat(words(SUITE))
        .containsExactly(
            "time: about 1 s to train a network of model 'm', by what the last one took",
            "time: about 1 s for the passes of model 'm' on one thread, less on several; by the"
                + " speed that the first run measured");
    assertThat(run("second")).as("measured once").isEqualTo(first);
  }

  @Test
  void otherDataAreAnotherNetwork() {
    run("first");
    assertThat(words(SUITE.replace("samples: 20", "samples: 30")))
        .containsExactly(UNTRAINED, UNKNOWN);
  }

  @Test
  void aFunctionHasNoTime() {
    assertThat(words(Suites.SMALL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, about 1 s",
    "90, about 90 s",
    "119.9, about 120 s",
    "150, about 3 min",
    "7100, about 118 min",
    "7300, about 2 h"
  })
  void aTimeIsToldInTheUnitThatFits(double seconds, String words) {
    assertThat(PlannedTime.words(seconds)).isEqualTo(words);
  }
}
