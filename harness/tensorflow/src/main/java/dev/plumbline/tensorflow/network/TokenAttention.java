package dev.plumbline.tensorflow.network;

import dev.plumbline.metrics.model.FloatRows;

/**
 * Additive attention over embedded tokens: eₜ = E[idₜ], sₜ = v · tanh(P eₜ + p), a = softmax(s)
 * over all positions, c = Σ aₜ eₜ, logits = W c + w.
 *
 * @param embedding E, one row per token of the vocabulary
 * @param projection P and p
 * @param score v, one row
 * @param output W and w
 * @param length the number of positions
 */
public record TokenAttention(
    FloatRows embedding,
    NetworkLayer.Linear projection,
    FloatRows score,
    NetworkLayer.Linear output,
    int length) {

  /** Checks the shapes. */
  public TokenAttention {
    boolean fits =
        projection.weight().width() == embedding.width()
            && score.count() == 1
            && score.width() == projection.weight().count()
            && output.weight().width() == embedding.width()
            && length >= 1;
    if (!fits) {
      throw new IllegalArgumentException(
          "attention: embedding "
              + embedding
              + ", projection "
              + projection.weight()
              + ", score "
              + score
              + ", output "
              + output.weight()
              + ", length "
              + length);
    }
  }
}
