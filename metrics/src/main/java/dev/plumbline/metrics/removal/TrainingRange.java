package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;

/**
 * The smallest and the largest value of each element over the training rows.
 *
 * @param smallest one row
 * @param largest one row
 */
record TrainingRange(FloatRows smallest, FloatRows largest) {

  /** The range of the rows of a background. */
  static TrainingRange of(Background background) {
    FloatRows rows = background.rows();
    float[] smallest = rows.copyRow(0);
    float[] largest = rows.copyRow(0);
    for (int row = 1; row < rows.count(); row++) {
      for (int e = 0; e < smallest.length; e++) {
        float value = rows.get(row, e);
        smallest[e] = Math.min(smallest[e], value);
        largest[e] = Math.max(largest[e], value);
      }
    }
    return new TrainingRange(FloatRows.row(smallest), FloatRows.row(largest));
  }
}
