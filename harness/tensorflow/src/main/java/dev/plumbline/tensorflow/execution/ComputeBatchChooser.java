package dev.plumbline.tensorflow.execution;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import java.util.function.IntUnaryOperator;

/**
 * Chooses the compute batch of a model by its size: the largest power of two, from 2 to 256, whose
 * rows together stay within a fixed number of multiplications and of floats. Then it checks that
 * the logits and gradients of a row are the same bits wherever in the batch it stands and whatever
 * stands beside it; where they are not, smaller batches are tried.
 */
public final class ComputeBatchChooser {
  private static final int LARGEST = 256;

  /** Rows one by one were measured to take a quarter more time than two by two. */
  private static final int SMALLEST = 2;

  /** The smallest batch that is tried where a larger one depends on places. */
  private static final int SMALLEST_TRIED = 8;

  private static final int FALLBACK = 32;

  /** The largest number of multiplications in a forward pass of a batch. */
  private static final long MOST_OPERATIONS = 1L << 31;

  /** The largest number of floats in the rows of a batch: 64 MiB. */
  private static final long MOST_FLOATS = 1L << 24;

  private final ProbeRunner probe;
  private final boolean gradients;

  /**
   * A chooser for a model.
   *
   * @param probe the model
   * @param gradients whether it has gradients, which are checked too
   */
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

  /** The largest batch that a model's size allows; what it insists on if it does. */
  public static int bySize(ModelGraph graph) {
    if (graph.fixedBatch() > 0) {
      return graph.fixedBatch();
    }
    long rows =
        Math.min(
            MOST_OPERATIONS / Math.max(1, graph.operationsPerRow()), MOST_FLOATS / graph.width());
    return Math.toIntExact(Long.highestOneBit(Math.max(SMALLEST, Math.min(LARGEST, rows))));
  }

  /** Chooses the compute batch. */
  public ChosenBatch choose() {
    int fixed = probe.graph().fixedBatch();
    if (fixed == 1) {
      return new ChosenBatch(1, "1, as the model insists", true);
    }
    int first = bySize(probe.graph());
    int last = fixed > 0 ? fixed : Math.min(first, SMALLEST_TRIED);
    for (int size = first; size >= last; size /= 2) {
      int tried = size;
      if (probe.holds("a batch of " + size + " rows", () -> isIndependent(tried))) {
        return new ChosenBatch(size, size + ": a row's results do not depend on its place", true);
      }
    }
    int size = fixed > 0 ? fixed : Math.min(first, FALLBACK);
    return new ChosenBatch(
        size, size + ": no batch size gives a row the same bits everywhere", false);
  }

  /**
   * Whether a batch whose rows stand at other places and beside other rows, some of them twice, has
   * the same results row by row.
   */
  public boolean isIndependent(int size) {
    FloatRows rows = probe.rows().draw("compute batch", size);
    IntUnaryOperator source = row -> size - 1 - (row % 2 == 0 ? row : row / 2);
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
