package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;

/** The scores of a model of which nothing else is known. Safe to use from several threads. */
public interface RowScorer extends AutoCloseable {

  /** How messages call it, such as {@code class example.Trees}. */
  String name();

  /**
   * The scores of some rows: for each row one row of numbers.
   *
   * @param rows flat rows of the dataset's layout; the callee may change them
   * @throws ModelException if there are no scores; the message begins with the name
   */
  float[][] scores(float[][] rows);

  @Override
  default void close() {}
}
