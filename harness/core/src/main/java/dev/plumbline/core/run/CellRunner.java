package dev.plumbline.core.run;

import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.reports.results.CellFile;
import dev.plumbline.reports.results.CellTiming;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Runs the cells of a chunk that the run folder does not have yet, and commits each when it is
 * done.
 */
final class CellRunner {
  private final Plan plan;
  private final RunFolder folder;
  private final Function<String, Removal> removals;
  private final Tally tally;
  private final AtomicBoolean stop;

  CellRunner(
      Plan plan,
      RunFolder folder,
      Function<String, Removal> removals,
      Tally tally,
      AtomicBoolean stop) {
    this.plan = plan;
    this.folder = folder;
    this.removals = removals;
    this.tally = tally;
    this.stop = stop;
  }

  /** Runs what is missing of the cells of one chunk, and of the agreement of its methods. */
  void run(List<Cell> cells, AgreementCell agreement) {
    List<Cell> missing = cells.stream().filter(cell -> !isFinished(cell.key())).toList();
    tally.reused(cells.size() - missing.size());
    boolean agreed = !agreement.isNeeded() || isFinished(agreement.key());
    if ((missing.isEmpty() && agreed) || stop.get()) {
      return;
    }
    Passes shared = new Passes();
    Cell first = cells.get(0);
    ChunkWork work = new ChunkWork(plan, first.model(), first.chunk(), removals, shared);
    tally.add(shared);
    AttributionFiles attributions =
        new AttributionFiles(folder, first.model(), first.chunkName(), first.chunk());
    for (Cell cell : missing) {
      if (stop.get()) {
        return;
      }
      commit(cell, work, attributions);
    }
    if (!agreed && !stop.get()) {
      Passes passes = new Passes();
      folder.writeCell(agreement.key(), agreement.rows(work, passes));
      tally.add(passes);
    }
  }

  /** A cell with failed rows is not finished: what broke may have been mended since. */
  private boolean isFinished(String key) {
    CellFile.CellReading reading = folder.readCell(key);
    if (reading instanceof CellFile.CellReading.DamagedCell damaged) {
      tally.warn("damaged cell " + damaged.file() + " is computed again: " + damaged.why());
    }
    return reading instanceof CellFile.CellReading.CompleteCell rows
        && rows.rows().stream().noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
  }

  /** What a committed cell rests on is stored before it: a resumed run does not explain again. */
  private void commit(Cell cell, ChunkWork work, AttributionFiles attributions) {
    Passes passes = new Passes();
    long start = System.nanoTime();
    List<ScoreRow> rows = rows(cell, work, passes);
    attributions.write(work.explained());
    folder.writeCell(cell.key(), rows);
    double seconds = (System.nanoTime() - start) / 1e9;
    tally.add(passes);
    tally.done(
        new CellTiming(cell.key(), cell.words(), seconds, passes.forward(), passes.backward()));
  }

  private static List<ScoreRow> rows(Cell cell, ChunkWork work, Passes passes) {
    List<Outcome<Score>> scores =
        cell.test().metric() instanceof Metric.OfModel metric
            ? work.scores(cell.test(), metric, passes)
            : work.scores(
                cell.test(),
                (Metric.OfExplanation) cell.test().metric(),
                cell.explainer().get(0),
                passes);
    return ScoreRows.of(cell, work.subjects(), scores);
  }

  /**
   * One cell.
   *
   * @param key its key
   * @param unit which chunk of which model it belongs to; cells of a unit share explanations
   * @param model its model
   * @param explainer its explainer; none for a property of the model
   * @param test its test
   * @param chunk its samples
   */
  record Cell(
      String key,
      String unit,
      OpenModel model,
      List<PlannedExplainer> explainer,
      PlannedTest test,
      List<Instance> chunk) {

    /** The names its rows have in this run. */
    ScorePlace place() {
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
    String chunkName() {
      return "%03d".formatted(Integer.parseInt(unit.replaceAll(".*/", "")));
    }

    /** The cell in words. */
    String words() {
      String method = explainer.isEmpty() ? "" : " / " + explainerName();
      String variant = test.variant().isEmpty() ? "" : "(" + test.variant() + ")";
      return model.words() + method + " / " + test.name() + variant;
    }
  }
}
