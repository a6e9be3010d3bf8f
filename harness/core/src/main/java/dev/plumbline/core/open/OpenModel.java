package dev.plumbline.core.open;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Instance;
import java.util.List;

/**
 * A model that is open, with the samples it will be tested on.
 *
 * @param planned its entry in the plan
 * @param seed its training seed
 * @param model the model
 * @param dataset its dataset, after the input transform
 * @param background what removal operators and baselines know of the training data
 * @param chunks the chosen samples in chunks; the composition of a batch depends on its chunk alone
 */
public record OpenModel(
    PlannedModel planned,
    long seed,
    Model model,
    Dataset dataset,
    Background background,
    List<List<Instance>> chunks) {

  /** What is explained, with a class that the suite names by its index. */
  public TargetRule target() {
    return NamedClass.resolved(planned, dataset.facts().classes());
  }

  /** How a row names its seed. */
  public String seedName() {
    return planned.seedName(seed);
  }

  /**
   * What a reader of its scores must know: what was allowed of it, where that made a difference.
   */
  public List<String> warnings() {
    return ModelCheck.allowed(planned, model.facts(), dataset);
  }

  /** The model in words. */
  public String words() {
    return seedName().isEmpty() ? planned.name() : planned.name() + " seed " + seedName();
  }
}
