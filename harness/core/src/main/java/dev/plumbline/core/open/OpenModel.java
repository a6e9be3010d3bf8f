package dev.plumbline.core.open;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Instance;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that is open, with the samples it will be tested on.
 *
 * @param planned its entry in the plan
 * @param seed its training seed
 * @param model the model
 * @param dataset its dataset, after the input transform
 * @param backgrounds what removal operators and baselines know of the training data
 * @param chunks the chosen samples in chunks; the composition of a batch depends on its chunk alone
 */
public record OpenModel(
    PlannedModel planned,
    long seed,
    Model model,
    Dataset dataset,
    SampleBackgrounds backgrounds,
    List<List<Instance>> chunks) {

  /** What is explained, with a class that the suite names by its index. */
  public TargetRule target() {
    return NamedClass.resolved(planned, dataset.facts().classes());
  }

  /** The same open model as a test asks about it: with the target that the test varies. */
  public OpenModel of(PlannedTest test) {
    PlannedModel asked = test.on(planned);
    return asked.equals(planned)
        ? this
        : new OpenModel(asked, seed, model, dataset, backgrounds, chunks);
  }

  /** How a row names its seed. */
  public String seedName() {
    return planned.seedName(seed);
  }

  /** The rows that stand in for training rows, in a word; empty for a training split or none. */
  public String standIn() {
    BackgroundRows rows = planned.dataset().background();
    return rows == BackgroundRows.TEST ? rows.word() : "";
  }

  /**
   * What a reader of its scores must know: what was allowed of it, where that made a difference,
   * what stands in for training rows, and what seems wrong with its data or its vocabulary.
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(ModelCheck.allowed(planned, model.facts(), dataset));
    if (!standIn().isEmpty()) {
      warnings.add(
          "test rows of dataset '%s' stand in for training rows, as the suite asks ('background: test'): means, ranges, noise and replacements are made of the data that explanations are tested on"
              .formatted(planned.dataset().name()));
    }
    String data = "dataset '" + planned.dataset().name() + "'";
    dataset.facts().warning().map(warning -> data + ": " + warning).ifPresent(warnings::add);
    VocabularyCheck.warning(planned, model.facts(), dataset.facts()).ifPresent(warnings::add);
    return warnings;
  }

  /** The model in words. */
  public String words() {
    return seedName().isEmpty() ? planned.name() : planned.name() + " seed " + seedName();
  }
}
