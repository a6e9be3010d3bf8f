package dev.plumbline.core.model;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import java.util.Locale;
import java.util.function.Function;

/**
 * How much the outputs of a row change with the rows beside it.
 *
 * @param change the largest change of an output that was seen
 * @param size the largest size of an output that was seen
 */
public record NeighborDependence(double change, double size) {

  private static final int COMPARED = 4;

  /** A smaller change, relative to the largest output, is rounding of float32. */
  private static final double ROUNDING = 1e-4;

  /**
   * Compares each of the first rows among the others with the same row among copies of itself.
   *
   * @param rows the rows of one batch
   * @param outputs what the model gives for a batch of as many rows
   */
  public static NeighborDependence of(FloatRows rows, Function<Rows, FloatRows> outputs) {
    int batch = rows.count();
    FloatRows among = outputs.apply(rows);
    double change = 0;
    double size = 0;
    for (int row = 0; row < Math.min(batch, COMPARED); row++) {
      int same = row;
      Rows copies = Rows.of(batch, rows.width(), (any, target, at) -> rows.write(same, target, at));
      FloatRows alone = outputs.apply(copies);
      for (int i = 0; i < among.width(); i++) {
        change = Math.max(change, Math.abs(among.get(row, i) - alone.get(row, i)));
        size = Math.max(size, Math.abs(among.get(row, i)));
      }
    }
    return new NeighborDependence(change, size);
  }

  /** Whether the change is more than the rounding of another order of operations. */
  public boolean isMoreThanRounding() {
    return !(change <= ROUNDING * size);
  }

  /** In words. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "the outputs of a sample change by up to %.2g with the samples beside it in a batch"
            + " (outputs are as large as %.2g)",
        change,
        size);
  }
}
