package dev.plumbline.core.suite;

import java.util.List;

/**
 * The four seeds of a suite.
 *
 * @param data of generated data and of the choice of samples
 * @param train of training; each makes a model of its own
 * @param explain of explainers that draw
 * @param test of tests that draw
 */
public record Seeds(long data, List<Long> train, long explain, long test) {
  /** Copies the list. */
  public Seeds {
    train = List.copyOf(train);
  }
}
