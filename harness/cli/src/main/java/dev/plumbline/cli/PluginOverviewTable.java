package dev.plumbline.cli;

import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The plug-ins of one kind with what their specs say, for a page. */
final class PluginOverviewTable {
  private PluginOverviewTable() {}

  static TextTable of(PluginKind kind, List<Plugin> plugins) {
    return switch (kind) {
      case METRIC ->
          new TextTable(
              List.of(
                  "id",
                  "family",
                  "better",
                  "range",
                  "proved by",
                  "accepts",
                  "passes",
                  "what it is"),
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
    List<String> kinds =
        metric.accepts().stream().map(PluginOverviewTable::words).sorted().toList();
    return List.of(
        plugin.spec().id(),
        words(metric.category()),
        words(metric.direction()),
        bound(metric.min()) + " to " + bound(metric.max()) + unit(metric),
        words(metric.contract()),
        kinds.isEmpty() ? "the model" : String.join(", ", kinds),
        metric.cost(),
        plugin.spec().summary());
  }

  private static String unit(MetricSpec metric) {
    return metric.unit().equals("1") ? "" : " " + metric.unit();
  }

  private static List<String> row(ExplainerPlugin plugin) {
    ExplainerSpec explainer = plugin.explainer();
    return List.of(
        plugin.spec().id(),
        explainer.control() ? "control" : words(explainer.semantics().kind()),
        explainer.semantics().signed() ? "yes" : "no",
        explainer.semantics().complete() ? "yes" : "no",
        words(explainer.needs()),
        explainer.cost(),
        plugin.spec().summary());
  }

  private static List<String> row(PluginSpec spec) {
    return List.of(spec.id(), Integer.toString(spec.version()), spec.summary());
  }

  private static String bound(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
