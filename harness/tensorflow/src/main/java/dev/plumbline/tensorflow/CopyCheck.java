package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.execution.ComputeBatchChooser;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.execution.RowDifferences;

/**
 * Compares a model with its faster copy: logits of random rows, and gradients of random rows and of
 * rows of one value, whose values in a pooling window are tied.
 */
final class CopyCheck {
  /** The verdict on a copy that computes the same. */
  static final String SAME =
      "gives outputs and gradients by the input; logits of random rows agree within 1e-5 of the"
          + " largest, gradients within 2 % on average";

  /** The largest difference of logits, as a share of the largest logit. */
  private static final double CLOSE = 1e-5;

  /**
   * The largest sum of differences of gradients, as a share of the sum of their sizes: where a unit
   * is at its threshold, rounding decides whether it lets a gradient pass.
   */
  private static final double CLOSE_ON_AVERAGE = 2e-2;

  private CopyCheck() {}

  /**
   * Whether the copy may stand for the model: both compute the same, and a row of the copy does not
   * depend on its place in the batch either.
   *
   * @return {@link #SAME}, or why it may not
   */
  static String verdict(LazyRunners copy, ProbeRunner model, ModelFacts facts) {
    try {
      return copy.get()
          .map(runners -> compared(runners.plain().probe(model), model, facts))
          .orElse("not used: it cannot be made");
    } catch (ModelException e) {
      return "not used: the engine does not run it: " + e.getMessage();
    }
  }

  private static String compared(ProbeRunner copy, ProbeRunner model, ModelFacts facts) {
    int batch = facts.computeBatch();
    boolean gradients = facts.noGradient() == null;
    FloatRows rows = model.rows().draw("faster copy", batch);
    FloatRows tied = model.rows().tied("faster copy", batch);
    if (!RowDifferences.close(model.logits(batch, rows), copy.logits(batch, rows), CLOSE)) {
      return "not used: it has other logits";
    }
    if (gradients
        && !RowDifferences.closeOnAverage(
            model.gradients(batch, tied), copy.gradients(batch, tied), CLOSE_ON_AVERAGE)) {
      return "not used: it has other gradients";
    }
    return new ComputeBatchChooser(copy, gradients).isIndependent(batch)
        ? SAME
        : "not used: its rows depend on their places";
  }
}
