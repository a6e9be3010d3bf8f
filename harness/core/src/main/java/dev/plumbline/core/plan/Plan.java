package dev.plumbline.core.plan;

import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.mosaic.ImageMosaics;
import dev.plumbline.datasets.mosaic.Mosaic;
import dev.plumbline.datasets.mosaic.Mosaic.Tiles;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A suite resolved against the catalog: plug-ins found, parameters bound, lists fanned out. Nothing
 * has been opened or run.
 *
 * @param suite the suite's name
 * @param title its title
 * @param question what it asks
 * @param description more about it
 * @param seeds its seeds
 * @param device where models run
 * @param samples how many samples of each dataset
 * @param models the models, each with its dataset
 * @param explainers the methods and controls
 * @param tests the tests, one per variant
 * @param primary the primary test's name, or empty
 * @param controls which controls run beside the suite's own
 * @param gates bounds that results must keep
 * @param report what is written
 * @param warnings what a reader should know before it runs
 * @param resolved the suite with every default, as YAML
 */
public record Plan(
    String suite,
    String title,
    String question,
    String description,
    Seeds seeds,
    String device,
    int samples,
    List<PlannedModel> models,
    List<PlannedExplainer> explainers,
    List<PlannedTest> tests,
    String primary,
    Suite.Controls controls,
    List<Gate> gates,
    Suite.Report report,
    List<String> warnings,
    String resolved) {

  /** Copies the lists. */
  public Plan {
    models = List.copyOf(models);
    explainers = List.copyOf(explainers);
    tests = List.copyOf(tests);
    gates = List.copyOf(gates);
    warnings = List.copyOf(warnings);
  }

  /** The same plan with its resolved text and warnings. */
  Plan with(String text, List<String> found) {
    return new Plan(
        suite,
        title,
        question,
        description,
        seeds,
        device,
        samples,
        models,
        explainers,
        tests,
        primary,
        controls,
        gates,
        report,
        found,
        text);
  }

  /**
   * A dataset.
   *
   * @param name the suite's entry
   * @param plugin its plug-in
   * @param parameters its parameters
   * @param mosaic whether its images are put together to mosaics
   * @param features which elements of its rows form one feature
   */
  public record PlannedDataset(
      String name,
      DatasetPlugin plugin,
      Parameters parameters,
      MosaicSetting mosaic,
      FeatureSetting features) {

    /**
     * Opens the data set, its mosaics and features as the suite says.
     *
     * @throws dev.plumbline.datasets.DatasetException if it cannot be had, or mosaics or features
     *     do not fit
     */
    public Dataset open(DatasetPlugin.DatasetContext context) {
      Dataset own = plugin.open(parameters, context);
      return RegroupedDataset.apply(
          features, mosaic.isMosaic() ? mosaics(own, context.seed()) : own);
    }

    private Dataset mosaics(Dataset images, long seed) {
      Tiles tiles = mosaic.shrink() ? Tiles.SHRUNK : Tiles.WHOLE;
      return ImageMosaics.of(images, new Mosaic(mosaic.side(), mosaic.targets(), tiles), seed);
    }
  }

  /**
   * A model.
   *
   * @param name the suite's entry
   * @param plugin its plug-in
   * @param parameters its parameters
   * @param dataset the dataset it reads
   * @param transform what its inputs are made of
   * @param target what is explained
   * @param seeds one training seed per model; a single 0 for models that are not trained here
   */
  public record PlannedModel(
      String name,
      ModelPlugin plugin,
      Parameters parameters,
      PlannedDataset dataset,
      InputTransform transform,
      TargetRule target,
      List<Long> seeds) {
    /** Copies the list. */
    public PlannedModel {
      seeds = List.copyOf(seeds);
    }

    /** How a row names a training seed: empty for models that are not trained here. */
    public String seedName(long seed) {
      return plugin.trained() ? Long.toString(seed) : "";
    }
  }

  /**
   * A method or control.
   *
   * @param name the suite's entry
   * @param plugin its plug-in
   * @param parameters its parameters
   * @param of the entry it is made of, or empty
   */
  public record PlannedExplainer(
      String name, ExplainerPlugin plugin, Parameters parameters, String of) {}

  /**
   * One variant of a test.
   *
   * @param name the suite's entry
   * @param plugin its plug-in
   * @param parameters its parameters, the fanned-out one holding this variant alone
   * @param variant the variant's name, or empty
   * @param explainers the explainers it is restricted to; empty for all
   * @param models the models it is restricted to; empty for all
   * @param metric the test itself
   */
  public record PlannedTest(
      String name,
      MetricPlugin plugin,
      Parameters parameters,
      String variant,
      Set<String> explainers,
      Set<String> models,
      Metric metric) {
    /** Copies the sets. */
    public PlannedTest {
      explainers = Set.copyOf(explainers);
      models = Set.copyOf(models);
    }

    /** Whether it runs on a model. */
    public boolean runsOn(PlannedModel model) {
      return models.isEmpty() || models.contains(model.name());
    }

    /** Whether it speaks of the model alone. */
    public boolean isOfModel() {
      return metric instanceof Metric.OfModel;
    }

    /** Whether it tests an explainer; a control made of a tested explainer is tested with it. */
    public boolean tests(PlannedExplainer explainer) {
      return !isOfModel()
          && (explainers.isEmpty()
              || explainers.contains(explainer.name())
              || explainers.contains(explainer.of()));
    }
  }

  /** An explainer by name. */
  public Optional<PlannedExplainer> explainer(String name) {
    return explainers.stream().filter(explainer -> explainer.name().equals(name)).findFirst();
  }
}
