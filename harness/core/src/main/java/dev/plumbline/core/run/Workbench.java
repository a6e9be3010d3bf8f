package dev.plumbline.core.run;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.ModelOpener;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.PlannedScoring;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Score;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One model of a plan with its samples, to be explained and scored without a run folder, for checks
 * that choose themselves which samples share batches. Several threads may use it at once.
 */
public final class Workbench implements AutoCloseable {
  private final ChunkSetup setup;
  private final OpenModel model;

  private Workbench(ChunkSetup setup, OpenModel model) {
    this.setup = setup;
    this.model = model;
  }

  /**
   * Opens every model of a plan; the caller closes each. Of the options only cache, threads and
   * listener count.
   *
   * @throws RunException if a dataset or model cannot be had
   */
  public static List<Workbench> open(Plan plan, Catalog catalog, RunOptions options) {
    ChunkSetup setup = ChunkSetup.of(plan, catalog::removal);
    ExecutorService workers = Executors.newFixedThreadPool(options.threads());
    try {
      return new ModelOpener(plan, options, workers)
          .open().stream().map(model -> new Workbench(setup, model)).toList();
    } finally {
      workers.shutdown();
    }
  }

  /** The entry of the suite this model belongs to. */
  public String name() {
    return model.planned().name();
  }

  /** The model. */
  public Model model() {
    return model.model();
  }

  /** The chosen samples, in the order of a run. */
  public List<Instance> samples() {
    return model.chunks().stream().flatMap(List::stream).toList();
  }

  /** Explains samples together; outcomes stand in their order. Passes are added to the counts. */
  public List<Outcome<Attribution>> explain(
      PlannedExplainer explainer, List<Instance> samples, PassCounter passes) {
    return work(model, samples).attributions(explainer, passes);
  }

  /**
   * Scores an explainer's attributions of samples together; for a property of the model the
   * explainer does not count. Only the test's own passes are added to the counts.
   */
  public List<Outcome<Score>> score(
      PlannedTest test, PlannedExplainer explainer, List<Instance> samples, PassCounter passes) {
    ChunkWork work = work(model.of(test), samples);
    PlannedScoring scoring = test.scoring(explainer);
    scoring.explainer().ifPresent(tested -> work.attributions(tested, new PassCounter()));
    return work.scores(scoring, passes);
  }

  private ChunkWork work(OpenModel asked, List<Instance> samples) {
    return new ChunkWork(setup, asked, samples, new PassCounter());
  }

  @Override
  public void close() {
    model.model().close();
  }
}
