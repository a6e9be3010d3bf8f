package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.execution.ComputeBatchChooser;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.execution.RowDifferences;

/** Compares a model with its faster copy on random rows. */
final class CopyCheck {
  /** The verdict on a copy that computes the same. */
  static final String SAME =
      "gives outputs and gradients by the input: a copy of the network in which convolutions of few"
          + " channels are matrix products where that is faster, biases and rectifiers stand behind"
          + " max poolings, and what multiplies each channel behind a convolution, as a batch"
          + " normalization does, is part of it; on random rows logits agree within 1e-5 of the"
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
    ProbeRunner faster = copy.get().map(runners -> runners.plain().probe(model)).orElse(null);
    if (faster == null) {
      return "not used: it cannot be made";
    }
    int batch = facts.computeBatch();
    boolean gradients = facts.noGradient() == null;
    FloatRows rows = model.rows().draw("faster copy", batch);
    if (!RowDifferences.close(model.logits(batch, rows), faster.logits(batch, rows), CLOSE)) {
      return "not used: it has other logits";
    }
    if (gradients
        && !RowDifferences.closeOnAverage(
            model.gradients(batch, rows), faster.gradients(batch, rows), CLOSE_ON_AVERAGE)) {
      return "not used: it has other gradients";
    }
    return new ComputeBatchChooser(faster, gradients).isIndependent(batch)
        ? SAME
        : "not used: its rows depend on their places";
  }
}
