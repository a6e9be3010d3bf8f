package dev.plumbline.core.plan;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.PluginCalls;
import dev.plumbline.core.plan.Plan.ExplainerOrigin;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves the explainers of a suite, and adds the permuted control of each method that has none in
 * the suite, if the suite wants it.
 */
final class ExplainerPlanner {
  private static final String PERMUTED = "permuted";

  private final Catalog catalog;
  private final Suite suite;
  private final Problems problems;

  ExplainerPlanner(Catalog catalog, Suite suite, Problems problems) {
    this.catalog = catalog;
    this.suite = suite;
    this.problems = problems;
  }

  List<PlannedExplainer> plan() {
    Map<String, PlannedExplainer> planned = new LinkedHashMap<>();
    for (Entry entry : suite.explainers().values()) {
      Optional<ExplainerPlugin> plugin = catalog.explainer(entry.type());
      if (plugin.isEmpty()) {
        problems.unknown(
            entry.typeLocation(),
            "explainer type",
            entry.type(),
            catalog.ids(PluginKind.EXPLAINER));
        continue;
      }
      int before = problems.list().size();
      Parameters parameters =
          ParameterBinder.bind(plugin.get().spec(), entry, catalog::removal, problems);
      String of = of(plugin.get(), parameters);
      planned.put(
          entry.name(),
          new PlannedExplainer(entry.name(), plugin.get(), parameters, of, ExplainerOrigin.SUITE));
      if (problems.list().size() == before) {
        tryOut(entry, plugin.get(), parameters);
      }
    }
    planned.values().forEach(explainer -> checkChain(explainer, planned));
    List<PlannedExplainer> all = new ArrayList<>(planned.values());
    if (suite.settings().controls().permuted()) {
      all.addAll(permuted(planned));
    }
    return all;
  }

  /**
   * Creates the explainer once, so that parameters it refuses are reported before anything runs.
   */
  private void tryOut(Entry entry, ExplainerPlugin plugin, Parameters parameters) {
    Explainer other =
        subject -> {
          throw new NotApplicableException("made only to be checked");
        };
    try {
      PluginCalls.made(
          "its plug-in " + plugin.getClass().getName(),
          () ->
              plugin.create(
                  parameters, new ExplainerPlugin.Parts(catalog::removal, name -> other)));
    } catch (IllegalArgumentException e) {
      problems.error(entry.location(), "explainer '" + entry.name() + "': " + e.getMessage());
    }
  }

  /** The explainer that a control is made of, by its parameter that names one; else empty. */
  private static String of(ExplainerPlugin plugin, Parameters parameters) {
    return plugin
        .spec()
        .entryParameter(PluginKind.EXPLAINER)
        .map(Parameter::name)
        .filter(parameters::has)
        .map(parameters::text)
        .orElse("");
  }

  private void checkChain(PlannedExplainer explainer, Map<String, PlannedExplainer> planned) {
    Entry entry = suite.explainers().get(explainer.name());
    if (entry == null || explainer.of().isEmpty()) {
      return;
    }
    if (!suite.explainers().containsKey(explainer.of())) {
      problems.unknown(entry.location(), "explainer", explainer.of(), suite.explainers().keySet());
      return;
    }
    Set<String> seen = new HashSet<>();
    String name = explainer.name();
    while (!name.isEmpty()) {
      if (!seen.add(name)) {
        problems.error(entry.location(), "explainer '" + explainer.name() + "' is made of itself");
        return;
      }
      PlannedExplainer next = planned.get(name);
      name = next == null ? "" : next.of();
    }
  }

  private List<PlannedExplainer> permuted(Map<String, PlannedExplainer> planned) {
    Optional<ExplainerPlugin> plugin = catalog.explainer(PERMUTED);
    List<PlannedExplainer> added = new ArrayList<>();
    for (PlannedExplainer explainer : planned.values()) {
      boolean has =
          planned.values().stream()
              .anyMatch(other -> other.of().equals(explainer.name()) && id(other).equals(PERMUTED));
      if (plugin.isPresent() && !has && !explainer.plugin().explainer().control()) {
        added.add(permuted(plugin.get(), explainer.name()));
      }
    }
    return added;
  }

  private PlannedExplainer permuted(ExplainerPlugin plugin, String of) {
    Parameter parameter = plugin.spec().entryParameter(PluginKind.EXPLAINER).orElseThrow();
    return new PlannedExplainer(
        PERMUTED + "(" + of + ")",
        plugin,
        Parameters.defaults(plugin.spec(), Map.of(parameter.name(), of), catalog::removal),
        of,
        ExplainerOrigin.ADDED);
  }

  private static String id(PlannedExplainer explainer) {
    return explainer.plugin().spec().id();
  }
}
