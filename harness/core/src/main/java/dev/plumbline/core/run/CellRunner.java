package dev.plumbline.core.run;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.chunk.ExplanationCost;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.record.AttributionFiles;
import dev.plumbline.core.record.ScoreRows;
import dev.plumbline.core.suite.Retention;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.reports.results.CellFile;
import dev.plumbline.reports.results.CellTiming;
import dev.plumbline.reports.results.ExplanationTiming;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.WorkNotes;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the cells that the run folder does not have yet, and commits each when it is done. */
final class CellRunner {
  private final ChunkSetup setup;
  private final RunFolder folder;
  private final Retention retention;
  private final RunProgress progress;
  private final BooleanSupplier stop;
  private final WorkNotes notes;
  private final CrashedCells crashed;
  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();

  /**
   * A runner of cells.
   *
   * @param retention the attributions that stay in the folder
   * @param stop whether no further cell is begun
   * @param notes where is noted what is under way
   */
  CellRunner(
      ChunkSetup setup,
      RunFolder folder,
      Retention retention,
      RunProgress progress,
      BooleanSupplier stop,
      WorkNotes notes) {
    this.setup = setup;
    this.folder = folder;
    this.retention = retention;
    this.progress = progress;
    this.stop = stop;
    this.notes = notes;
    this.crashed = new CrashedCells(notes.deaths());
  }

  /**
   * The cells that are not finished yet. Those in which earlier runs died are left to {@link
   * #runCrashed}.
   */
  List<Cell> missing(List<Cell> cells) {
    List<Cell> missing = cells.stream().filter(cell -> !isFinished(cell.key())).toList();
    progress.reused(cells.size() - missing.size());
    return missing.stream().filter(cell -> !crashed.contains(cell.key())).toList();
  }

  /** Whether the agreement of the methods of a chunk is wanted and not there yet. */
  boolean isMissing(AgreementCell agreement) {
    return agreement.isNeeded()
        && !crashed.isLeftOut(agreement.key())
        && !isFinished(agreement.key());
  }

  /** Whether no further cell is begun. */
  boolean stops() {
    return stop.getAsBoolean();
  }

  /** Says in which of some cells earlier runs died. */
  void tellCrashed(Collection<Cell> cells) {
    crashed(cells).forEach(cell -> progress.warn(crashed.words(cell.key())));
  }

  /** Runs the cells in which an earlier run died one by one, and leaves out those of two. */
  void runCrashed(Collection<Cell> cells) {
    for (Cell cell : crashed(cells)) {
      if (stop.getAsBoolean()) {
        return;
      }
      if (crashed.isLeftOut(cell.key())) {
        leaveOut(cell);
      } else {
        commitAll(List.of(cell), predicted(cell));
      }
    }
  }

  private List<Cell> crashed(Collection<Cell> cells) {
    return cells.stream()
        .filter(cell -> crashed.contains(cell.key()) && !isFinished(cell.key()))
        .toList();
  }

  /** The names of the methods of which cells were left out, because runs died in them. */
  Set<String> leftOut() {
    return Set.copyOf(leftOut);
  }

  /** The work on the chunk of a cell, its samples predicted. */
  ChunkWork predicted(Cell cell) {
    PassCounter shared = new PassCounter();
    ChunkWork work =
        noted(
            cell.key(),
            words(cell),
            () -> new ChunkWork(setup, cell.model(), cell.samples(), shared));
    progress.add(shared);
    return work;
  }

  /** Commits cells of one chunk, at least one, one after the other. */
  void commitAll(List<Cell> cells, ChunkWork work) {
    Cell first = cells.get(0);
    AttributionFiles attributions = new AttributionFiles(folder, first, retention);
    for (Cell cell : cells) {
      if (stop.getAsBoolean()) {
        break;
      }
      noted(cell.key(), words(cell), () -> commitOrFail(cell, work, attributions));
    }
    work.costs().forEach((method, cost) -> progress.explained(timing(first, method, cost)));
  }

  /** Does something while a note says so; a process that dies meanwhile leaves the note behind. */
  private <T> T noted(String key, String words, Supplier<T> work) {
    notes.begin(key, words);
    try {
      return work.get();
    } finally {
      notes.leave(key);
    }
  }

  private void noted(String key, String words, Runnable work) {
    noted(
        key,
        words,
        () -> {
          work.run();
          return key;
        });
  }

  private static String words(Cell cell) {
    return cell.words() + ", chunk " + cell.chunk().fileNumber();
  }

  /** Commits a cell of failed rows without asking the model anything. */
  private void leaveOut(Cell cell) {
    String reason = crashed.reason(cell.key());
    cell.scoring().explainer().ifPresent(explainer -> leftOut.add(explainer.name()));
    int samples = cell.samples().size();
    List<Outcome<Subject>> subjects = Collections.nCopies(samples, new Outcome.Failed<>(reason));
    List<Outcome<Score>> scores = Collections.nCopies(samples, new Outcome.Failed<>(reason));
    folder.writeCell(cell.key(), ScoreRows.of(cell, subjects, List.of(), scores));
    progress.done(new CellTiming(cell.key(), cell.words(), 0, 0, 0));
  }

  private static ExplanationTiming timing(Cell first, String method, ExplanationCost cost) {
    return new ExplanationTiming(
        first.model().planned().dataset().name(),
        first.model().planned().name(),
        first.model().seedName(),
        method,
        first.chunk().fileNumber(),
        first.samples().size(),
        cost.seconds(),
        cost.forward(),
        cost.backward());
  }

  /** A cell that breaks outside of its plug-ins is named; the others go on. */
  private void commitOrFail(Cell cell, ChunkWork work, AttributionFiles attributions) {
    try {
      commit(cell, work, attributions);
    } catch (ResultsException full) {
      throw full;
    } catch (Throwable thrown) { // such as out of memory
      progress.failed(cell.words() + " broke: " + PluginException.words(thrown));
    }
  }

  /** A cell with failed rows is not finished: what broke may have been mended since. */
  private boolean isFinished(String key) {
    CellFile.CellReading reading = folder.readCell(key);
    if (reading instanceof CellFile.CellReading.DamagedCell damaged) {
      progress.warn("damaged cell " + damaged.file() + " is computed again: " + damaged.why());
    }
    return reading instanceof CellFile.CellReading.CompleteCell rows
        && rows.rows().stream().noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
  }

  /**
   * Writes the attributions that a cell rests on before the cell itself, so that every finished
   * cell has its attributions beside it. They are kept for readers: a resumed run explains the
   * samples of a chunk again if any cell of that chunk is missing.
   */
  private void commit(Cell cell, ChunkWork work, AttributionFiles attributions) {
    PassCounter passes = new PassCounter();
    long start = System.nanoTime();
    List<ScoreRow> rows = rows(cell, work, passes);
    attributions.write(work.explained());
    folder.writeCell(cell.key(), rows);
    notes.end(cell.key());
    double seconds = (System.nanoTime() - start) / 1e9;
    progress.add(passes);
    progress.done(
        new CellTiming(cell.key(), cell.words(), seconds, passes.forward(), passes.backward()));
  }

  /** Commits the agreement of the methods of a chunk, each explained by its work. */
  void commit(AgreementCell agreement, Function<PlannedExplainer, ChunkWork> works) {
    noted(
        agreement.key(),
        "the agreement of methods on " + agreement.model().words(),
        () -> {
          PassCounter passes = new PassCounter();
          folder.writeCell(agreement.key(), agreement.rows(works, passes));
          notes.end(agreement.key());
          progress.add(passes);
        });
  }

  private static List<ScoreRow> rows(Cell cell, ChunkWork work, PassCounter passes) {
    List<Outcome<Score>> scores = work.scores(cell.scoring(), passes);
    List<Outcome<Attribution>> explained =
        cell.scoring().explainer().map(it -> work.attributions(it, passes)).orElse(List.of());
    return ScoreRows.of(cell, work.subjects(), explained, scores);
  }
}
