package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import java.util.List;

/**
 * A test that a suite names.
 *
 * @param entry its name, type and parameters
 * @param explainers the explainers it is restricted to; empty for all
 * @param models the models it is restricted to; empty for all
 * @param vary lists of values, by parameter: the test is run with every combination
 */
public record TestEntry(
    Entry entry, List<LocatedName> explainers, List<LocatedName> models, MapValue vary) {
  /** Copies the lists. */
  public TestEntry {
    explainers = List.copyOf(explainers);
    models = List.copyOf(models);
  }

  /** Whether the test is run on the explainer of this name. */
  public boolean coversExplainer(String name) {
    return covers(explainers, name);
  }

  /** Whether the test is run on the model of this name. */
  public boolean coversModel(String name) {
    return covers(models, name);
  }

  private static boolean covers(List<LocatedName> mentions, String name) {
    return mentions.isEmpty() || mentions.stream().anyMatch(m -> m.name().equals(name));
  }
}
