package dev.plumbline.metrics.model;

import java.lang.ref.WeakReference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An immutable block of float32 rows of equal width. A deferred row reads its values when they are
 * asked for, and lets go of them when memory is needed, so that a list of a hundred thousand images
 * takes no more than what is at work.
 */
public final class FloatRows implements Rows {
  private static final int WORTH_DEFERRING = 1024;

  private final int count;
  private final int width;
  private final float[] held;
  private final @Nullable DeferredValues deferred;

  private FloatRows(int count, int width, float[] values) {
    this.count = count;
    this.width = width;
    this.held = values;
    this.deferred = null;
  }

  private FloatRows(int width, DeferredValues deferred) {
    this.count = 1;
    this.width = width;
    this.held = new float[0];
    this.deferred = deferred;
  }

  /**
   * One row whose values are read when they are asked for, and again after they were let go. A row
   * of fewer than 1,024 values is read at once: it is hardly larger than the way to read it.
   *
   * @param width the number of values
   * @param source reads the values, the same each time
   */
  public static FloatRows deferred(int width, Supplier<float[]> source) {
    DeferredValues values = new DeferredValues(width, source);
    return width < WORTH_DEFERRING
        ? new FloatRows(1, width, values.values())
        : new FloatRows(width, values);
  }

  /** The same rows with their values held in memory. */
  public FloatRows held() {
    return deferred == null ? this : new FloatRows(count, width, values());
  }

  private float[] values() {
    return deferred == null ? held : deferred.values();
  }

  /** One row with these values, copied. */
  public static FloatRows row(float... values) {
    return new FloatRows(1, values.length, values.clone());
  }

  /** {@code count} rows of {@code width}, copied from {@code values} in row-major order. */
  public static FloatRows of(int count, int width, float... values) {
    if (values.length != (long) count * width) {
      throw new IllegalArgumentException(
          count
              + " rows of "
              + width
              + " need "
              + (long) count * width
              + " values, not "
              + values.length);
    }
    return new FloatRows(count, width, values.clone());
  }

  /** All rows of a source, written once and kept. */
  public static FloatRows copyOf(Rows rows) {
    if (rows instanceof FloatRows same) {
      return same;
    }
    float[] values = new float[Math.multiplyExact(rows.count(), rows.width())];
    FloatBuffer buffer = FloatBuffer.wrap(values);
    for (int row = 0; row < rows.count(); row++) {
      rows.write(row, buffer, row * rows.width());
    }
    return new FloatRows(rows.count(), rows.width(), values);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int width() {
    return width;
  }

  /** One element. */
  public float get(int row, int column) {
    return values()[row * width + Objects.checkIndex(column, width)];
  }

  /** One row as a block of its own. */
  public FloatRows at(int row) {
    if (count == 1 && row == 0) {
      return this;
    }
    return new FloatRows(1, width, copyRow(row));
  }

  /** A copy of one row. */
  public float[] copyRow(int row) {
    Objects.checkIndex(row, count);
    return Arrays.copyOfRange(values(), row * width, (row + 1) * width);
  }

  /** A copy of one row in double precision. */
  public double[] copyDoubles(int row) {
    double[] copy = new double[width];
    float[] values = values();
    for (int column = 0; column < width; column++) {
      copy[column] = values[row * width + column];
    }
    return copy;
  }

  @Override
  public void write(int row, FloatBuffer target, int offset) {
    target.put(offset, values(), row * width, width);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatRows rows
        && count == rows.count
        && width == rows.width
        && Arrays.equals(values(), rows.values());
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.hashCode(values());
  }

  @Override
  public String toString() {
    return "FloatRows[" + count + "x" + width + "]";
  }

  /** Values that are read when they are asked for; the garbage collector may take them back. */
  private static final class DeferredValues {
    private final int width;
    private final Supplier<float[]> source;
    private volatile @Nullable WeakReference<float[]> read;

    DeferredValues(int width, Supplier<float[]> source) {
      this.width = width;
      this.source = source;
    }

    float[] values() {
      WeakReference<float[]> before = read;
      float[] values = before == null ? null : before.get();
      if (values == null) {
        values = source.get();
        if (values.length != width) {
          throw new IllegalStateException(values.length + " values for a row of " + width);
        }
        read = new WeakReference<>(values);
      }
      return values;
    }
  }

  /** Collects rows as they come; each is copied once. */
  public static final class Builder {
    private final int count;
    private final int width;
    private final float[] values;

    /** Room for {@code count} rows of {@code width}, all zero. */
    public Builder(int count, int width) {
      this.count = count;
      this.width = width;
      this.values = new float[Math.multiplyExact(count, width)];
    }

    /** Copies one row that starts at {@code offset} in {@code source}. */
    public void accept(int row, FloatBuffer source, int offset) {
      source.get(offset, values, row * width, width);
    }

    /** The rows; the builder must not be used afterwards. */
    public FloatRows build() {
      return new FloatRows(count, width, values);
    }
  }
}
