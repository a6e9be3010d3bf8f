package dev.plumbline.core.options;

import dev.plumbline.datasets.Progress;

/** Hears of a run. Called from any thread. */
public interface RunListener extends Progress {

  /** Nobody listens. */
  RunListener SILENT = new RunListener() {};

  /** Work that comes before cells went on: downloads, training. */
  @Override
  default void report(String what, long done, long total) {}

  /**
   * Cells went on.
   *
   * @param done cells finished, those found in the run folder included
   * @param total all cells
   * @param passes logical forward and backward passes so far, in samples
   */
  default void cells(long done, long total, long passes) {}

  /** Something a reader should know. */
  default void warn(String message) {}
}
