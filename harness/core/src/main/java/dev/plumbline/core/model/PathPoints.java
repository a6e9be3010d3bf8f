package dev.plumbline.core.model;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;

/** All points of straight paths as rows, sample by sample, computed when they are asked for. */
public final class PathPoints {
  private PathPoints() {}

  /** The points bᵢ + aₖ (xᵢ − bᵢ); row i·n + k belongs to sample i and position k. */
  public static Rows of(PathPass path) {
    FloatRows starts = FloatRows.copyOf(path.starts());
    FloatRows ends = FloatRows.copyOf(path.ends());
    int steps = path.positions().size();
    int width = path.site().width();
    return Rows.of(
        starts.count() * steps,
        width,
        (row, target, offset) -> {
          int sample = row / steps;
          double a = path.positions().get(row % steps);
          for (int i = 0; i < width; i++) {
            double start = starts.get(sample, i);
            target.put(offset + i, (float) (start + a * (ends.get(sample, i) - start)));
          }
        });
  }
}
