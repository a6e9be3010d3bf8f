package dev.plumbline.core.options;

import dev.plumbline.datasets.Progress;

/** Is told of the progress of a run; its methods may be called from any thread. */
public interface RunListener extends Progress {

  /** A listener that ignores everything. */
  RunListener SILENT = new RunListener() {};

  /** Reports work that comes before cells: downloads, training. */
  @Override
  default void report(String what, long done, long total) {}

  /**
   * Reports that cells were finished.
   *
   * @param done cells finished, those found in the run folder included
   * @param total all cells
   * @param passes logical forward and backward passes so far, in samples
   */
  default void cells(long done, long total, long passes) {}

  /** Reports something that a reader of the results should know. */
  default void warn(String message) {}
}
