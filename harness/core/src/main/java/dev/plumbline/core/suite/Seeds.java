package dev.plumbline.core.suite;

import java.util.List;

/**
 * The four seeds of a suite, so that changing one kind of draws leaves the others as they are.
 *
 * @param data seed of generated data and of the choice of samples
 * @param train seeds of training; each makes a model of its own
 * @param explain seed of explainers that draw
 * @param test seed of tests that draw
 */
public record Seeds(long data, List<Long> train, long explain, long test) {
  /** Copies the list. */
  public Seeds {
    train = List.copyOf(train);
  }
}
