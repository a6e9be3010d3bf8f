package dev.plumbline.core.model;

import java.nio.FloatBuffer;

/**
 * Receives result rows one by one, in ascending order, directly from the engine's output buffer.
 */
@FunctionalInterface
public interface RowSink {

  /**
   * Accepts one row. Its values start at the absolute index {@code offset}, and must be copied if
   * they are needed after the call.
   */
  void accept(int row, FloatBuffer values, int offset);
}
