package dev.plumbline.core.run;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.record.AttributionFiles;
import dev.plumbline.core.record.ScoreRows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.reports.results.CellFile;
import dev.plumbline.core.chunk.ExplanationCost;
import dev.plumbline.reports.results.CellTiming;
import dev.plumbline.reports.results.ExplanationTiming;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the cells of a chunk that the run folder does not have yet, and commits each when it is
 * done.
 */
final class CellRunner {
  private final ChunkSetup setup;
  private final RunFolder folder;
  private final RunProgress progress;
  private final AtomicBoolean stop;

  CellRunner(ChunkSetup setup, RunFolder folder, RunProgress progress, AtomicBoolean stop) {
    this.setup = setup;
    this.folder = folder;
    this.progress = progress;
    this.stop = stop;
  }

  /** Runs what is missing of the cells of one chunk, and of the agreement of its methods. */
  void run(List<Cell> cells, AgreementCell agreement) {
    List<Cell> missing = cells.stream().filter(cell -> !isFinished(cell.key())).toList();
    progress.reused(cells.size() - missing.size());
    boolean agreed = !agreement.isNeeded() || isFinished(agreement.key());
    if ((missing.isEmpty() && agreed) || stop.get()) {
      return;
    }
    PassCounter shared = new PassCounter();
    Cell first = cells.get(0);
    ChunkWork work = new ChunkWork(setup, first.model(), first.samples(), shared);
    progress.add(shared);
    AttributionFiles attributions =
        new AttributionFiles(folder, first.model(), first.chunk().fileNumber(), first.samples());
    for (Cell cell : missing) {
      if (stop.get()) {
        return;
      }
      commitOrFail(cell, work, attributions);
    }
    work.costs().forEach((method, cost) -> progress.explained(timing(first, method, cost)));
    if (!agreed && !stop.get()) {
      PassCounter passes = new PassCounter();
      folder.writeCell(agreement.key(), agreement.rows(work, passes));
      progress.add(passes);
    }
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
    double seconds = (System.nanoTime() - start) / 1e9;
    progress.add(passes);
    progress.done(
        new CellTiming(cell.key(), cell.words(), seconds, passes.forward(), passes.backward()));
  }

  private static List<ScoreRow> rows(Cell cell, ChunkWork work, PassCounter passes) {
    List<Outcome<Score>> scores = work.scores(cell.scoring(), passes);
    return ScoreRows.of(cell, work.subjects(), scores);
  }
}
