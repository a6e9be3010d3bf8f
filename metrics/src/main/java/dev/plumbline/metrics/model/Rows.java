package dev.plumbline.metrics.model;

import java.nio.FloatBuffer;

/**
 * A source of rows, each a flat vector of float32 elements. Rows are written straight into the
 * engine's batch buffer, so a source need not hold them: removal operators and paths compute each
 * row when it is asked for. Writing a row twice gives the same row.
 */
public interface Rows {

  /** The number of rows. */
  int count();

  /** The number of elements of each row. */
  int width();

  /**
   * Writes one row into {@code target} at {@code offset} (absolute; the buffer's position stays).
   */
  void write(int row, FloatBuffer target, int offset);

  /** {@code count} rows computed on demand. */
  static Rows of(int count, int width, Writer writer) {
    return new Rows() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public void write(int row, FloatBuffer target, int offset) {
        writer.write(row, target, offset);
      }
    };
  }

  /** Writes one row of a source. */
  @FunctionalInterface
  interface Writer {
    /** As {@link Rows#write}. */
    void write(int row, FloatBuffer target, int offset);
  }
}
