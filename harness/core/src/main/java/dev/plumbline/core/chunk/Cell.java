package dev.plumbline.core.chunk;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.PlannedScoring;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.results.ScorePlace;
import java.util.List;

/**
 * The unit of work that is committed as one file: one model, explainer and test on one chunk of
 * samples.
 *
 * @param key its key
 * @param chunk which chunk of which model it belongs to
 * @param model its model
 * @param scoring its test, and the explainer that is tested
 * @param samples the samples of its chunk
 */
public record Cell(
    String key, ChunkId chunk, OpenModel model, PlannedScoring scoring, List<Instance> samples) {

  /** The variant of the test. */
  public PlannedTest test() {
    return scoring.test();
  }

  /** The names its rows have in this run. */
  public ScorePlace place() {
    return new ScorePlace(
        model.planned().dataset().name(),
        model.planned().name(),
        model.seedName(),
        scoring.explainerName(),
        test().name(),
        test().variant());
  }

  /** The cell in words. */
  public String words() {
    String method = scoring.explainer().map(explainer -> " / " + explainer.name()).orElse("");
    String variant = test().variant().isEmpty() ? "" : "(" + test().variant() + ")";
    return model.words() + method + " / " + test().name() + variant;
  }
}
