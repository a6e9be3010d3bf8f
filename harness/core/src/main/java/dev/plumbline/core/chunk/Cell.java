package dev.plumbline.core.chunk;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.results.ScorePlace;
import java.util.List;

/**
 * The unit of work that is committed as one file: one model, explainer and test on one chunk of
 * samples.
 *
 * @param key its key
 * @param unit which chunk of which model it belongs to; cells of a unit share explanations
 * @param model its model
 * @param explainer its explainer; none for a property of the model
 * @param test its test
 * @param chunk its samples
 */
public record Cell(
    String key,
    String unit,
    OpenModel model,
    List<PlannedExplainer> explainer,
    PlannedTest test,
    List<Instance> chunk) {

  /** The names its rows have in this run. */
  public ScorePlace place() {
    return new ScorePlace(
        model.planned().dataset().name(),
        model.planned().name(),
        model.seedName(),
        explainerName(),
        test.name(),
        test.variant());
  }

  /** The name of its explainer, or empty. */
  String explainerName() {
    return explainer.isEmpty() ? "" : explainer.get(0).name();
  }

  /** The number of its chunk, as names of files have it. */
  public String chunkName() {
    return "%03d".formatted(Integer.parseInt(unit.replaceAll(".*/", "")));
  }

  /** The cell in words. */
  public String words() {
    String method = explainer.isEmpty() ? "" : " / " + explainerName();
    String variant = test.variant().isEmpty() ? "" : "(" + test.variant() + ")";
    return model.words() + method + " / " + test.name() + variant;
  }
}
