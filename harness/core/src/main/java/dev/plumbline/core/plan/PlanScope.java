package dev.plumbline.core.plan;

import dev.plumbline.core.suite.Gate;
import java.nio.file.Path;
import java.util.Set;

/**
 * Which part of a suite a plan is.
 *
 * @param request what was asked for
 * @param project the folder of the suite's file; the working folder for a suite without one
 * @param unjudged gates of the suite that cannot be judged, as they need cells that were left out
 */
public record PlanScope(SuiteRequest request, Path project, Set<Gate> unjudged) {
  /** Copies the set. */
  public PlanScope {
    unjudged = Set.copyOf(unjudged);
  }

  /**
   * The run folder of a suite where none is named. Profiles have folders of their own, and a part
   * of a suite does not overwrite the report of the whole.
   */
  public Path folder(String suite) {
    String profile = request.profile().isEmpty() ? "" : "@" + request.profile();
    Path folder = Path.of("target", "plumbline", suite + profile);
    return isPartial() ? folder.resolve("only") : folder;
  }

  /** Whether only some cells of the suite are run. */
  public boolean isPartial() {
    return request.isPartial();
  }
}
