package dev.plumbline.datasets;

/** Hears of long work: downloads, training, cells. Called from any thread. */
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress SILENT = (what, done, total) -> {};

  /**
   * Some work went on.
   *
   * @param what the work, in words for the reader
   * @param done how much is done
   * @param total how much there is; 0 if unknown
   */
  void report(String what, long done, long total);
}
