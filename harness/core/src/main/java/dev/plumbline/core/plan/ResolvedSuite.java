package dev.plumbline.core.plan;

import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Writes a plan as the suite that would make it, with every default. Paths are shown by their file
 * name.
 */
final class ResolvedSuite {
  private final StringBuilder text = new StringBuilder();

  private ResolvedSuite() {}

  static String text(Plan plan) {
    ResolvedSuite suite = new ResolvedSuite();
    suite.write(plan);
    return suite.text.toString();
  }

  private void write(Plan plan) {
    line(0, "plumbline: 1");
    line(0, "suite: " + plan.suite());
    line(0, "title: " + quoted(plan.title()));
    List<Long> train =
        plan.models().stream()
            .filter(model -> model.plugin().trained())
            .map(PlannedModel::seeds)
            .findFirst()
            .orElse(List.of(0L));
    line(
        0,
        "seeds: {data: %d, train: %s, explain: %d, test: %d}"
            .formatted(plan.seeds().data(), train, plan.seeds().explain(), plan.seeds().test()));
    line(0, "device: " + plan.device());
    line(0, "samples: " + plan.samples());
    line(
        0,
        "controls: {implementation: %s, permuted: %s}"
            .formatted(plan.controls().implementation(), plan.controls().permuted()));
    line(0, "datasets:");
    for (PlannedDataset dataset :
        new LinkedHashSet<>(plan.models().stream().map(PlannedModel::dataset).toList())) {
      entry(dataset.name(), dataset.plugin().spec(), dataset.parameters());
    }
    line(0, "models:");
    for (PlannedModel model : plan.models()) {
      entry(model.name(), model.plugin().spec(), model.parameters());
      line(2, "dataset: " + model.dataset().name());
      if (!model.transform().equals(InputTransform.NONE)) {
        line(
            2,
            "input: {subtract: %s, divide: %s}"
                .formatted(model.transform().subtract(), model.transform().divide()));
      }
      line(2, "target: " + model.target().words());
    }
    line(0, "explainers:");
    for (PlannedExplainer explainer : plan.explainers()) {
      entry(explainer.name(), explainer.plugin().spec(), explainer.parameters());
    }
    line(0, "tests:");
    for (PlannedTest test : plan.tests()) {
      entry(
          test.name() + (test.variant().isEmpty() ? "" : " # " + test.variant()),
          test.plugin().spec(),
          test.parameters());
    }
    if (!plan.primary().isEmpty()) {
      line(0, "primary: " + plan.primary());
    }
  }

  private void entry(String name, PluginSpec spec, Parameters parameters) {
    int comment = name.indexOf(" # ");
    line(
        1,
        comment < 0
            ? key(name) + ":"
            : key(name.substring(0, comment)) + ":" + name.substring(comment));
    line(2, "type: " + spec.id() + "  # version " + spec.version());
    for (Map.Entry<String, Object> value : parameters.values().entrySet()) {
      line(2, value.getKey() + ": " + value(value.getValue()));
    }
  }

  private static String key(String name) {
    return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')
        ? name
        : quoted(name);
  }

  private static String value(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ResolvedSuite::value).toList().toString();
    }
    if (value instanceof Path path) {
      return quoted(String.valueOf(path.getFileName()));
    }
    return value instanceof String words ? quoted(words) : String.valueOf(value);
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "''").replace("\n", " ") + "'";
  }

  private void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }
}
