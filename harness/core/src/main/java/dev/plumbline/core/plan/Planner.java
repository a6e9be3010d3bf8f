package dev.plumbline.core.plan;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedEntries;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.DatasetEntry;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.ModelEntry;
import dev.plumbline.core.suite.Profile;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problem;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.read.ShippedSuites;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves a suite against the catalog: the second step of validation, after the suite's shape. All
 * problems of both kinds are reported together, and nothing runs if one of them is an error.
 */
public final class Planner {
  private final Catalog catalog;

  /** A planner on a catalog. */
  public Planner(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What a command line changes in a suite.
   *
   * @param device the device; empty for the suite's own
   * @param samples the largest number of samples of each dataset
   * @param profile a profile of the suite; empty for the suite as it is
   * @param only the cells that are run, such as {@code explainer=ig,test=deletion}; none for all
   */
  public record Changes(String device, int samples, String profile, List<String> only) {
    /** No change. */
    public static final Changes NONE = new Changes("", Integer.MAX_VALUE);

    /** Copies the list. */
    public Changes {
      only = List.copyOf(only);
    }

    /** A change of device and samples. */
    public Changes(String device, int samples) {
      this(device, samples, "", List.of());
    }

    /** The same changes to a profile of the suite. */
    public Changes withProfile(String other) {
      return new Changes(device, samples, other, only);
    }

    /** The same changes for some cells. */
    public Changes withOnly(List<String> cells) {
      return new Changes(device, samples, profile, cells);
    }

    private SuiteRequest request(Suite suite, CellSelection selection) {
      return new SuiteRequest(
          ShippedSuites.asked(suite.files().get(0)),
          profile,
          samples == Integer.MAX_VALUE ? 0 : samples,
          device,
          selection.text());
    }
  }

  /**
   * The plan of a suite.
   *
   * @throws dev.plumbline.core.suite.problem.SuiteException with every problem, if one is an error
   */
  public Plan plan(Suite suite, Changes changes) {
    return plan(suite, changes, new Problems());
  }

  /**
   * The plan of a suite, with the problems found while it was read.
   *
   * @throws dev.plumbline.core.suite.problem.SuiteException with every problem of both steps, if
   *     one is an error
   */
  public Plan plan(Suite suite, Changes changes, Problems problems) {
    Suite chosen = profiled(suite, changes.profile(), problems);
    Plan plan = planned(chosen, changes, problems);
    problems.throwIfErrors();
    return plan.with(plan.resolved(), problems.list().stream().map(Problem::toString).toList());
  }

  /** The suite as a profile changes it; the tests of all others are checked too. */
  private Suite profiled(Suite suite, String name, Problems problems) {
    for (Profile other : suite.profiles().values()) {
      if (!other.name().equals(name)) {
        new TestPlanner(catalog, suite.with(other), problems).plan();
      }
    }
    Profile profile = suite.profiles().get(name);
    if (profile == null && !name.isEmpty()) {
      problems.unknown(Location.NOWHERE, "profile", name, suite.profiles().keySet());
    }
    return profile == null ? suite : suite.with(profile);
  }

  private Plan planned(Suite suite, Changes changes, Problems problems) {
    if (!changes.device().isEmpty() && !SuiteGrammar.DEVICE.matches(changes.device())) {
      problems.error(
          Location.NOWHERE,
          "device '" + changes.device() + "' must be auto, cpu, gpu or gpu:N, such as gpu:0");
    }
    Map<String, PlannedDataset> datasets = datasets(suite, problems);
    List<PlannedModel> models = models(suite, datasets, problems);
    ExplainerPlanner explainers = new ExplainerPlanner(catalog, suite, problems);
    TestPlanner tests = new TestPlanner(catalog, suite, problems);
    CellSelection selection = CellSelection.of(changes.only(), "--only", problems);
    Plan whole =
        new Plan(
            suite.heading().titled(),
            suite.settings().with(changes.device(), changes.samples()),
            new PlannedEntries(models, explainers.plan(), tests.plan()),
            suite.criteria(),
            "",
            List.of(),
            new PlanScope(
                changes.request(suite, selection), suite.files().get(0).folder(), Set.of()));
    new GatePlanner(whole.tests(), problems).check(suite.gates());
    new PublishedPlanner(whole.tests(), problems).check(suite.criteria().published());
    Plan plan = CellSelector.select(whole, selection, problems);
    return problems.hasErrors() ? plan : plan.with(ResolvedSuite.text(whole), List.of());
  }

  private Map<String, PlannedDataset> datasets(Suite suite, Problems problems) {
    Map<String, PlannedDataset> datasets = new LinkedHashMap<>();
    for (DatasetEntry dataset : suite.datasets().values()) {
      Entry entry = dataset.entry();
      catalog
          .dataset(entry.type())
          .ifPresentOrElse(
              plugin ->
                  datasets.put(
                      entry.name(),
                      new PlannedDataset(
                          entry.name(),
                          plugin,
                          ParameterBinder.bind(plugin.spec(), entry, catalog::removal, problems),
                          dataset.mosaic(),
                          dataset.features(),
                          dataset.background())),
              () -> unknown(PluginKind.DATASET, entry, problems));
      if (suite.models().values().stream()
          .noneMatch(model -> model.dataset().name().equals(entry.name()))) {
        problems.warning(entry.location(), "dataset '" + entry.name() + "' is used by no model");
      }
    }
    return datasets;
  }

  private void unknown(PluginKind kind, Entry entry, Problems problems) {
    if (entry.type().isEmpty()) {
      return; // the suite's reader has said so
    }
    problems.unknown(entry.typeLocation(), kind.word() + " type", entry.type(), catalog.ids(kind));
  }

  private List<PlannedModel> models(
      Suite suite, Map<String, PlannedDataset> datasets, Problems problems) {
    List<PlannedModel> models = new ArrayList<>();
    for (ModelEntry model : suite.models().values()) {
      Entry entry = model.entry();
      Optional<ModelPlugin> plugin = catalog.model(entry.type());
      if (plugin.isEmpty()) {
        unknown(PluginKind.MODEL, entry, problems);
      }
      PlannedDataset dataset = datasets.get(model.dataset().name());
      plugin.ifPresent(
          found -> {
            var parameters = ParameterBinder.bind(found.spec(), entry, catalog::removal, problems);
            if (dataset != null) {
              models.add(
                  PlannedModel.of(entry.name(), found, parameters, dataset)
                      .withTransform(model.input())
                      .withTarget(model.target())
                      .withAllowed(model.allowed())
                      .withSeeds(found.trained() ? suite.seeds().train() : List.of(0L)));
            }
          });
    }
    return models;
  }
}
