package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.execution.ComputeBatchChooser;
import dev.plumbline.tensorflow.execution.ProbeRunner;

/**
 * Compares a model with its folded copy on random rows.
 *
 * @param model the model
 * @param copy the copy
 * @param facts the facts about the model
 */
record FoldingCheck(ProbeRunner model, ProbeRunner copy, ModelFacts facts) {
  /** The largest difference of logits, as a share of the largest logit. */
  private static final double CLOSE = 1e-5;

  /**
   * The largest sum of differences of gradients, as a share of the sum of their sizes: where a unit
   * is at its threshold, rounding decides whether it lets a gradient pass.
   */
  private static final double CLOSE_ON_AVERAGE = 2e-2;

  /** Whether both compute the same, and rows of the copy do not depend on their place either. */
  boolean holds() {
    int batch = facts.computeBatch();
    return copy.verdicts()
        .holds("folded normalizations in batches of " + batch, () -> agree(batch));
  }

  private boolean agree(int batch) {
    boolean gradients = facts.noGradient() == null;
    FloatRows rows = model.rows().draw("folded normalizations", batch);
    return close(model.logits(batch, rows), copy.logits(batch, rows))
        && (!gradients || closeOnAverage(model.gradients(batch, rows), copy.gradients(batch, rows)))
        && new ComputeBatchChooser(copy, gradients).isIndependent(batch);
  }

  private static boolean close(FloatRows expected, FloatRows actual) {
    double worst = 0;
    double largest = 0;
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        worst = Math.max(worst, Math.abs((double) expected.get(row, i) - actual.get(row, i)));
        largest = Math.max(largest, Math.abs(expected.get(row, i)));
      }
    }
    return worst <= CLOSE * largest;
  }

  private static boolean closeOnAverage(FloatRows expected, FloatRows actual) {
    double differences = 0;
    double sizes = 0;
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        differences += Math.abs((double) expected.get(row, i) - actual.get(row, i));
        sizes += Math.abs(expected.get(row, i));
      }
    }
    return differences <= CLOSE_ON_AVERAGE * sizes;
  }
}
