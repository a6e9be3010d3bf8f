package dev.plumbline.core.plan;

import dev.plumbline.core.plan.Plan.ExplainerOrigin;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.Allowance;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.ChannelValues;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.core.suite.PublishedValue;
import dev.plumbline.core.suite.PublishedValue.PublishedScope;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TargetChange;
import dev.plumbline.core.suite.TargetChange.TargetOutput;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterGrid.VariedParameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.RemovalOperator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a plan as the suite that would make it, with every default. Paths are shown by their file
 * name. Controls that the planner added are left out, as planning the text adds them again.
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
    line(0, "suite: " + quoted(plan.suite()));
    line(0, "title: " + quoted(plan.heading().title()));
    words("question", plan.heading().question());
    words("description", plan.heading().description());
    line(
        0,
        "seeds: {data: %d, train: %s, explain: %d, test: %d}"
            .formatted(
                plan.seeds().data(),
                plan.seeds().train(),
                plan.seeds().explain(),
                plan.seeds().test()));
    line(0, "device: " + plan.device());
    line(0, "samples: " + plan.samples());
    line(
        0,
        "controls: {implementation: %s, permuted: %s}"
            .formatted(
                plan.settings().controls().implementation(),
                plan.settings().controls().permuted()));
    line(0, "datasets:");
    for (PlannedDataset dataset :
        new LinkedHashSet<>(plan.models().stream().map(PlannedModel::dataset).toList())) {
      entry(dataset.name(), dataset.plugin().spec(), dataset.parameters());
      mosaic(dataset.mosaic());
      features(dataset.features());
      if (dataset.background() == BackgroundRows.TEST) {
        line(2, "background: " + dataset.background().word());
      }
    }
    line(0, "models:");
    for (PlannedModel model : plan.models()) {
      entry(model.name(), model.plugin().spec(), model.parameters());
      line(2, "dataset: " + quoted(model.dataset().name()));
      if (!model.transform().equals(InputTransform.NONE)) {
        line(
            2,
            "input: {subtract: %s, divide: %s}"
                .formatted(words(model.transform().subtract()), words(model.transform().divide())));
      }
      line(2, "target: " + words(model.target()));
      if (!model.allowed().isEmpty()) {
        line(2, "allow: " + model.allowed().stream().map(Allowance::word).sorted().toList());
      }
    }
    line(0, "explainers:");
    for (PlannedExplainer explainer : plan.explainers()) {
      if (explainer.origin() == ExplainerOrigin.SUITE) {
        entry(explainer.name(), explainer.plugin().spec(), explainer.parameters());
      }
    }
    line(0, "tests:");
    Map<String, List<PlannedTest>> tests = new LinkedHashMap<>();
    plan.tests().forEach(it -> tests.computeIfAbsent(it.name(), n -> new ArrayList<>()).add(it));
    tests.values().forEach(this::test);
    plan.criteria()
        .primaryTest()
        .ifPresent(primary -> line(0, "primary: " + quoted(primary.name())));
    line(0, "equivalence: " + plan.criteria().equivalence());
    if (!plan.gates().isEmpty()) {
      line(0, "gates:");
      plan.gates().forEach(this::gate);
    }
    if (!plan.criteria().published().isEmpty()) {
      line(0, SuiteGrammar.PUBLISHED + ":");
      plan.criteria().published().forEach(this::published);
    }
    line(
        0,
        "report: {formats: %s, retain: %s}"
            .formatted(
                plan.settings().report().formats(), plan.settings().report().retain().word()));
  }

  private static String words(ChannelValues values) {
    return values.named().isEmpty()
        ? values.toString()
        : values.named().entrySet().stream()
            .map(each -> quoted(each.getKey()) + ": " + each.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String words(TargetRule target) {
    return words(
        new TargetChange(
            Optional.of(new TargetOutput(target.output(), target.margin())),
            Optional.of(target.which())));
  }

  private static String words(TargetChange target) {
    List<String> keys = new ArrayList<>();
    target.output().ifPresent(it -> keys.add("output: " + it.word()));
    target.which().ifPresent(it -> keys.add(which(it)));
    return "{" + String.join(", ", keys) + "}";
  }

  private static String which(ClassChoice which) {
    return which instanceof ClassChoice.Combined combined
        ? "sum: "
            + words(combined.sum())
            + (combined.minus().isEmpty() ? "" : ", minus: " + words(combined.minus()))
        : "class: " + word(which);
  }

  private static String words(List<ClassChoice> outputs) {
    return outputs.stream().map(ResolvedSuite::word).toList().toString();
  }

  private static String word(ClassChoice which) {
    if (which instanceof ClassChoice.Given given) {
      return Integer.toString(given.index());
    }
    if (which instanceof ClassChoice.Named named) {
      return quoted(named.name());
    }
    return which instanceof ClassChoice.Label ? "label" : "predicted";
  }

  private void mosaic(MosaicSetting mosaic) {
    if (mosaic instanceof MosaicSetting.GridOfImages grid) {
      line(
          2,
          "mosaic: {side: %d, targets: %d, shrink: %s}"
              .formatted(grid.side(), grid.targets(), grid.shrink()));
    } else if (mosaic instanceof MosaicSetting.SegmentsOfClasses of) {
      line(
          2,
          "sdc: {foreground: %s, background: %s, segments: %d, pools: %s, train: %d, test: %d}"
              .formatted(
                  value(of.foreground()),
                  value(of.background()),
                  of.segments(),
                  of.pools(),
                  of.train(),
                  of.test()));
    }
  }

  private void features(FeatureSetting features) {
    if (features instanceof FeatureSetting.Patches patches) {
      line(2, "features: {patch: [%d, %d]}".formatted(patches.rows(), patches.columns()));
    } else if (features instanceof FeatureSetting.Runs runs) {
      line(2, "features: {run: %d}".formatted(runs.size()));
    } else if (features instanceof FeatureSetting.Mapped mapped) {
      line(2, "features: {map: %s}".formatted(value(mapped.path())));
    }
  }

  private void words(String key, String words) {
    if (!words.isEmpty()) {
      line(0, key + ": " + quoted(words));
    }
  }

  /** Writes the variants of one test as one entry, with lists of what was fanned out and varied. */
  private void test(List<PlannedTest> variants) {
    PlannedTest first = variants.get(0);
    Map<String, Object> all = new TreeMap<>(first.parameters().values());
    List<String> varied = first.grid().parameters().stream().map(VariedParameter::name).toList();
    List<String> lists = new ArrayList<>();
    for (Parameter parameter : first.plugin().spec().parameters()) {
      if (varied.contains(parameter.name())) {
        all.remove(parameter.name());
      } else if (parameter.fansOut()) {
        all.put(parameter.name(), values(variants, parameter));
      }
    }
    entry(first.name(), first.plugin().spec(), new Parameters(all));
    for (String name : varied) {
      first.plugin().spec().parameters().stream()
          .filter(it -> it.name().equals(name))
          .forEach(it -> lists.add(name + ": " + value(values(variants, it))));
      if (name.equals("target")) {
        lists.add(
            "target: "
                + variants.stream()
                    .map(PlannedTest::target)
                    .distinct()
                    .map(it -> words(it))
                    .toList());
      }
    }
    if (!lists.isEmpty()) {
      line(2, SuiteGrammar.VARY + ": {" + String.join(", ", lists) + "}");
    }
    only("explainers", first.restriction().explainers());
    only("models", first.restriction().models());
  }

  /** The different values of a parameter in order; a variant has a list of one that fans out. */
  private static List<Object> values(List<PlannedTest> variants, Parameter parameter) {
    return variants.stream()
        .map(it -> it.parameters().value(parameter.name()).orElseThrow())
        .map(it -> parameter.fansOut() ? (Object) ((List<?>) it).get(0) : it)
        .distinct()
        .toList();
  }

  private void only(String key, Set<String> names) {
    if (!names.isEmpty()) {
      line(2, key + ": " + names.stream().sorted().map(ResolvedSuite::quoted).toList());
    }
  }

  private void gate(Gate gate) {
    List<String> words = new ArrayList<>(List.of("test: " + quoted(gate.test().name())));
    gate.onExplainer().ifPresent(it -> words.add("explainer: " + quoted(it.name())));
    gate.onModel().ifPresent(it -> words.add("model: " + quoted(it.name())));
    gate.onVariant().ifPresent(it -> words.add("variant: " + quoted(it)));
    gate.onPart().ifPresent(it -> words.add("part: " + quoted(it)));
    words.add(gate.statistic().setting());
    words.add(bound(gate));
    if (gate.proof() == Gate.Proof.INTERVAL && !(gate.bound() instanceof GateBound.Within)) {
      words.add("significantly: true");
    }
    line(1, "- {" + String.join(", ", words) + "}");
  }

  private void published(PublishedValue value) {
    PublishedScope scope = value.scope();
    List<String> words = new ArrayList<>();
    words.add("test: " + quoted(scope.test().name()));
    words.add("model: " + quoted(scope.model().name()));
    value.onExplainer().ifPresent(it -> words.add("explainer: " + quoted(it.name())));
    words.add("variant: " + quoted(scope.variant()));
    words.add("part: " + quoted(scope.part()));
    words.add("value: " + value.value());
    words.add("source: " + quoted(value.source()));
    words.add("note: " + quoted(value.note()));
    line(1, "- {" + String.join(", ", words) + "}");
  }

  private static String bound(Gate gate) {
    Optional<String> rival = gate.rival().map(it -> "explainer: " + quoted(it.name()));
    if (gate.bound() instanceof GateBound.Within equal) {
      return "equivalence: {%s, within: %s}"
          .formatted(rival.orElse("to: " + equal.center()), equal.margin());
    }
    GateBound.OneSided bound = gate.bound().sides().get(0);
    return rival
        .map(it -> "better-than: {%s, by: %s}".formatted(it, bound.value()))
        .orElse(bound.key() + ": " + bound.value());
  }

  private void entry(String name, PluginSpec spec, Parameters parameters) {
    line(1, key(name) + ":");
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
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> key(String.valueOf(entry.getKey())) + ": " + value(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Path path) {
      return quoted(String.valueOf(path.getFileName()));
    }
    return value instanceof String || value instanceof RemovalOperator
        ? quoted(String.valueOf(value))
        : String.valueOf(value);
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "''").replace("\n", " ") + "'";
  }

  private void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }
}
