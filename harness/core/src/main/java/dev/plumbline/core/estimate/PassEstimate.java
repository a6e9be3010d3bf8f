package dev.plumbline.core.estimate;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.open.SampleBackgrounds;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.PlannedScoring;
import dev.plumbline.core.plan.TransformedDataset;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.model.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Counts what a plan will ask of its models before any is opened: one sample goes through every
 * explainer and test in front of a model that answers at once and has the sites its kind offers.
 * Exact for methods whose queries depend neither on answers nor on the sample; a lower bound for
 * adaptive ones, and close where draws that coincide are asked for once (LIME). Passes for each
 * channel of a layer cannot be counted, and the line says so.
 */
public final class PassEstimate {
  /** In a formula of cost, what no one knows before the model is open. */
  private static final String CHANNELS = "{channels}";

  private final Plan plan;
  private final Catalog catalog;

  /** An estimate of a plan made from a catalog. */
  public PassEstimate(Plan plan, Catalog catalog) {
    this.plan = plan;
    this.catalog = catalog;
  }

  /**
   * The cost of one line of a plan, over all its samples and seeds.
   *
   * @param model the model
   * @param seeds how many models of that name are trained
   * @param work what the passes are for
   * @param samples samples of each model
   * @param forward forward passes, in samples
   * @param backward backward passes, in samples
   * @param note why the passes are not counted; empty if they are
   * @param beside which passes come beside those that are counted; empty for none
   */
  public record Line(
      String model,
      int seeds,
      EstimatedWork work,
      int samples,
      long forward,
      long backward,
      String note,
      String beside) {}

  /** What the passes of a line are for. */
  public sealed interface EstimatedWork {
    /** The predictions and targets of the samples, which all other work shares. */
    record PredictionWork() implements EstimatedWork {}

    /** The explanations of one method, which all tests share. */
    record ExplanationWork(String explainer) implements EstimatedWork {}

    /** The scores of one variant of a test of explanations, for one method. */
    record ExplanationTestWork(String explainer, String test, String variant)
        implements EstimatedWork {}

    /** The scores of one variant of a test of the model alone. */
    record ModelTestWork(String test, String variant) implements EstimatedWork {}
  }

  /**
   * What a plan will ask for.
   *
   * @param lines its passes, in the order of the plan
   * @param untrained how many networks of a model are still to be trained, by its name
   */
  public record PlannedWork(List<Line> lines, Map<String, Integer> untrained) {
    /** Copies list and map. */
    public PlannedWork {
      lines = List.copyOf(lines);
      untrained = Map.copyOf(untrained);
    }
  }

  /**
   * The passes of the plan, and the networks that the cache lacks.
   *
   * @throws RunException if a dataset cannot be had
   */
  public PlannedWork estimate(Path cache) {
    Map<PlannedDataset, Dataset> datasets = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    Map<String, Integer> untrained = new HashMap<>();
    for (PlannedModel model : plan.models()) {
      Dataset dataset =
          TransformedDataset.apply(
              model.transform(),
              datasets.computeIfAbsent(model.dataset(), planned -> open(planned, cache)));
      lines.addAll(lines(model, dataset));
      untrained.put(model.name(), untrained(model, dataset, cache));
    }
    return new PlannedWork(lines, untrained);
  }

  private int untrained(PlannedModel planned, Dataset dataset, Path cache) {
    try {
      int untrained = 0;
      for (long seed : planned.seeds()) {
        ModelPlugin.Context context =
            new ModelPlugin.Context(dataset, seed, plan.device(), cache, RunListener.SILENT);
        untrained += planned.plugin().needsNoTraining(planned.parameters(), context) ? 0 : 1;
      }
      return untrained;
    } catch (Throwable thrown) { // of the model's plug-in
      throw broken("model '" + planned.name() + "'", thrown);
    }
  }

  private Dataset open(PlannedDataset planned, Path cache) {
    try {
      return planned.open(
          new DatasetPlugin.DatasetContext(plan.seeds().data(), cache, RunListener.SILENT));
    } catch (DatasetException e) {
      throw new RunException(List.of("dataset '" + planned.name() + "': " + e.getMessage()));
    } catch (Throwable thrown) { // whatever a plug-in throws is its own failure
      throw broken("dataset '" + planned.name() + "'", thrown);
    }
  }

  private static RunException broken(String who, Throwable thrown) {
    return new RunException(List.of(String.valueOf(PluginException.of(who, thrown).getMessage())));
  }

  private List<Line> lines(PlannedModel planned, Dataset dataset) {
    try {
      return counted(planned, dataset);
    } catch (Throwable thrown) { // of the model's plug-in, or of data that are computed late
      throw broken("model '" + planned.name() + "'", thrown);
    }
  }

  private List<Line> counted(PlannedModel planned, Dataset dataset) {
    int samples = Math.min(plan.samples(), dataset.test().size());
    List<Instance> one = List.of(dataset.test().get(0));
    SampleBackgrounds backgrounds = SampleBackgrounds.of(planned, dataset, plan.seeds().data());
    OpenModel model =
        new OpenModel(
            planned,
            0,
            new PlaceholderModel(dataset, planned.plugin().offers(dataset)),
            dataset,
            backgrounds,
            List.of(one));
    PassCounter clean = new PassCounter();
    Map<PlannedModel, ChunkWork> works = works(model, one, clean);
    List<Line> lines =
        new ArrayList<>(
            List.of(
                line(
                    planned,
                    new EstimatedWork.PredictionWork(),
                    samples,
                    new Counted(clean, first(works, ChunkWork::subjects), ""))));
    for (PlannedExplainer explainer : plan.explainers()) {
      PassCounter passes = new PassCounter();
      Outcome<?> outcome = first(works, work -> work.attributions(explainer, passes));
      lines.add(
          line(
              planned,
              new EstimatedWork.ExplanationWork(explainer.name()),
              samples,
              new Counted(passes, outcome, beside(explainer))));
    }
    for (PlannedTest test : plan.tests()) {
      if (test.runsOn(planned)) {
        ChunkWork work = Objects.requireNonNull(works.get(test.on(planned)));
        lines.addAll(lines(planned, test, work, samples));
      }
    }
    return lines;
  }

  /** The work on a sample for each target that a test asks about. */
  private Map<PlannedModel, ChunkWork> works(
      OpenModel model, List<Instance> one, PassCounter passes) {
    ChunkSetup setup = ChunkSetup.of(plan, catalog::removal);
    Map<PlannedModel, ChunkWork> works = new LinkedHashMap<>();
    for (PlannedTest test : plan.tests()) {
      OpenModel asked = test.runsOn(model.planned()) ? model.of(test) : model;
      works.computeIfAbsent(asked.planned(), any -> new ChunkWork(setup, asked, one, passes));
    }
    return works;
  }

  /** Has the sample worked on for each target; how that ends for the first. */
  private static Outcome<?> first(
      Map<PlannedModel, ChunkWork> works,
      Function<ChunkWork, ? extends List<? extends Outcome<?>>> work) {
    List<Outcome<?>> outcomes = new ArrayList<>();
    works.values().forEach(each -> outcomes.add(work.apply(each).get(0)));
    return outcomes.get(0);
  }

  private List<Line> lines(PlannedModel planned, PlannedTest test, ChunkWork work, int samples) {
    List<Line> lines = new ArrayList<>();
    for (PlannedScoring scoring : test.scorings(plan.explainers())) {
      PassCounter passes = new PassCounter();
      Outcome<?> outcome = work.scores(scoring, passes).get(0);
      EstimatedWork done =
          scoring
              .explainer()
              .<EstimatedWork>map(
                  explainer ->
                      new EstimatedWork.ExplanationTestWork(
                          explainer.name(), test.name(), test.variant()))
              .orElseGet(() -> new EstimatedWork.ModelTestWork(test.name(), test.variant()));
      boolean explains = test.plugin().metric().cost().contains("explanation");
      String beside = scoring.explainer().filter(it -> explains).map(this::beside).orElse("");
      lines.add(line(planned, done, samples, new Counted(passes, outcome, beside)));
    }
    return lines;
  }

  /** What an explanation takes that only the open model tells. */
  private String beside(PlannedExplainer explainer) {
    boolean made =
        !explainer.plugin().explainer().control()
            && plan.explainer(explainer.of()).filter(of -> !beside(of).isEmpty()).isPresent();
    return made || explainer.plugin().explainer().cost().contains(CHANNELS)
        ? "one forward pass more per explanation for each channel of the layer; how many there are"
            + " only the open model tells"
        : "";
  }

  /** What one sample took, how it ended, and what it takes beside. */
  private record Counted(PassCounter passes, Outcome<?> outcome, String beside) {
    String note() {
      if (outcome instanceof Outcome.NotApplicable<?> notApplicable) {
        return "not applicable: " + notApplicable.reason();
      }
      return outcome instanceof Outcome.Failed<?> failed ? failed.reason() : "";
    }
  }

  private static Line line(PlannedModel model, EstimatedWork work, int samples, Counted counted) {
    long times = (long) samples * model.seeds().size();
    return new Line(
        model.name(),
        model.seeds().size(),
        work,
        samples,
        times * counted.passes().forward(),
        times * counted.passes().backward(),
        counted.note(),
        counted.note().isEmpty() ? counted.beside() : "");
  }
}
