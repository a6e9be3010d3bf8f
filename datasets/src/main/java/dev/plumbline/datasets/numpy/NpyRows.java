package dev.plumbline.datasets.numpy;

import dev.plumbline.datasets.rows.RowBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of an array of numbers in a file, each of which is read when it is asked for, from any
 * thread. A row is what stands at one index of the first axis.
 */
public final class NpyRows {
  private final NpyHeader header;
  private final RowBytes bytes;
  private final Function<String, ? extends RuntimeException> refusal;

  /**
   * The rows of a file whose entries lie in row-major order.
   *
   * @param start where the first entry stands
   */
  NpyRows(
      NpyHeader header, Path path, long start, Function<String, ? extends RuntimeException> refusal)
      throws IOException {
    int size = Math.toIntExact(header.width() * header.type().bytes());
    this.header = header;
    this.bytes = new RowBytes(path, start, size, header.rows());
    this.refusal = refusal;
  }

  /** The number of rows. */
  public int count() {
    return header.rows();
  }

  /** The extents of a row. */
  public List<Integer> rowShape() {
    return header.shape().subList(Math.min(1, header.shape().size()), header.shape().size());
  }

  /** The number of entries of a row. */
  public int width() {
    return Math.toIntExact(header.width());
  }

  /** The numbers of a row; truth values as 0 or 1. */
  public double[] row(int row) {
    ByteBuffer read = bytes(row).order(header.type().order());
    double[] numbers = new double[width()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = header.type().number(read);
    }
    return numbers;
  }

  private ByteBuffer bytes(int row) {
    try {
      return bytes.row(row);
    } catch (EOFException e) {
      throw refusal.apply(
          "cut off in row " + row + ": " + bytes.path() + " was changed since it was opened");
    } catch (IOException e) {
      throw refusal.apply("row " + row + " cannot be read: " + e.getMessage());
    }
  }
}
