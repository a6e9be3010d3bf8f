package dev.plumbline.core.plan;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.reports.results.RunRequest;
import java.nio.file.Path;
import java.util.Set;

/**
 * Which part of a suite a plan is.
 *
 * @param request what was asked for
 * @param unjudged gates of the suite that cannot be judged, as they need cells that were left out
 */
public record PlanScope(RunRequest request, Set<Gate> unjudged) {
  /** Copies the set. */
  public PlanScope {
    unjudged = Set.copyOf(unjudged);
  }

  /**
   * The run folder of a suite where none is named. A part of a suite does not overwrite the report
   * of the whole.
   */
  public Path folder(String suite) {
    Path folder = Path.of("target", "plumbline", suite);
    return isPartial() ? folder.resolve("only") : folder;
  }

  /** Whether only some cells of the suite are run. */
  public boolean isPartial() {
    return request.isPartial();
  }
}
