package dev.plumbline.core.chunk;

import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.metrics.model.Removal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the work on every chunk of a run needs.
 *
 * @param seeds the seeds of explainers and tests
 * @param explainers the explainers that may be asked for, and those they are made of
 * @param removals the removal operator of a text; refuses with an IllegalArgumentException
 */
public record ChunkSetup(
    Seeds seeds, List<PlannedExplainer> explainers, Function<String, Removal> removals) {

  /** Copies the list. */
  public ChunkSetup {
    explainers = List.copyOf(explainers);
  }

  /** The setup of a plan. */
  public static ChunkSetup of(Plan plan, Function<String, Removal> removals) {
    return new ChunkSetup(plan.seeds(), plan.explainers(), removals);
  }

  /**
   * The name of the method that an explainer is made of, directly or by way of others; its own name
   * if it is made of none.
   */
  public String root(PlannedExplainer explainer) {
    return explainer(explainer.of()).map(this::root).orElse(explainer.name());
  }

  /** The explainer of a name, if there is one. */
  Optional<PlannedExplainer> explainer(String name) {
    return explainers.stream().filter(explainer -> explainer.name().equals(name)).findFirst();
  }
}
