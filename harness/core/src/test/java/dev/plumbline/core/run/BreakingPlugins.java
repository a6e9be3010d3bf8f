package dev.plumbline.core.run;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.analytic.AnalyticDatasetPlugin;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plug-ins of every kind that break in a given way. */
final class BreakingPlugins {
  private BreakingPlugins() {}

  /** The whole catalog with more plug-ins. */
  static Catalog catalog(Plugin... more) {
    List<Plugin> plugins = new ArrayList<>(List.of(more));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(Suites.CATALOG.all(kind)));
    return Catalog.of(plugins);
  }

  /** An explainer {@code breaking}. */
  record BreakingExplainer(Explainer breaking) implements ExplainerPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.explainer("breaking").version(1).summary("It breaks.").build();
    }

    @Override
    public ExplainerSpec explainer() {
      return ExplainerSpec.gives(
              new Attribution.Semantics(AttributionKind.CONTRIBUTION, true, false))
          .needs(ExplainerSpec.Needs.NOTHING)
          .costs("0")
          .build();
    }

    @Override
    public Explainer create(Parameters parameters, Parts parts) {
      return breaking;
    }

    /** Breaks after its first question was answered. */
    static BreakingExplainer late(Supplier<Step<Attribution>> last) {
      return new BreakingExplainer(
          subject ->
              Step.ask(
                  new Query.Scores(subject.input(), subject.instance().row()),
                  scores -> last.get()));
    }

    /** Gives one value, whatever the number of features. */
    static Step<Attribution> shortVector(Subject subject) {
      Attribution right =
          Attribution.ofRaw(
              new Attribution.Semantics(AttributionKind.CONTRIBUTION, true, false),
              subject.input(),
              Vector.of(new double[subject.input().width()]),
              subject.instance().features());
      return Step.done(right.withValues(right.raw(), Vector.of(1)));
    }
  }

  /** A test {@code breaking-test}. */
  record BreakingMetric(Metric.OfExplanation breaking) implements MetricPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.metric("breaking-test").version(1).summary("It breaks.").build();
    }

    @Override
    public MetricSpec metric() {
      return Suites.CATALOG.metric("gini-sparseness").orElseThrow().metric();
    }

    @Override
    public Metric create(Parameters parameters) {
      return breaking;
    }
  }

  /**
   * An operator {@code breaking-operator} that breaks where it is made ready, or where it writes.
   */
  record BreakingOperator(Runnable prepare, Runnable write) implements RemovalPlugin, Removal {
    @Override
    public PluginSpec spec() {
      return PluginSpec.removal("breaking-operator").version(1).summary("It breaks.").build();
    }

    @Override
    public Removal create(List<Double> arguments) {
      return this;
    }

    @Override
    public String name() {
      return "breaking-operator";
    }

    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      prepare.run();
      return new Prepared() {
        @Override
        public int draws() {
          return 1;
        }

        @Override
        public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
          write.run();
        }
      };
    }
  }

  /** A dataset {@code breaking-data}. */
  record BreakingDataset(Supplier<Dataset> opened) implements DatasetPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.dataset("breaking-data").version(1).summary("It breaks.").build();
    }

    @Override
    public Dataset open(Parameters parameters, DatasetContext context) {
      return opened.get();
    }

    /** An analytic dataset whose instances break when they are asked for. */
    static Dataset late(RuntimeException thrown) {
      Dataset right =
          new AnalyticDatasetPlugin()
              .open(
                  Parameters.defaults(new AnalyticDatasetPlugin().spec()),
                  new DatasetContext(1, Path.of("."), RunListener.SILENT));
      return new FixedDataset(
          right.facts(),
          List.of(),
          new ComputedList<Instance>(
              3,
              index -> {
                throw thrown;
              }));
    }
  }

  /** A model {@code breaking-model}. */
  record BreakingModel(Supplier<Model> opened) implements ModelPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.model("breaking-model").version(1).summary("It breaks.").build();
    }

    @Override
    public boolean trained() {
      return false;
    }

    @Override
    public Model open(Parameters parameters, Context context) {
      return opened.get();
    }
  }
}
