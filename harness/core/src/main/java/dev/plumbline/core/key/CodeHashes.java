package dev.plumbline.core.key;

import dev.plumbline.core.plan.Plan;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.metrics.spec.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hashes of the classes of third-party plug-ins. A changed class makes new cells even where its
 * author did not raise its version; plug-ins of this project are known by their versions alone.
 */
public final class CodeHashes {
  private static final String OURS = "dev.plumbline.";

  private CodeHashes() {}

  /** The hash of each third-party class of a plan, by class name; empty if it cannot be read. */
  public static Map<String, String> of(Plan plan, List<Plugin> operators) {
    List<Plugin> plugins = new ArrayList<>(operators);
    plan.models().forEach(model -> plugins.add(model.plugin()));
    plan.models().forEach(model -> plugins.add(model.dataset().plugin()));
    plan.explainers().forEach(explainer -> plugins.add(explainer.plugin()));
    plan.tests().forEach(test -> plugins.add(test.plugin()));
    Map<String, String> hashes = new TreeMap<>();
    for (Plugin plugin : plugins) {
      String name = plugin.getClass().getName();
      if (!name.startsWith(OURS)) {
        hashes.computeIfAbsent(name, any -> hash(plugin.getClass()));
      }
    }
    return hashes;
  }

  private static String hash(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        return "";
      }
      return ContentHash.hexOf(in.readAllBytes());
    } catch (IOException e) {
      return "";
    }
  }
}
