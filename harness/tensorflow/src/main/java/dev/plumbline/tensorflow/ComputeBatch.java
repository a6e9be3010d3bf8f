package dev.plumbline.tensorflow;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import java.util.function.IntUnaryOperator;

/**
 * Chooses the rows of every batch a model computes: the largest number for which a row's logits and
 * gradients are the same bits wherever it stands and whatever stands beside it.
 */
final class ComputeBatch {
  private static final int[] CANDIDATES = {256, 128, 64, 32, 16, 8};
  private static final int FALLBACK = 32;

  /** The most floats of rows in a batch: 64 MiB. */
  private static final long MOST = 1L << 24;

  private final Trial trial;
  private final boolean gradients;

  ComputeBatch(Trial trial, boolean gradients) {
    this.trial = trial;
    this.gradients = gradients;
  }

  /** The rows of a batch, and what is known of it. */
  record Choice(int size, String note) {}

  /**
   * Chooses.
   *
   * @param fixed the number of rows the model insists on; 0 if it takes any
   */
  Choice choose(int fixed) {
    if (fixed == 1) {
      return new Choice(1, "1, as the model insists");
    }
    int[] candidates = fixed > 0 ? new int[] {fixed} : CANDIDATES;
    for (int size : candidates) {
      boolean small = (long) size * trial.graph().width() <= MOST;
      if ((fixed > 0 || small) && independent(size)) {
        return new Choice(size, size + ": a row's results do not depend on its place");
      }
    }
    int size = fixed > 0 ? fixed : FALLBACK;
    return new Choice(
        size, size + ": position-dependent, no batch size gives a row the same bits everywhere");
  }

  private boolean independent(int size) {
    FloatRows rows = trial.probes().draw("compute batch", size);
    int[] shuffled = Draws.of(0).at("compute batch").permutation(size);
    return same(size, rows, row -> size - 1 - row)
        && same(size, rows, row -> shuffled[row])
        && same(size, rows, row -> row / 2);
  }

  /** Whether row i of the changed batch, which is row {@code source(i)}, comes out the same. */
  private boolean same(int size, FloatRows rows, IntUnaryOperator source) {
    Rows moved =
        Rows.of(
            size,
            rows.width(),
            (row, target, offset) -> rows.write(source.applyAsInt(row), target, offset));
    return equal(trial.logits(size, rows), trial.logits(size, moved), source)
        && (!gradients || equal(trial.gradients(size, rows), trial.gradients(size, moved), source));
  }

  private static boolean equal(FloatRows rows, FloatRows moved, IntUnaryOperator source) {
    for (int row = 0; row < moved.count(); row++) {
      for (int i = 0; i < moved.width(); i++) {
        float expected = rows.get(source.applyAsInt(row), i);
        if (Float.floatToIntBits(moved.get(row, i)) != Float.floatToIntBits(expected)) {
          return false;
        }
      }
    }
    return true;
  }
}
