package dev.plumbline.core.run;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.List;

/**
 * How a run ended.
 *
 * @param folder the run folder
 * @param report what its report shows
 * @param rows all rows, in plan order
 * @param completion how much of the plan is done
 * @param failures what broke, in words; empty if nothing did
 * @param violations one message per violated gate
 */
public record RunResult(
    Path folder,
    ReportModel report,
    List<ScoreRow> rows,
    Completion completion,
    List<String> failures,
    List<String> violations) {

  /**
   * How much of a plan is done.
   *
   * @param cells the number of cells of the plan
   * @param reused how many of them were found finished
   * @param stopped whether the run was asked to stop before all cells were done
   */
  public record Completion(int cells, int reused, boolean stopped) {}

  /** Copies the lists. */
  public RunResult {
    rows = List.copyOf(rows);
    failures = List.copyOf(failures);
    violations = List.copyOf(violations);
  }

  /** Whether a cell broke or a row failed. */
  public boolean hasFailures() {
    return !failures.isEmpty()
        || rows.stream().anyMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
  }
}
