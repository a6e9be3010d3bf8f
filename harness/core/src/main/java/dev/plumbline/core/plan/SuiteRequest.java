package dev.plumbline.core.plan;

/**
 * What was asked for: a suite, and what was changed in it from outside.
 *
 * @param suite what finds the suite again: the path of its file, or the name of a shipped one
 * @param profile the profile of the suite; empty for none
 * @param limit at most so many samples of each dataset; 0 for as many as the suite says
 * @param device the device; empty for that of the suite
 * @param only the cells that were chosen; empty for all
 */
public record SuiteRequest(String suite, String profile, int limit, String device, String only) {

  /** Whether only some cells of the suite are run. */
  boolean isPartial() {
    return !only.isEmpty();
  }
}
