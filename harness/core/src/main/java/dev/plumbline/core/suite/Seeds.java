package dev.plumbline.core.suite;

import java.util.ArrayList;
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

  /**
   * The same seeds with so many of training: the first ones, and where there are fewer, the numbers
   * after the largest.
   */
  public Seeds withTraining(int count) {
    List<Long> seeds = new ArrayList<>(train.subList(0, Math.min(count, train.size())));
    long next = train.stream().mapToLong(Long::longValue).max().orElse(-1);
    while (seeds.size() < count) {
      next = Math.addExact(next, 1);
      seeds.add(next);
    }
    return new Seeds(data, seeds, explain, test);
  }
}
