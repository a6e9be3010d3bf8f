package dev.plumbline.metrics.model;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

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

  /** Sources that make up this one, one after the other; most are made up of themselves. */
  default List<? extends Rows> parts() {
    return List.of(this);
  }

  /** What these rows are mixed of, where that is known. */
  default Optional<Mixture> mixture() {
    return Optional.empty();
  }

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

  /** The rows of a source, and what they are mixed of. */
  static Rows mixed(Rows rows, Mixture mixture) {
    if (mixture.weights().count() != rows.count() || mixture.corners().width() != rows.width()) {
      throw new IllegalArgumentException(
          "%d mixtures of width %d are not %d rows of width %d"
              .formatted(
                  mixture.weights().count(),
                  mixture.corners().width(),
                  rows.count(),
                  rows.width()));
    }
    return new Rows() {
      @Override
      public int count() {
        return rows.count();
      }

      @Override
      public int width() {
        return rows.width();
      }

      @Override
      public void write(int row, FloatBuffer target, int offset) {
        rows.write(row, target, offset);
      }

      @Override
      public Optional<Mixture> mixture() {
        return Optional.of(mixture);
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
