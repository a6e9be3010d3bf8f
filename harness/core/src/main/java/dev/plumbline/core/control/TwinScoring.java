package dev.plumbline.core.control;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.analytic.AnalyticModelPlugin;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.open.SampleBackgrounds;
import dev.plumbline.core.plan.Plan.ExplainerOrigin;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticDatasetPlugin;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Scores explanations of twins by a test, as a run would. */
public final class TwinScoring {
  /** The seed of the twins, which are the same in every run, whatever the seeds of the suite. */
  public static final long SEED = 20_260_101;

  private final Catalog catalog;

  TwinScoring(Catalog catalog) {
    this.catalog = catalog;
  }

  /** An explainer of the catalog; {@code of} is the one it is made of, or empty. */
  PlannedExplainer explainer(String id, String of) {
    ExplainerPlugin plugin =
        catalog
            .explainer(id)
            .orElseThrow(() -> new IllegalStateException("no explainer '" + id + "'"));
    PlannedExplainer planned = planned(plugin, of);
    return new PlannedExplainer(
        planned.name(),
        plugin,
        planned.parameters().withOperators(plugin.spec(), catalog::removal),
        planned.of(),
        planned.origin());
  }

  /** An explainer that is named by its id. */
  static PlannedExplainer planned(ExplainerPlugin plugin, String of) {
    Map<String, Object> given = new TreeMap<>();
    plugin
        .spec()
        .entryParameter(PluginKind.EXPLAINER)
        .ifPresent(parameter -> given.put(parameter.name(), of));
    return new PlannedExplainer(
        plugin.spec().id(),
        plugin,
        Parameters.defaults(plugin.spec(), given),
        given.isEmpty() ? "" : of,
        ExplainerOrigin.SUITE);
  }

  /** The scores of a twin's samples by explainer. */
  Map<String, List<Outcome<Score>>> scores(
      PlannedTest test, OpenModel model, List<PlannedExplainer> explainers) {
    ChunkWork work = work(model, explainers);
    Map<String, List<Outcome<Score>>> scores = new LinkedHashMap<>();
    for (PlannedExplainer explainer : explainers) {
      scores.put(explainer.name(), work.scores(test.scoring(explainer), new PassCounter()));
    }
    return scores;
  }

  /** The scores of a twin's samples by one explainer; the test's own passes are counted. */
  List<Outcome<Score>> scores(
      PlannedTest test, OpenModel model, PlannedExplainer explainer, PassCounter passes) {
    ChunkWork work = work(model, List.of(explainer));
    work.attributions(explainer, new PassCounter());
    return work.scores(test.scoring(explainer), passes);
  }

  /** The scores of a twin's samples by a property of the model. */
  List<Outcome<Score>> scores(PlannedTest test, OpenModel model) {
    return work(model, List.of()).scores(test.scorings(List.of()).get(0), new PassCounter());
  }

  private ChunkWork work(OpenModel model, List<PlannedExplainer> explainers) {
    Seeds seeds = new Seeds(SEED, List.of(), SEED, SEED);
    ChunkSetup setup = new ChunkSetup(seeds, explainers, catalog::removal);
    return new ChunkWork(setup, model, model.chunks().get(0), new PassCounter());
  }

  /** A twin with all its samples. */
  public static OpenModel open(Twin twin) {
    return open(twin, Integer.MAX_VALUE, model -> model);
  }

  /** A twin with its first samples, in front of a changed model. */
  public static OpenModel open(Twin twin, int samples, Function<Model, Model> change) {
    Parameters none = new Parameters(Map.of());
    PlannedDataset data =
        new PlannedDataset(
            twin.name(),
            new AnalyticDatasetPlugin(),
            none,
            MosaicSetting.NONE,
            new FeatureSetting.Own(),
            BackgroundRows.TRAIN);
    PlannedModel planned = PlannedModel.of("twin", new AnalyticModelPlugin(), none, data);
    AnalyticDataset dataset = twin.dataset();
    List<Instance> chunk = dataset.test().subList(0, Math.min(samples, dataset.test().size()));
    return new OpenModel(
        planned,
        0,
        change.apply(new AnalyticModel(dataset)),
        dataset,
        SampleBackgrounds.ofTraining(dataset, InputTransform.NONE, SEED),
        List.of(List.copyOf(chunk)));
  }
}
