package dev.plumbline.core.run;

import dev.plumbline.core.answer.Answers;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.chunk.ChunkId;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.fit.FittedModel;
import dev.plumbline.core.key.CodeHashes;
import dev.plumbline.core.key.Keys;
import dev.plumbline.core.open.ModelOpener;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.open.OpenedModels;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.options.RunOptions.RunSwitch;
import dev.plumbline.core.options.UnfinishedRunException;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.PlannedScoring;
import dev.plumbline.core.record.AttributionFiles;
import dev.plumbline.core.record.SampleViews;
import dev.plumbline.core.suite.Retention;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.reports.results.FolderLeftovers;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.WorkNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Runs a plan into a run folder. Finished cells are kept and not done again, whatever ends the run.
 */
public final class Runner {
  private final Plan plan;
  private final RunOptions options;
  private final Catalog catalog;

  /** A runner of a plan made from a catalog. */
  public Runner(Plan plan, RunOptions options, Catalog catalog) {
    Answers.requireComplete();
    this.plan = plan;
    this.options = options;
    this.catalog = catalog;
  }

  /**
   * Opens the models, runs the cells, and writes rows and report. Where nothing could be opened, a
   * run folder that was not there before is not there afterwards.
   *
   * @throws RunException if a dataset or model cannot be had; nothing was run
   * @throws ResultsException if the run folder cannot be opened, or another run holds it
   * @throws UnfinishedRunException if the run folder cannot be written any more; what is finished
   *     is kept
   */
  public RunResult run() {
    Instant started = Instant.now();
    ExecutorService workers = options.workers();
    try (RunFolder folder = RunFolder.open(options.folder())) {
      try (WorkNotes notes = WorkNotes.open(folder)) {
        return run(folder, notes, workers, started);
      } catch (RunException nothing) {
        folder.abandon();
        throw nothing;
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private RunResult run(
      RunFolder folder, WorkNotes notes, ExecutorService workers, Instant started) {
    if (options.switches().contains(RunSwitch.RETRY_FAILED)) {
      notes.forgive();
    }
    NotedOpenings openings = new NotedOpenings(notes);
    OpenedModels opened = new ModelOpener(plan, options, workers, openings).openWorking();
    try {
      return run(folder, notes, opened, new FitPhase(options, workers, openings), workers, started);
    } finally {
      opened.models().forEach(model -> model.model().close());
    }
  }

  private RunResult run(
      RunFolder folder,
      WorkNotes notes,
      OpenedModels opened,
      FitPhase fits,
      ExecutorService workers,
      Instant started) {
    List<FittedModel> fitted = fits.of(opened.models());
    List<ContractResult> verdicts = new ContractPhase(options, catalog, workers).of(plan);
    List<Cell> cells = cells(opened.models());
    Map<String, Cell> distinct = distinct(cells);
    RunProgress progress = new RunProgress(options.listener(), distinct.size(), started);
    opened.broken().forEach(progress::failed);
    Map<ChunkId, AgreementCell> agreements = agreements(cells);
    RunReport.Cells all = new RunReport.Cells(cells, List.copyOf(agreements.values()));
    try {
      Set<String> leftOut =
          compute(folder, notes, distinct.values(), agreements, progress, workers);
      RunResult result =
          new RunReport(plan, options, folder, progress)
              .write(
                  fitted,
                  all,
                  verdicts,
                  new SampleViews(ChunkSetup.of(plan, catalog::removal), leftOut)
                      .of(
                          opened.models(),
                          new DisputedSamples(folder, agreements.values(), SampleViews.SAMPLES)));
      if (opened.broken().isEmpty() && !plan.scope().isPartial()) {
        leftovers(folder, opened.models(), all);
      }
      return result;
    } catch (ResultsException e) {
      throw new UnfinishedRunException(
          "%s; %d of %d cells are finished and kept, and the same command goes on with the others"
              .formatted(e.getMessage(), progress.finished(), distinct.size()),
          e);
    }
  }

  /**
   * Runs all cells; where one cannot be written, the others end before the exception is thrown.
   *
   * @return the names of the methods of which cells were left out, because runs died in them
   */
  private Set<String> compute(
      RunFolder folder,
      WorkNotes notes,
      Collection<Cell> cells,
      Map<ChunkId, AgreementCell> agreements,
      RunProgress progress,
      ExecutorService workers) {
    AtomicBoolean full = new AtomicBoolean();
    ChunkSetup setup = ChunkSetup.of(plan, catalog::removal);
    CellRunner runner =
        new CellRunner(
            setup,
            folder,
            plan.settings().report().retain(),
            progress,
            () -> full.get() || options.stop().get(),
            notes);
    runner.tellCrashed(cells);
    List<Future<?>> futures = new ArrayList<>();
    byChunk(cells)
        .forEach(
            (chunk, members) ->
                new ChunkRun(setup, runner, members, Objects.requireNonNull(agreements.get(chunk)))
                    .tasks()
                    .forEach(task -> futures.add(workers.submit(task))));
    List<ResultsException> refused = new ArrayList<>();
    for (Future<?> future : futures) {
      await(future, progress)
          .ifPresent(
              problem -> {
                full.set(true);
                refused.add(problem);
              });
    }
    if (!refused.isEmpty()) {
      throw refused.get(0);
    }
    await(workers.submit(() -> runner.runCrashed(cells)), progress)
        .ifPresent(
            problem -> {
              throw problem;
            });
    return runner.leftOut();
  }

  /** Says or removes what lies in the run folder and belongs to no cell of this plan. */
  private void leftovers(RunFolder folder, List<OpenModel> models, RunReport.Cells all) {
    Set<String> keys = new HashSet<>();
    all.scores().forEach(cell -> keys.add(cell.key()));
    all.agreements().forEach(cell -> keys.add(cell.key()));
    Set<String> names = new HashSet<>();
    Retention retention = plan.settings().report().retain();
    for (OpenModel model : models) {
      for (PlannedExplainer explainer : plan.explainers()) {
        IntStream.range(0, model.chunks().size())
            .filter(retention::keeps)
            .mapToObj(chunk -> new ChunkId(0, chunk, ChunkId.OWN).fileNumber())
            .forEach(chunk -> names.add(AttributionFiles.name(model, explainer.name(), chunk)));
      }
    }
    FolderLeftovers found = FolderLeftovers.of(folder.files(), keys, names);
    if (options.switches().contains(RunSwitch.PRUNE)) {
      found.remove();
    } else if (!found.isEmpty()) {
      options
          .listener()
          .warn(
              found.words()
                  + " in "
                  + options.folder()
                  + " belong to no cell of this run, such as those of an older suite; --prune"
                  + " removes them");
    }
  }

  /** One cell per key; rather one of a model's own target, whose attributions are kept. */
  private static Map<String, Cell> distinct(List<Cell> cells) {
    Map<String, Cell> distinct = new LinkedHashMap<>();
    cells.stream()
        .filter(cell -> cell.chunk().isOfOwnTarget())
        .forEach(cell -> distinct.putIfAbsent(cell.key(), cell));
    cells.forEach(cell -> distinct.putIfAbsent(cell.key(), cell));
    return distinct;
  }

  private static Map<ChunkId, List<Cell>> byChunk(Collection<Cell> cells) {
    Map<ChunkId, List<Cell>> chunks = new LinkedHashMap<>();
    cells.forEach(cell -> chunks.computeIfAbsent(cell.chunk(), c -> new ArrayList<>()).add(cell));
    return chunks;
  }

  /** The agreement of the methods on each chunk, in plan order; none on a target that is varied. */
  private Map<ChunkId, AgreementCell> agreements(List<Cell> cells) {
    Keys keys = keys();
    Map<ChunkId, AgreementCell> agreements = new LinkedHashMap<>();
    byChunk(cells)
        .forEach(
            (chunk, members) -> {
              Cell first = members.get(0);
              List<PlannedExplainer> methods =
                  members.stream()
                      .filter(cell -> chunk.isOfOwnTarget())
                      .flatMap(cell -> cell.scoring().explainer().stream())
                      .filter(method -> !method.plugin().explainer().control())
                      .distinct()
                      .toList();
              String key = keys.agreement(first.model(), methods, first.samples());
              agreements.put(
                  chunk, new AgreementCell(key, first.model(), methods, first.samples()));
            });
    return agreements;
  }

  private Keys keys() {
    List<Plugin> operators = catalog.all(PluginKind.REMOVAL);
    return new Keys(plan, operators, CodeHashes.of(plan, operators));
  }

  private static Throwable cause(ExecutionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  /** Waits for work; returns the exception with which the run folder refused it, if it did. */
  private static Optional<ResultsException> await(Future<?> future, RunProgress progress) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ResultsException refused) {
        return Optional.of(refused);
      }
      progress.failed("the work on a chunk of samples broke: " + PluginException.words(cause(e)));
    }
    return Optional.empty();
  }

  /** All cells, in plan order: the order of {@code scores.jsonl}. */
  private List<Cell> cells(List<OpenModel> models) {
    Keys keys = keys();
    List<Cell> cells = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      OpenModel model = models.get(m);
      for (PlannedTest test : plan.tests()) {
        OpenModel asked = model.of(test);
        String target = asked.equals(model) ? ChunkId.OWN : asked.target().toString();
        for (PlannedScoring scoring : scorings(test, model)) {
          for (int c = 0; c < model.chunks().size(); c++) {
            List<Instance> samples = model.chunks().get(c);
            String key = keys.cell(asked, scoring, samples);
            cells.add(new Cell(key, new ChunkId(m, c, target), asked, scoring, samples));
          }
        }
      }
    }
    return cells;
  }

  private List<PlannedScoring> scorings(PlannedTest test, OpenModel model) {
    return test.runsOn(model.planned()) ? test.scorings(plan.explainers()) : List.of();
  }
}
