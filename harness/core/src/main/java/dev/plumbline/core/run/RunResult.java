package dev.plumbline.core.run;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import java.nio.file.Path;
import java.util.List;

/**
 * How a run ended.
 *
 * @param folder the run folder
 * @param report what its report shows
 * @param completion how much of the plan is done
 * @param failures what broke, in words; empty if nothing did
 */
public record RunResult(
    Path folder, ReportModel report, Completion completion, List<String> failures) {

  /**
   * How much of a plan is done.
   *
   * @param cells the number of cells of the plan
   * @param reused how many of them were found finished
   * @param stopped whether the run was asked to stop before all cells were done
   */
  public record Completion(int cells, int reused, boolean stopped) {}

  /** Copies the list. */
  public RunResult {
    failures = List.copyOf(failures);
  }

  /** All rows, in plan order, read from the run folder. */
  public List<ScoreRow> rows() {
    return new RunFiles(folder).readScores();
  }

  /** The gates of the suite, judged; none before all cells are done. */
  public List<ReportedGate> gates() {
    return report.run().gates();
  }

  /** Whether a cell broke or a row failed. */
  public boolean hasFailures() {
    return !failures.isEmpty();
  }
}
