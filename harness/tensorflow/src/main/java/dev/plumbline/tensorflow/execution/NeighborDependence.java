package dev.plumbline.tensorflow.execution;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import java.util.Locale;

/**
 * How much the outputs of a row change with the rows beside it.
 *
 * @param change the largest change of a logit that was seen
 * @param size the largest size of a logit that was seen
 */
public record NeighborDependence(double change, double size) {

  private static final int COMPARED = 4;

  /** A smaller change, relative to the largest logit, is rounding of float32. */
  private static final double ROUNDING = 1e-4;

  /** Compares each of some random rows among others with the same row among copies of itself. */
  public static NeighborDependence of(ProbeRunner probe, int batch) {
    FloatRows rows = probe.rows().draw("neighbors", batch);
    FloatRows among = probe.logits(batch, rows);
    double change = 0;
    double size = 0;
    for (int row = 0; row < Math.min(batch, COMPARED); row++) {
      int same = row;
      Rows copies = Rows.of(batch, rows.width(), (any, target, at) -> rows.write(same, target, at));
      FloatRows alone = probe.logits(batch, copies);
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
