package dev.plumbline.tensorflow.execution;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import java.util.function.IntUnaryOperator;

/**
 * Chooses the compute batch of a model: the largest number of rows per batch at which the logits
 * and gradients of a row are the same bits wherever it stands and whatever stands beside it.
 */
public final class ComputeBatchChooser {
  private static final int[] CANDIDATES = {256, 128, 64, 32, 16, 8};
  private static final int FALLBACK = 32;

  /** The largest number of floats in the rows of a batch: 64 MiB. */
  private static final long MOST = 1L << 24;

  private final ProbeRunner probe;
  private final boolean gradients;

  public ComputeBatchChooser(ProbeRunner probe, boolean gradients) {
    this.probe = probe;
    this.gradients = gradients;
  }

  /**
   * A compute batch.
   *
   * @param size the number of rows per batch
   * @param note why it was chosen, for the reader
   * @param independent whether the results of a row are the same bits at any place of the batch
   */
  public record ChosenBatch(int size, String note, boolean independent) {}

  /**
   * Chooses the compute batch.
   *
   * @param fixed the number of rows that the model insists on; 0 if it takes any
   */
  public ChosenBatch choose(int fixed) {
    if (fixed == 1) {
      return new ChosenBatch(1, "1, as the model insists", true);
    }
    int[] candidates = fixed > 0 ? new int[] {fixed} : CANDIDATES;
    for (int size : candidates) {
      boolean small = (long) size * probe.graph().width() <= MOST;
      if ((fixed > 0 || small) && independent(size)) {
        return new ChosenBatch(size, size + ": a row's results do not depend on its place", true);
      }
    }
    int size = fixed > 0 ? fixed : FALLBACK;
    return new ChosenBatch(
        size, size + ": no batch size gives a row the same bits everywhere", false);
  }

  private boolean independent(int size) {
    FloatRows rows = probe.rows().draw("compute batch", size);
    int[] shuffled = Draws.of(0).at("compute batch").permutation(size);
    return same(size, rows, row -> size - 1 - row)
        && same(size, rows, row -> shuffled[row])
        && same(size, rows, row -> row / 2);
  }

  /**
   * Whether a batch in another order, whose row i is row {@code source(i)} of the given one, has
   * the same results row by row.
   */
  private boolean same(int size, FloatRows rows, IntUnaryOperator source) {
    Rows moved =
        Rows.of(
            size,
            rows.width(),
            (row, target, offset) -> rows.write(source.applyAsInt(row), target, offset));
    return equal(probe.logits(size, rows), probe.logits(size, moved), source)
        && (!gradients || equal(probe.gradients(size, rows), probe.gradients(size, moved), source));
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
