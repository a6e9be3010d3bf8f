package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;

/**
 * A background made of the inputs themselves.
 *
 * @param rows the inputs
 */
record SampleBackground(FloatRows rows) implements Background {
  @Override
  public FloatRows mean() {
    return rows.at(0);
  }
}
