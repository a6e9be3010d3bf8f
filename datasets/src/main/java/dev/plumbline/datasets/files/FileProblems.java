package dev.plumbline.datasets.files;

import dev.plumbline.datasets.DatasetException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with files, so that all of it is told at once; of many, the first ten. */
public final class FileProblems {
  private static final int TOLD = 10;

  private final List<String> told = new ArrayList<>();
  private int count;

  /** Starts without a problem. */
  public FileProblems() {}

  /** Adds a problem: what, where, and what to do. */
  public void add(String problem) {
    if (count++ < TOLD) {
      told.add(problem);
    }
  }

  /** Runs a step; a problem that ends it is kept among the others. */
  public void collect(Runnable step) {
    try {
      step.run();
    } catch (DatasetException e) {
      add(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Goes on if nothing is wrong.
   *
   * @throws DatasetException with all problems
   */
  public void refuse() {
    if (count > 0) {
      String rest = count > TOLD ? " (and " + (count - TOLD) + " more problems)" : "";
      throw new DatasetException(String.join("\n  ", told) + rest);
    }
  }
}
