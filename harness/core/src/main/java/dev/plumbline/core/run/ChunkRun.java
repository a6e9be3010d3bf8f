package dev.plumbline.core.run;

import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The work on one chunk of samples, in tasks that may run at the same time: one per family of
 * methods, that is a method and the controls made of it, which need its attributions. Tests of the
 * model alone are a family, too. The chunk is predicted once, by the task that is first; the task
 * that is last compares the methods. No score depends on which task runs where or when.
 */
final class ChunkRun {
  private static final String MODEL_ALONE = "";

  private final ChunkSetup setup;
  private final CellRunner runner;
  private final AgreementCell agreement;
  private final Map<String, List<Cell>> families = new LinkedHashMap<>();
  private final Map<String, ChunkWork> works = new HashMap<>();
  private final AtomicInteger running;
  private @Nullable ChunkWork predicted;

  /** The work on the cells of one chunk, which a runner commits. */
  ChunkRun(ChunkSetup setup, CellRunner runner, List<Cell> cells, AgreementCell agreement) {
    this.setup = setup;
    this.runner = runner;
    this.agreement = agreement;
    cells.forEach(
        cell -> families.computeIfAbsent(family(cell), any -> new ArrayList<>()).add(cell));
    this.running = new AtomicInteger(families.size());
  }

  /** One task per family. */
  List<Runnable> tasks() {
    return families.entrySet().stream()
        .<Runnable>map(family -> () -> run(family.getKey(), family.getValue()))
        .toList();
  }

  private String family(Cell cell) {
    return cell.scoring().explainer().map(setup::root).orElse(MODEL_ALONE);
  }

  private void run(String family, List<Cell> cells) {
    boolean last;
    try {
      commit(family, cells);
    } finally {
      last = running.decrementAndGet() == 0;
    }
    if (last && !runner.stops() && runner.isMissing(agreement)) {
      runner.commit(agreement, method -> work(setup.root(method), cells.get(0)));
    }
  }

  private void commit(String family, List<Cell> cells) {
    List<Cell> missing = runner.missing(cells);
    if (!missing.isEmpty() && !runner.stops()) {
      runner.commitAll(missing, work(family, missing.get(0)));
    }
  }

  /** The work of a family on the chunk; a note names the cell while the chunk is predicted. */
  private synchronized ChunkWork work(String family, Cell cell) {
    ChunkWork known = predicted;
    ChunkWork first = known == null ? runner.predicted(cell) : known;
    predicted = first;
    return works.computeIfAbsent(family, any -> first.beside());
  }
}
