package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.Workbench;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticFunction;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An element with feature −1, in any input, has the same bits in every row that a method or test of
 * the catalog asks for, whatever operator removes features.
 */
@Tag("slow")
class UntouchedElementsTests {
  private static final List<String> METHODS =
      List.of("gradient-x-input", "integrated-gradients", "saliency");

  private final Queue<String> touched = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;

  /** G₀ = Σ (e mod 3 − 1) xₑ + xₑ xₑ₊₁ / 10, G₁ = Σ xₑ² / 4. */
  private record Quadratic(int inputs) implements AnalyticFunction {
    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public void values(double[] x, double[] out) {
      out[0] = 0;
      out[1] = 0;
      for (int e = 0; e < inputs; e++) {
        out[0] += (e % 3 - 1) * x[e] + 0.1 * x[e] * x[(e + 1) % inputs];
        out[1] += x[e] * x[e] / 4;
      }
    }

    @Override
    public void gradient(double[] x, double[] seed, double[] gradient) {
      for (int e = 0; e < inputs; e++) {
        double beside = x[(e + 1) % inputs] + x[(e + inputs - 1) % inputs];
        gradient[e] = seed[0] * (e % 3 - 1 + 0.1 * beside) + seed[1] * x[e] / 2;
      }
    }
  }

  private record Front(Dataset dataset, AnalyticFunction function) implements AnalyticDataset {
    @Override
    public DatasetFacts facts() {
      return dataset.facts();
    }

    @Override
    public List<Instance> train() {
      return dataset.train();
    }

    @Override
    public List<Instance> test() {
      return dataset.test();
    }
  }

  private final class Watching implements ModelPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.model("watched").version(1).summary("A watched function.").build();
    }

    @Override
    public boolean trained() {
      return false;
    }

    @Override
    public Model open(Parameters parameters, ModelPlugin.Context context) {
      Dataset dataset = context.dataset();
      Instance first = dataset.test().get(0);
      int width = dataset.facts().layout().width();
      return new WatchedModel(
          new AnalyticModel(new Front(dataset, new Quadratic(width))),
          first.row(),
          first.features(),
          touched);
    }
  }

  /** What is watched for is noticed: the same row passes, one of the training split does not. */
  @Test
  void aTouchedElementIsNoticed() {
    Dataset dataset = SidedRows.table().dataset();
    FloatRows own = dataset.test().get(0).row();
    Model inner = new AnalyticModel(new Front(dataset, new Quadratic(own.width())));
    try (Model model = new WatchedModel(inner, own, SidedRows.table().features(), touched)) {
      RowSink ignored = (row, values, offset) -> {};
      model.run(Pass.forward(dataset.test().get(1).row(), OutputKind.LOGIT, ignored));
      assertThat(touched).isEmpty();
      model.run(Pass.forward(dataset.train().get(0).row(), OutputKind.LOGIT, ignored));
      assertThat(touched).hasSize(4);
    }
  }

  @ParameterizedTest
  @MethodSource("sided")
  void nothingTouchesElementsOfNoFeature(SidedRows rows) {
    List<Plugin> plugins = new ArrayList<>(List.of(rows, new Watching()));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(CaseFolder.CATALOG.all(kind)));
    Catalog catalog = Catalog.of(plugins);
    Plan plan =
        new Planner(catalog)
            .plan(SuiteReader.readString("sided.yaml", suite(rows, catalog)), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder, folder.resolve("cache"));
    SoftAssertions all = new SoftAssertions();
    int explained = 0;
    int scored = 0;
    try (Workbench model = Workbench.open(plan, catalog, options).get(0)) {
      List<Instance> samples = model.samples();
      for (Plan.PlannedExplainer explainer : plan.explainers()) {
        touched.clear();
        List<Outcome<Attribution>> outcomes = model.explain(explainer, samples, new PassCounter());
        explained += outcomes.get(0) instanceof Outcome.Ok ? 1 : 0;
        all.assertThat(touched.stream().limit(3)).as(explainer.name()).isEmpty();
        for (Plan.PlannedTest test :
            METHODS.contains(explainer.name()) ? plan.tests() : List.<Plan.PlannedTest>of()) {
          touched.clear();
          List<Outcome<Score>> scores = model.score(test, explainer, samples, new PassCounter());
          scored += scores.get(0) instanceof Outcome.Ok ? 1 : 0;
          all.assertThat(touched.stream().limit(3))
              .as(explainer.name() + " in " + test.name() + " " + test.variant())
              .isEmpty();
        }
      }
    }
    all.assertThat(explained).isGreaterThan(20);
    all.assertThat(scored).isGreaterThan(60);
    all.assertAll();
  }

  static List<SidedRows> sided() {
    return List.of(SidedRows.table(), SidedRows.picture());
  }

  private static String suite(SidedRows rows, Catalog catalog) {
    String operators =
        catalog.ids(PluginKind.REMOVAL).stream()
            .map(id -> id.equals("token-mask") || id.equals("constant") ? id + "(1)" : id)
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(", "));
    return """
        plumbline: 1
        suite: sided
        samples: 2
        controls: {implementation: false, permuted: false}
        datasets: {d: {type: %s}}
        models: {m: {type: watched, dataset: d}}
        explainers:
        %stests:
          every-operator: {type: deletion, operators: [%s]}
        %s"""
        .formatted(
            rows.id(),
            entries(catalog, PluginKind.EXPLAINER),
            operators,
            entries(catalog, PluginKind.METRIC));
  }

  private static String entries(Catalog catalog, PluginKind kind) {
    return catalog.all(kind).stream()
        .filter(plugin -> !plugin.spec().id().equals("imported"))
        .map(plugin -> "  " + plugin.spec().id() + ": {" + settings(plugin) + "}\n")
        .collect(Collectors.joining());
  }

  private static String settings(Plugin plugin) {
    return plugin.spec().kind() == PluginKind.EXPLAINER
            && plugin.spec().parameters().stream()
                .filter(parameter -> !parameter.optional() && parameter.defaultValue() == null)
                .map(Parameter::name)
                .anyMatch("of"::equals)
        ? "of: gradient-x-input"
        : "";
  }
}
