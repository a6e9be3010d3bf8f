package dev.plumbline.verification.process;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.options.RunOptions.RunSwitch;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Runs a suite in which a method ends the process without a word, as a crash of the engine does.
 * Arguments: the run folder, then {@code mended} for a method that no longer does, and {@code
 * retry} to try failed cells again.
 */
final class HaltingMain {
  private static final String SUITE =
      """
      plumbline: 1
      suite: halting
      samples: 70
      controls: {implementation: false, permuted: false}
      datasets:
        d: {type: analytic, samples: 70}
      models:
        m: {type: analytic, dataset: d}
      explainers:
        halting:
        exact:
      tests:
        gini-sparseness:
        deletion: {operators: [zero]}
      """;

  private HaltingMain() {}

  public static void main(String[] arguments) {
    boolean mended = Arrays.asList(arguments).contains("mended");
    System.exit(run(SUITE, new HaltingExplainer(mended), arguments));
  }

  /** Runs a suite with one more plug-in; the exit status. */
  static int run(String suite, Plugin own, String... arguments) {
    List<Plugin> plugins = new ArrayList<>(List.of(own));
    Catalog all = Catalog.load();
    Arrays.stream(PluginKind.values()).forEach(kind -> plugins.addAll(all.all(kind)));
    Catalog catalog = Catalog.of(plugins);
    Plan plan =
        new Planner(catalog).plan(SuiteReader.readString("halting", suite), Planner.Changes.NONE);
    Path folder = Path.of(arguments[0]);
    boolean retry = Arrays.asList(arguments).contains("retry");
    RunOptions options =
        RunOptions.quiet(folder, folder.resolveSibling("cache"))
            .withThreads(2)
            .withSwitches(retry ? Set.of(RunSwitch.RETRY_FAILED) : Set.of())
            .withListener(
                new RunListener() {
                  @Override
                  public void warn(String message) {
                    System.out.println(message);
                  }
                });
    RunResult result = new Runner(plan, options, catalog).run();
    return result.hasFailures() ? 3 : 0;
  }

  private record HaltingExplainer(boolean mended) implements ExplainerPlugin {
    private static final Attribution.Semantics SEMANTICS =
        new Attribution.Semantics(AttributionKind.CONTRIBUTION, true, false);

    @Override
    public PluginSpec spec() {
      return PluginSpec.explainer("halting").version(1).summary("It ends the process.").build();
    }

    @Override
    public ExplainerSpec explainer() {
      return ExplainerSpec.gives(SEMANTICS).needs(ExplainerSpec.Needs.NOTHING).costs("0").build();
    }

    @Override
    public Explainer create(Parameters parameters, Parts parts) {
      return subject -> {
        if (!mended) {
          Runtime.getRuntime().halt(134);
        }
        return Step.done(
            Attribution.ofRaw(
                SEMANTICS,
                subject.sites().get(0),
                Vector.of(new double[subject.instance().row().width()]),
                subject.instance().features()));
      };
    }
  }
}
