package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.execution.ComputeBatchChooser;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.execution.RowDifferences;

/** Compares a model with its folded copy on random rows. */
final class FoldingCheck {
  /** The verdict on a copy that computes the same. */
  static final String FOLDED =
      "part of the convolutions before it, for outputs and gradients by the input; on random rows"
          + " logits agree within 1e-5 of the largest, gradients within 2 % on average";

  /** The largest difference of logits, as a share of the largest logit. */
  private static final double CLOSE = 1e-5;

  /**
   * The largest sum of differences of gradients, as a share of the sum of their sizes: where a unit
   * is at its threshold, rounding decides whether it lets a gradient pass.
   */
  private static final double CLOSE_ON_AVERAGE = 2e-2;

  private FoldingCheck() {}

  /**
   * Whether the copy may stand for the model: both compute the same, and a row of the copy does not
   * depend on its place in the batch either.
   *
   * @return {@link #FOLDED}, or why it may not
   */
  static String verdict(LazyRunners copy, ProbeRunner model, ModelFacts facts) {
    ProbeRunner folded = copy.get().map(runners -> runners.plain().probe(model)).orElse(null);
    if (folded == null) {
      return "as the engine has it: there is no copy of the network without it";
    }
    int batch = facts.computeBatch();
    boolean gradients = facts.noGradient() == null;
    FloatRows rows = model.rows().draw("folded normalizations", batch);
    if (!RowDifferences.close(model.logits(batch, rows), folded.logits(batch, rows), CLOSE)) {
      return "as the engine has it: a copy of the network without it has other logits";
    }
    if (gradients
        && !RowDifferences.closeOnAverage(
            model.gradients(batch, rows), folded.gradients(batch, rows), CLOSE_ON_AVERAGE)) {
      return "as the engine has it: a copy of the network without it has other gradients";
    }
    return new ComputeBatchChooser(folded, gradients).isIndependent(batch)
        ? FOLDED
        : "as the engine has it: in a copy of the network without it rows depend on their places";
  }
}
