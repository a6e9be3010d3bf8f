package dev.plumbline.core.model;

import java.nio.FloatBuffer;

/**
 * Takes result rows as the engine computes them, in ascending order, straight from its output
 * buffer.
 */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes one row; it starts at {@code offset} (absolute) and must be copied if it is to be kept.
   */
  void accept(int row, FloatBuffer values, int offset);
}
