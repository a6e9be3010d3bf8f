package dev.plumbline.cli.plugin;

import dev.plumbline.cli.terminal.TextTable;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Comparator;
import java.util.List;

/** A table of all plug-ins of one kind with the main facts of their specs. */
public final class PluginOverviewTable {
  private PluginOverviewTable() {}

  /** The table of some plug-ins of a kind, in their order; tests stand by family. */
  public static TextTable of(PluginKind kind, List<Plugin> plugins) {
    return switch (kind) {
      case METRIC ->
          new TextTable(
              List.of(
                  "id", "family", "better", "range", "contract", "accepts", "passes", "what it is"),
              plugins.stream()
                  .map(MetricPlugin.class::cast)
                  .sorted(Comparator.comparing(plugin -> plugin.metric().category()))
                  .map(PluginOverviewTable::row)
                  .toList());
      case EXPLAINER ->
          new TextTable(
              List.of("id", "kind", "signed", "complete", "needs", "passes", "what it is"),
              plugins.stream()
                  .map(ExplainerPlugin.class::cast)
                  .map(PluginOverviewTable::row)
                  .toList());
      case DATASET, MODEL, REMOVAL ->
          new TextTable(
              List.of("id", "version", "what it is"),
              plugins.stream().map(Plugin::spec).map(PluginOverviewTable::row).toList());
    };
  }

  private static List<String> row(MetricPlugin plugin) {
    MetricSpec metric = plugin.metric();
    List<String> kinds = metric.accepts().stream().map(PluginText::words).sorted().toList();
    return List.of(
        plugin.spec().id(),
        PluginText.words(metric.category()),
        PluginText.words(metric.direction()),
        PluginText.range(metric),
        PluginText.words(metric.contract()),
        kinds.isEmpty() ? "the model" : String.join(", ", kinds),
        metric.cost(),
        plugin.spec().summary());
  }

  private static List<String> row(ExplainerPlugin plugin) {
    ExplainerSpec explainer = plugin.explainer();
    return List.of(
        plugin.spec().id(),
        explainer.control() ? "control" : PluginText.words(explainer.semantics().kind()),
        explainer.semantics().signed() ? "yes" : "no",
        explainer.semantics().complete() ? "yes" : "no",
        PluginText.words(explainer.needs()),
        explainer.cost(),
        plugin.spec().summary());
  }

  private static List<String> row(PluginSpec spec) {
    return List.of(spec.id(), Integer.toString(spec.version()), spec.summary());
  }
}
