package dev.plumbline.core.plan;

import dev.plumbline.core.catalog.PluginCalls;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.suite.Allowance;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.core.suite.SuiteCriteria;
import dev.plumbline.core.suite.SuiteHeading;
import dev.plumbline.core.suite.SuiteSettings;
import dev.plumbline.core.suite.TargetChange;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.mosaic.ImageMosaics;
import dev.plumbline.datasets.mosaic.Mosaic;
import dev.plumbline.datasets.mosaic.Mosaic.Tiles;
import dev.plumbline.datasets.sdc.ClassMosaics;
import dev.plumbline.datasets.sdc.SegmentTask;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A suite resolved against the catalog: plug-ins found, parameters bound, lists fanned out. Nothing
 * has been opened or run.
 *
 * @param heading what the suite says of itself; its title is never empty
 * @param settings how it is run
 * @param entries what is run
 * @param criteria how results are judged
 * @param resolved the suite with every default, as YAML
 * @param warnings what a reader should know before it runs
 * @param scope which part of the suite it is
 */
public record Plan(
    SuiteHeading heading,
    SuiteSettings settings,
    PlannedEntries entries,
    SuiteCriteria criteria,
    String resolved,
    List<String> warnings,
    PlanScope scope) {

  /** Copies the list. */
  public Plan {
    warnings = List.copyOf(warnings);
  }

  /** The same plan with its resolved text and warnings. */
  Plan with(String text, List<String> found) {
    return new Plan(heading, settings, entries, criteria, text, found, scope);
  }

  /** The same plan with other entries. */
  Plan with(PlannedEntries others) {
    return new Plan(heading, settings, others, criteria, resolved, warnings, scope);
  }

  /** The same plan as another part of its suite. */
  Plan with(PlanScope other) {
    return new Plan(heading, settings, entries, criteria, resolved, warnings, other);
  }

  /** The suite's name. */
  public String suite() {
    return heading.name();
  }

  /** The seeds of all draws. */
  public Seeds seeds() {
    return settings.seeds();
  }

  /** Where models run: {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}. */
  public String device() {
    return settings.device();
  }

  /** The largest number of samples of each dataset. */
  public int samples() {
    return settings.samples();
  }

  /** The models, each with its dataset. */
  public List<PlannedModel> models() {
    return entries.models();
  }

  /** The methods and controls. */
  public List<PlannedExplainer> explainers() {
    return entries.explainers();
  }

  /** The tests, one per variant. */
  public List<PlannedTest> tests() {
    return entries.tests();
  }

  /** The bounds that results must keep. */
  public List<Gate> gates() {
    return criteria.gates();
  }

  /** The explainer of a name, if there is one. */
  public Optional<PlannedExplainer> explainer(String name) {
    return explainers().stream().filter(explainer -> explainer.name().equals(name)).findFirst();
  }

  /**
   * What is run.
   *
   * @param models the models, each with its dataset
   * @param explainers the methods and controls
   * @param tests the tests, one per variant
   */
  public record PlannedEntries(
      List<PlannedModel> models, List<PlannedExplainer> explainers, List<PlannedTest> tests) {
    /** Copies the lists. */
    public PlannedEntries {
      models = List.copyOf(models);
      explainers = List.copyOf(explainers);
      tests = List.copyOf(tests);
    }
  }

  /**
   * A dataset.
   *
   * @param name the suite's entry
   * @param plugin its plug-in
   * @param parameters its parameters
   * @param mosaic whether its samples are put together to mosaics
   * @param features which elements of its rows form one feature
   * @param background which rows stand for the training data
   */
  public record PlannedDataset(
      String name,
      DatasetPlugin plugin,
      Parameters parameters,
      MosaicSetting mosaic,
      FeatureSetting features,
      BackgroundRows background) {

    /**
     * Opens the data set, its mosaics and features as the suite says.
     *
     * @throws dev.plumbline.datasets.DatasetException if it cannot be had, or mosaics or features
     *     do not fit
     */
    public Dataset open(DatasetPlugin.DatasetContext context) {
      Dataset own = plugin.open(parameters, context);
      return RegroupedDataset.apply(features, mosaics(own, context.seed()));
    }

    private Dataset mosaics(Dataset own, long seed) {
      if (mosaic instanceof MosaicSetting.GridOfImages grid) {
        Tiles tiles = grid.shrink() ? Tiles.SHRUNK : Tiles.WHOLE;
        return ImageMosaics.of(own, new Mosaic(grid.side(), grid.targets(), tiles), seed);
      }
      return mosaic instanceof MosaicSetting.SegmentsOfClasses segments
          ? ClassMosaics.of(own, task(segments), seed)
          : own;
    }

    private static SegmentTask task(MosaicSetting.SegmentsOfClasses of) {
      return new SegmentTask(
          of.foreground(),
          of.background(),
          of.segments(),
          SegmentTask.Pools.valueOf(of.pools().toUpperCase(Locale.ROOT)),
          of.train(),
          of.test());
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
   * @param allowed what would be refused of it otherwise
   * @param seeds one training seed per model; a single 0 for models that are not trained here
   */
  public record PlannedModel(
      String name,
      ModelPlugin plugin,
      Parameters parameters,
      PlannedDataset dataset,
      InputTransform transform,
      TargetRule target,
      Set<Allowance> allowed,
      List<Long> seeds) {
    /** Copies the collections. */
    public PlannedModel {
      allowed = Set.copyOf(allowed);
      seeds = List.copyOf(seeds);
    }

    /** A model that reads its data as they are, and whose predicted logit is explained. */
    public static PlannedModel of(
        String name, ModelPlugin plugin, Parameters parameters, PlannedDataset dataset) {
      return new PlannedModel(
          name,
          plugin,
          parameters,
          dataset,
          InputTransform.NONE,
          TargetRule.DEFAULT,
          Set.of(),
          List.of(0L));
    }

    /** The same model with other parameters. */
    public PlannedModel withParameters(Parameters other) {
      return new PlannedModel(name, plugin, other, dataset, transform, target, allowed, seeds);
    }

    /** The same model with another input transform. */
    public PlannedModel withTransform(InputTransform other) {
      return new PlannedModel(name, plugin, parameters, dataset, other, target, allowed, seeds);
    }

    /** The same model with another target. */
    public PlannedModel withTarget(TargetRule other) {
      return new PlannedModel(name, plugin, parameters, dataset, transform, other, allowed, seeds);
    }

    /** The same model with other allowances. */
    public PlannedModel withAllowed(Set<Allowance> other) {
      return new PlannedModel(name, plugin, parameters, dataset, transform, target, other, seeds);
    }

    /** The same model with other training seeds. */
    public PlannedModel withSeeds(List<Long> other) {
      return new PlannedModel(name, plugin, parameters, dataset, transform, target, allowed, other);
    }

    /** How a row names a training seed: empty for models that are not trained here. */
    public String seedName(long seed) {
      return plugin.trained() ? Long.toString(seed) : "";
    }
  }

  /** Where an explainer of a plan comes from. */
  public enum ExplainerOrigin {
    /** It is an entry of the suite. */
    SUITE,
    /** The planner added it as the control of an entry; no entry can have its name. */
    ADDED
  }

  /**
   * A method or control.
   *
   * @param name its name in rows and reports
   * @param plugin its plug-in
   * @param parameters its parameters
   * @param of the entry it is made of, or empty
   * @param origin where it comes from
   */
  public record PlannedExplainer(
      String name,
      ExplainerPlugin plugin,
      Parameters parameters,
      String of,
      ExplainerOrigin origin) {}

  /**
   * The entries a test is restricted to.
   *
   * @param explainers the names of the explainers; empty for all
   * @param models the names of the models; empty for all
   */
  public record TestRestriction(Set<String> explainers, Set<String> models) {
    /** No restriction. */
    public static final TestRestriction NONE = new TestRestriction(Set.of(), Set.of());

    /** Copies the sets. */
    public TestRestriction {
      explainers = Set.copyOf(explainers);
      models = Set.copyOf(models);
    }
  }

  /**
   * One variant of a test.
   *
   * @param name the suite's entry
   * @param plugin its plug-in
   * @param parameters its parameters, the fanned-out one holding this variant alone
   * @param variant the variant's name, or empty
   * @param restriction the explainers and models it is restricted to
   * @param metric the test itself
   * @param grid the settings of which this is one; none where the suite varies nothing
   * @param target how it changes what is explained of a model
   */
  public record PlannedTest(
      String name,
      MetricPlugin plugin,
      Parameters parameters,
      String variant,
      TestRestriction restriction,
      Metric metric,
      ParameterGrid grid,
      TargetChange target) {

    /**
     * A test without variants and restrictions.
     *
     * @throws IllegalArgumentException if the plug-in refuses the parameters
     */
    public static PlannedTest of(String name, MetricPlugin plugin, Parameters parameters) {
      Metric metric =
          PluginCalls.made(
              "its plug-in " + plugin.getClass().getName(), () -> plugin.create(parameters));
      return new PlannedTest(
          name,
          plugin,
          parameters,
          "",
          TestRestriction.NONE,
          metric,
          ParameterGrid.NONE,
          TargetChange.NONE);
    }

    /** The same test under the name of a variant. */
    public PlannedTest withVariant(String other) {
      return new PlannedTest(name, plugin, parameters, other, restriction, metric, grid, target);
    }

    /** The same test as one setting of a grid. */
    public PlannedTest withGrid(ParameterGrid other) {
      return new PlannedTest(name, plugin, parameters, variant, restriction, metric, other, target);
    }

    /** The same test with another restriction. */
    public PlannedTest withRestriction(TestRestriction other) {
      return new PlannedTest(name, plugin, parameters, variant, other, metric, grid, target);
    }

    /** The same test that computes something else. */
    public PlannedTest withMetric(Metric other) {
      return new PlannedTest(name, plugin, parameters, variant, restriction, other, grid, target);
    }

    /** The same test of other targets. */
    public PlannedTest withTarget(TargetChange other) {
      return new PlannedTest(name, plugin, parameters, variant, restriction, metric, grid, other);
    }

    /** The model with the target that this test asks about. */
    public PlannedModel on(PlannedModel model) {
      return model.withTarget(target.over(model.target()));
    }

    /** Whether it runs on a model. */
    public boolean runsOn(PlannedModel model) {
      return restriction.models().isEmpty() || restriction.models().contains(model.name());
    }

    /** Whether it speaks of the model alone. */
    public boolean isOfModel() {
      return metric instanceof Metric.OfModel;
    }

    /** Whether it tests an explainer; a control made of a tested explainer is tested with it. */
    public boolean tests(PlannedExplainer explainer) {
      Set<String> names = restriction.explainers();
      return !isOfModel()
          && (names.isEmpty()
              || names.contains(explainer.name())
              || names.contains(explainer.of()));
    }

    /** What it scores: each explainer that it tests, in order, or the model alone. */
    public List<PlannedScoring> scorings(List<PlannedExplainer> explainers) {
      return metric instanceof Metric.OfModel ofModel
          ? List.of(new PlannedScoring.ModelScoring(this, ofModel))
          : explainers.stream().filter(this::tests).map(this::scoring).toList();
    }

    /** What it scores where it is given an explainer; a test of the model alone ignores it. */
    public PlannedScoring scoring(PlannedExplainer explainer) {
      return metric instanceof Metric.OfModel ofModel
          ? new PlannedScoring.ModelScoring(this, ofModel)
          : new PlannedScoring.ExplanationScoring(this, (Metric.OfExplanation) metric, explainer);
    }
  }
}
