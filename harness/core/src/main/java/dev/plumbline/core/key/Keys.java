package dev.plumbline.core.key;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.PlannedScoring;
import dev.plumbline.core.plan.RegroupedDataset;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.RemovalOperator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keys of cells: a SHA-256 hash over all that their rows depend on. The content of files that
 * parameters name is part of it, and so are the versions of plug-ins and the hashes of third-party
 * classes. Names, paths, threads and other samples of the run are not.
 */
public final class Keys {
  private final Plan plan;
  private final List<Plugin> operators;
  private final Map<String, String> codeSources;
  private final FileHashes files = new FileHashes();

  /**
   * The keys of a plan.
   *
   * @param operators the removal operators that parameters may name
   * @param codeSources hashes of third-party plug-ins, by class
   */
  public Keys(Plan plan, List<Plugin> operators, Map<String, String> codeSources) {
    this.plan = plan;
    this.operators = List.copyOf(operators);
    this.codeSources = Map.copyOf(codeSources);
  }

  /** The key of a cell of one model, explainer (if one is tested), test and chunk. */
  public String cell(OpenModel model, PlannedScoring scoring, List<Instance> chunk) {
    PlannedTest test = scoring.test();
    StringBuilder text = start("cell 1", model);
    scoring.explainer().ifPresent(explainer -> add(text, explainer));
    add(text, test.plugin(), test.parameters());
    addTruths(text, test.plugin());
    return end(text, chunk);
  }

  /** The key of the agreement of methods on a model and chunk. */
  public String agreement(OpenModel model, List<PlannedExplainer> methods, List<Instance> chunk) {
    StringBuilder text = start("agreement 2", model);
    methods.forEach(each -> add(text, each));
    return end(text, chunk);
  }

  private StringBuilder start(String what, OpenModel model) {
    StringBuilder text = new StringBuilder(what).append('\n');
    add(text, model);
    text.append("data ").append(model.dataset().facts().contentHash()).append('\n');
    String features = model.dataset().facts().notes().get(RegroupedDataset.NOTE);
    if (features != null) {
      text.append("features ").append(features).append('\n');
    }
    background(model).ifPresent(rows -> text.append("background ").append(rows).append('\n'));
    text.append("model ").append(model.model().facts().contentHash()).append('\n');
    addNote(text, "copy", model, ModelFacts.FASTER_COPY);
    addNote(text, "convolutions", model, ModelFacts.CONVOLUTIONS);
    addNote(text, "padding", model, ModelFacts.PADDING);
    text.append("batch ").append(model.model().facts().computeBatch()).append('\n');
    text.append("device ")
        .append(model.model().facts().device().replaceAll(":\\d+$", ""))
        .append('\n');
    text.append("engine ")
        .append(model.model().facts().notes().getOrDefault("engine", ""))
        .append('\n');
    return text.append("seeds ").append(seeds(plan.seeds())).append('\n');
  }

  /** Adds a note that says how a model is computed, if it has that note. */
  private static void addNote(StringBuilder text, String word, OpenModel model, String note) {
    String found = model.model().facts().notes().get(note);
    if (found != null) {
      text.append(word).append(' ').append(found).append('\n');
    }
  }

  /** What stands for the training data where that is not a training split. */
  private static Optional<String> background(OpenModel model) {
    if (!model.standIn().isEmpty()) {
      return Optional.of(model.standIn());
    }
    return model.dataset().train().isEmpty() ? Optional.of("none") : Optional.empty();
  }

  /** The seeds of draws; a training seed shows in the content of its model. */
  private static String seeds(Seeds seeds) {
    return "Seeds[data=%d, explain=%d, test=%d]"
        .formatted(seeds.data(), seeds.explain(), seeds.test());
  }

  private static String end(StringBuilder text, List<Instance> chunk) {
    chunk.forEach(instance -> text.append("sample ").append(instance.id()).append('\n'));
    return ContentHash.hexOf(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a model without its paths: its content hash stands for the files. */
  private void add(StringBuilder text, OpenModel open) {
    PlannedModel model = open.planned();
    Map<String, Object> own = new TreeMap<>(model.parameters().values());
    own.values().removeIf(Path.class::isInstance);
    own.keySet().removeAll(model.plugin().withoutEffect());
    add(text, model.plugin(), new Parameters(own));
    text.append(model.transform()).append('\n').append(open.target()).append('\n');
  }

  private void add(StringBuilder text, PlannedExplainer explainer) {
    Map<String, Object> own = new TreeMap<>(explainer.parameters().values());
    explainer
        .plugin()
        .spec()
        .entryParameter(PluginKind.EXPLAINER)
        .ifPresent(of -> own.remove(of.name()));
    add(text, explainer.plugin(), new Parameters(own));
    plan.explainer(explainer.of()).ifPresent(inner -> add(text.append("of "), inner));
  }

  private void add(StringBuilder text, Plugin plugin, Parameters parameters) {
    text.append(plugin.spec().kind().word())
        .append(' ')
        .append(plugin.spec().id())
        .append(' ')
        .append(plugin.spec().version())
        .append(' ')
        .append(codeSources.getOrDefault(plugin.getClass().getName(), ""))
        .append(' ')
        .append(files.keyed(parameters.values()))
        .append('\n');
    for (Parameter parameter : plugin.spec().parameters()) {
      parameters.value(parameter.name()).ifPresent(value -> addOperators(text, value));
    }
  }

  /** Adds the truths a test accepts, as rows say which one they were scored against. */
  private static void addTruths(StringBuilder text, MetricPlugin metric) {
    if (!metric.truths().isEmpty()) {
      text.append("truths ").append(new TreeSet<>(metric.truths())).append('\n');
    }
  }

  /** Adds the plug-ins of the removal operators among a parameter's values. */
  private void addOperators(StringBuilder text, Object value) {
    if (value instanceof List<?> list) {
      list.forEach(each -> addOperators(text, each));
    } else if (value instanceof RemovalOperator named) {
      operators.stream()
          .filter(operator -> operator.spec().id().equals(named.id()))
          .forEach(operator -> add(text, operator, new Parameters(Map.of())));
    }
  }
}
