package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;

/** Scores of a model that can be differentiated with respect to its rows. */
public interface DifferentiableScorer extends RowScorer {

  /**
   * For each row, the gradient of Σ scores · seeds with respect to the row.
   *
   * @param rows flat rows of the dataset's layout; the callee may change them
   * @param seeds for each row a weight per score
   * @throws ModelException if there is no gradient; the message begins with the name
   */
  float[][] gradients(float[][] rows, float[][] seeds);
}
