package dev.plumbline.datasets;

/**
 * Receives reports of the progress of long work such as downloads and training, from any thread.
 */
@FunctionalInterface
public interface Progress {

  /** Ignores all reports. */
  Progress SILENT = (what, done, total) -> {};

  /**
   * Reports how far some work has come.
   *
   * @param what the name of the work, as shown to the user
   * @param done how many units of the work are done
   * @param total how many units there are; 0 if unknown
   */
  void report(String what, long done, long total);
}
