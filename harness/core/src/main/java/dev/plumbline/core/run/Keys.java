package dev.plumbline.core.run;

import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys of cells: what their rows depend on, hashed. Names, paths, threads and other samples of the
 * run are no part of it; the code source of plug-ins is, through their versions and the hash of
 * their class files' origin.
 */
final class Keys {
  private final Plan plan;
  private final Map<String, String> codeSources;

  Keys(Plan plan, Map<String, String> codeSources) {
    this.plan = plan;
    this.codeSources = Map.copyOf(codeSources);
  }

  /**
   * The key of a cell of one model, explainer (none for a property of the model), test and chunk.
   */
  String cell(
      OpenModel model, List<PlannedExplainer> explainer, PlannedTest test, List<Instance> chunk) {
    StringBuilder text = new StringBuilder("cell 1\n");
    add(text, model.planned());
    text.append("data ").append(model.dataset().facts().contentHash()).append('\n');
    text.append("model ").append(model.model().facts().contentHash()).append('\n');
    text.append("batch ").append(model.model().facts().computeBatch()).append('\n');
    text.append("device ")
        .append(model.model().facts().device().replaceAll(":\\d+$", ""))
        .append('\n');
    text.append("engine ")
        .append(model.model().facts().notes().getOrDefault("engine", ""))
        .append('\n');
    text.append("seeds ").append(plan.seeds()).append('\n');
    explainer.forEach(each -> add(text, each));
    add(text, test.plugin(), test.parameters());
    chunk.forEach(instance -> text.append("sample ").append(instance.id()).append('\n'));
    return sha256(text.toString());
  }

  private void add(StringBuilder text, PlannedModel model) {
    add(text, model.plugin(), model.parameters());
    text.append(model.transform()).append('\n').append(model.target()).append('\n');
  }

  private void add(StringBuilder text, PlannedExplainer explainer) {
    Map<String, Object> own = new TreeMap<>(explainer.parameters().values());
    own.remove("of");
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
        .append(parameters.values())
        .append('\n');
  }

  /** A SHA-256 in hexadecimal. */
  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
