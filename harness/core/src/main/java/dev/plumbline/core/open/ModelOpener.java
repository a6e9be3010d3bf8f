package dev.plumbline.core.open;

import dev.plumbline.core.catalog.PluginCalls;
import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.core.open.OpeningNotes.OpenedPlace;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.TransformedDataset;
import dev.plumbline.core.variant.PermutedLabels;
import dev.plumbline.core.variant.VariedModel;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Opens every dataset once and every model of every seed, training what the cache does not have.
 * All problems are collected.
 */
public final class ModelOpener {
  /** As many processes die in one model before it is left out. */
  private static final int TRIES = 2;

  private final Plan plan;
  private final RunOptions options;
  private final ExecutorService workers;
  private final OpeningNotes notes;

  /** An opener of the models of a plan; {@code workers} open and train several at a time. */
  public ModelOpener(Plan plan, RunOptions options, ExecutorService workers) {
    this(plan, options, workers, OpeningNotes.NONE);
  }

  /**
   * An opener of the models of a plan.
   *
   * @param workers open and train several at a time
   * @param notes where it is noted what is being opened. A model in which one process died is
   *     opened after all others and alone, one in which several died is left out
   */
  public ModelOpener(Plan plan, RunOptions options, ExecutorService workers, OpeningNotes notes) {
    this.plan = plan;
    this.options = options;
    this.workers = workers;
    this.notes = notes;
  }

  /**
   * Opens all models; the caller closes them.
   *
   * @throws RunException with every problem, if a dataset or model cannot be had
   */
  public List<OpenModel> open() {
    OpenedModels opened = openWorking();
    fail(opened.broken(), opened.models());
    return opened.models();
  }

  /**
   * Opens the models, and leaves out those whose plug-in, or whose dataset's plug-in, broke. The
   * caller closes them.
   *
   * @throws RunException with every problem, if a dataset or model does not fit the suite, or
   *     nothing can be opened
   */
  public OpenedModels openWorking() {
    List<String> problems = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Map<PlannedModel, Dataset> seen = new LinkedHashMap<>();
    openDatasets(problems, broken)
        .forEach(
            (model, dataset) -> {
              try {
                problems.addAll(DatasetCheck.problems(model, dataset));
                seen.put(model, dataset);
              } catch (Throwable thrown) { // an instance may be computed when it is asked for
                broken.add(broken("dataset '" + model.dataset().name() + "'", thrown));
              }
            });
    fail(problems, List.of());
    OpenedModels opened = open(seen, broken);
    if (opened.models().isEmpty()) {
      fail(opened.broken(), List.of());
    }
    return opened;
  }

  private static String broken(String who, Throwable thrown) {
    return PluginException.of(who, thrown).getMessage() + "; what needs it did not run";
  }

  /** The dataset of each model, after the model's input transform. */
  private Map<PlannedModel, Dataset> openDatasets(List<String> problems, List<String> broken) {
    Map<PlannedDataset, Optional<Dataset>> datasets = new HashMap<>();
    Map<PlannedModel, Dataset> seen = new LinkedHashMap<>();
    for (PlannedModel model : plan.models()) {
      datasets
          .computeIfAbsent(model.dataset(), planned -> openDataset(planned, problems, broken))
          .map(dataset -> TransformedDataset.apply(model.transform(), dataset))
          .ifPresent(dataset -> seen.put(model, dataset));
    }
    fail(problems, List.of());
    return seen;
  }

  private OpenedModels open(Map<PlannedModel, Dataset> datasets, List<String> broken) {
    List<SeededModel> all = new ArrayList<>();
    datasets.forEach(
        (model, dataset) ->
            model.seeds().forEach(seed -> all.add(new SeededModel(model, seed, dataset))));
    List<Supplier<Future<OpenModel>>> now = new ArrayList<>();
    List<Supplier<Future<OpenModel>>> later = new ArrayList<>();
    for (SeededModel each : all) {
      int deaths = notes.deaths(each.place());
      if (deaths >= TRIES) {
        broken.add(leftOut(each.place(), deaths));
      } else if (deaths > 0) {
        options.listener().warn(triedAgain(each.place()));
        later.add(() -> workers.submit(() -> noted(each)));
      } else {
        Future<OpenModel> future = workers.submit(() -> noted(each));
        now.add(() -> future);
      }
    }
    now.addAll(later);
    return opened(all, now, broken);
  }

  /** Collects models as they are opened, and puts them in the order of the plan. */
  private OpenedModels opened(
      List<SeededModel> all, List<Supplier<Future<OpenModel>>> openings, List<String> broken) {
    List<String> problems = new ArrayList<>();
    List<OpenModel> opened = new ArrayList<>();
    for (int done = 0; done < openings.size(); done++) {
      options.listener().report("models", done, openings.size());
      collect(openings.get(done).get(), opened, problems, broken);
    }
    options.listener().report("models", openings.size(), openings.size());
    fail(problems, opened);
    opened.sort(
        Comparator.comparingInt(
            model -> all.indexOf(new SeededModel(model.planned(), model.seed(), model.dataset()))));
    return new OpenedModels(opened, broken);
  }

  /** A model of the plan, one of its seeds, and its dataset. */
  private record SeededModel(PlannedModel planned, long seed, Dataset dataset) {
    OpenedPlace place() {
      return OpenedPlace.of(planned, seed);
    }
  }

  private static String leftOut(OpenedPlace place, int deaths) {
    return "%s: left out as failed, because the process died %d times while it opened or checked it, as in a crash of the engine; --retry-failed tries it again; what needs it did not run"
        .formatted(place.words(), deaths);
  }

  private static String triedAgain(OpenedPlace place) {
    return "the last run died while it opened %s; it is tried once more, after all others"
        .formatted(place.words());
  }

  private OpenModel noted(SeededModel each) {
    notes.begin(each.place());
    try {
      return open(each.planned(), each.seed(), each.dataset());
    } finally {
      notes.leave(each.place());
    }
  }

  private static void fail(List<String> problems, List<OpenModel> opened) {
    if (!problems.isEmpty()) {
      opened.forEach(model -> model.model().close());
      throw new RunException(problems.stream().distinct().toList());
    }
  }

  private Optional<Dataset> openDataset(
      PlannedDataset planned, List<String> problems, List<String> broken) {
    String who = "dataset '" + planned.name() + "'";
    try {
      Dataset dataset =
          planned.open(
              new DatasetPlugin.DatasetContext(
                  plan.seeds().data(), options.cache(), options.listener()));
      if (dataset.test().isEmpty()) {
        problems.add(who + " is empty: there is nothing to explain");
      }
      return Optional.of(dataset);
    } catch (DatasetException e) {
      problems.add(who + ": " + e.getMessage());
    } catch (Throwable thrown) { // whatever a plug-in throws is its own failure
      broken.add(broken(who, thrown));
    }
    return Optional.empty();
  }

  private static void collect(
      Future<OpenModel> future,
      List<OpenModel> opened,
      List<String> problems,
      List<String> broken) {
    try {
      opened.add(future.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add("interrupted while models were opened");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof ModelException || cause instanceof ModelUnavailableException) {
        problems.add(String.valueOf(cause.getMessage()));
      } else {
        broken.add(broken("a model", cause));
      }
    }
  }

  private OpenModel open(PlannedModel planned, long seed, Dataset dataset) {
    if (options.stop().get()) {
      throw new ModelException(
          "interrupted while models were opened; the same command goes on with the run");
    }
    Draws draws = Draws.of(plan.seeds().test()).at("variants");
    Model model =
        new VariedModel(
            opened(planned, context(seed, dataset)),
            draws,
            place -> relabel(planned, seed, dataset, place));
    try {
      ModelCheck.check(planned, model.facts(), dataset);
      ModelCheck.targets(plan.tests(), planned, model.facts(), dataset);
      TrainedSpeed.measure(options.cache(), planned, model, dataset);
      int samples = Math.min(plan.samples(), dataset.test().size());
      List<Instance> chosen =
          SampleSelection.of(dataset.test(), samples, plan.seeds().data(), "samples");
      SampleBackgrounds backgrounds = SampleBackgrounds.of(planned, dataset, plan.seeds().data());
      return new OpenModel(planned, seed, model, dataset, backgrounds, SampleChunks.of(chosen));
    } catch (Throwable thrown) {
      model.close();
      throw thrown;
    }
  }

  /** Trains the same model on permuted labels. */
  private Model relabel(PlannedModel planned, long seed, Dataset dataset, Draws draws) {
    if (!planned.plugin().trained()) {
      throw new NotApplicableException(
          "the model is not trained here, so that it cannot be trained again on other labels");
    }
    return load(planned, context(seed, PermutedLabels.of(dataset, draws)));
  }

  private ModelPlugin.Context context(long seed, Dataset dataset) {
    return new ModelPlugin.Context(
        dataset,
        seed,
        plan.device(),
        options.cache(),
        options.listener(),
        options.switches().contains(RunOptions.RunSwitch.VERIFY_MODELS));
  }

  /** Loads a model, or trains it and keeps how long that took. */
  private Model opened(PlannedModel planned, ModelPlugin.Context context) {
    boolean ready =
        PluginCalls.call(
            "model '" + planned.name() + "'",
            () -> planned.plugin().needsNoTraining(planned.parameters(), context));
    return ready
        ? load(planned, context)
        : TrainingTime.measured(options.cache(), planned, () -> load(planned, context));
  }

  /**
   * Loads or trains a model.
   *
   * @throws ModelException that names the model, if it cannot be had
   */
  static Model load(PlannedModel planned, ModelPlugin.Context context) {
    String who = "model '" + planned.name() + "'";
    try {
      return PluginCalls.call(who, () -> planned.plugin().open(planned.parameters(), context));
    } catch (ModelException e) {
      throw new ModelException(who + ": " + e.getMessage(), e);
    } catch (ModelUnavailableException e) {
      throw new ModelUnavailableException(who + ": " + e.getMessage(), e);
    }
  }
}
