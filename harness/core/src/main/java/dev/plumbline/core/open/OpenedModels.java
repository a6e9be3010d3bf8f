package dev.plumbline.core.open;

import java.util.List;

/**
 * The models of a plan that could be opened, and why others could not.
 *
 * @param models the open models, in the order of the plan
 * @param broken one message per plug-in that broke
 */
public record OpenedModels(List<OpenModel> models, List<String> broken) {
  /** Copies the lists. */
  public OpenedModels {
    models = List.copyOf(models);
    broken = List.copyOf(broken);
  }
}
