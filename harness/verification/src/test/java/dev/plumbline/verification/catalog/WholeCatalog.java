package dev.plumbline.verification.catalog;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.Workbench;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A suite with every explainer and every test of the catalog at its defaults, on small models that
 * are built in: a function in closed form, attention over segments, a table and mosaics of images.
 */
final class WholeCatalog {
  /** What some plug-ins cannot do without, or what would take too long at its default. */
  private static final Map<String, String> SETTINGS = Map.of();

  /** Plug-ins that read files of the user's. */
  private static final List<String> NEED_FILES = List.of("imported");

  private static final String HEAD =
      """
      plumbline: 1
      suite: catalog
      title: Everything there is
      seeds: {data: 1, train: 0, explain: 3, test: 4}
      samples: 32
      datasets:
        toy: {type: analytic, function: sparse-additive}
        boxes: {type: sdc-blobs}
        table: {type: planted-table, train: 500}
        shapes: {type: planted-shapes, train: 600, mosaic: {side: 2, shrink: true}, features: {patch: 2}}
      models:
        function: {type: analytic, dataset: toy}
        attention: {type: sdc-attention, dataset: boxes, epochs: 20}
        mlp: {type: mlp, dataset: table, hidden: [16], epochs: 5}
        cnn:
          {type: cnn, dataset: shapes, filters: [6, 8], kernel: 3, hidden: [16], epochs: 5,
           target: {class: label}}
      """;

  private WholeCatalog() {}

  /** The plan. */
  static Plan plan(Catalog catalog) {
    String text =
        HEAD
            + "explainers:\n"
            + entries(catalog, PluginKind.EXPLAINER)
            + "tests:\n"
            + entries(catalog, PluginKind.METRIC)
            + "controls: {implementation: false, permuted: false}\n";
    return new Planner(catalog)
        .plan(SuiteReader.readString("catalog.yaml", text), Planner.Changes.NONE);
  }

  static String entries(Catalog catalog, PluginKind kind) {
    return catalog.all(kind).stream()
        .filter(plugin -> !NEED_FILES.contains(plugin.spec().id()))
        .map(plugin -> "  " + plugin.spec().id() + ": {" + settings(plugin) + "}\n")
        .collect(Collectors.joining());
  }

  private static String settings(Plugin plugin) {
    String id = plugin.spec().id();
    boolean derived =
        plugin.spec().kind() == PluginKind.EXPLAINER
            && plugin.spec().parameters().stream()
                .filter(parameter -> !parameter.optional() && parameter.defaultValue() == null)
                .map(Parameter::name)
                .anyMatch("of"::equals);
    return SETTINGS.getOrDefault(id, derived ? "of: gradient-x-input" : "");
  }

  /** The models of the plan, opened. */
  static List<Workbench> open(Plan plan, Catalog catalog, Path folder) {
    return Workbench.open(plan, catalog, RunOptions.quiet(folder, folder.resolve("cache")));
  }
}
