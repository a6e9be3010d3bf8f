package dev.plumbline.core.run;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
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
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One model of a plan with its samples, and what a run does to them, but without a run folder: for
 * checks that want to choose themselves which samples share their batches. Safe to use from several
 * threads at once.
 */
public final class Workbench implements AutoCloseable {
  private final Plan plan;
  private final Catalog catalog;
  private final OpenModel model;

  private Workbench(Plan plan, Catalog catalog, OpenModel model) {
    this.plan = plan;
    this.catalog = catalog;
    this.model = model;
  }

  /**
   * Opens every model of a plan; the caller closes each. Of the options only cache, threads and
   * listener count.
   *
   * @throws RunException if a dataset or model cannot be had
   */
  public static List<Workbench> open(Plan plan, Catalog catalog, RunOptions options) {
    ExecutorService workers = Executors.newFixedThreadPool(options.threads());
    try {
      return new ModelOpener(plan, options, workers)
          .open().stream().map(model -> new Workbench(plan, catalog, model)).toList();
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

  /**
   * Explains samples together; outcomes stand in their order. PassCounter are added to the counts.
   */
  public List<Outcome<Attribution>> explain(
      PlannedExplainer explainer, List<Instance> samples, PassCounter passes) {
    return work(samples).attributions(explainer, passes);
  }

  /**
   * Scores an explainer's attributions of samples together; for a property of the model the
   * explainer does not count. Only the test's own passes are added to the counts.
   */
  public List<Outcome<Score>> score(
      PlannedTest test, PlannedExplainer explainer, List<Instance> samples, PassCounter passes) {
    ChunkWork work = work(samples);
    if (test.metric() instanceof Metric.OfModel metric) {
      return work.scores(test, metric, passes);
    }
    work.attributions(explainer, new PassCounter());
    return work.scores(test, (Metric.OfExplanation) test.metric(), explainer, passes);
  }

  private ChunkWork work(List<Instance> samples) {
    return new ChunkWork(plan, model, samples, catalog::removal, new PassCounter());
  }

  @Override
  public void close() {
    model.model().close();
  }
}
