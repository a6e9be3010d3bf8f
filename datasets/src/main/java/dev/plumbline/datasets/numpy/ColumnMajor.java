package dev.plumbline.datasets.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** Turns arrays whose first index runs fastest into arrays whose last one does. */
final class ColumnMajor {
  /** The bytes of rows that are put together in memory. */
  private static final int BLOCK = 1 << 24;

  private ColumnMajor() {}

  /** The row-major position of the entry at a column-major position. */
  static long place(List<Integer> shape, long position) {
    long rest = position;
    long place = 0;
    long stride = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    for (int extent : shape) {
      stride /= extent;
      place += rest % extent * stride;
      rest /= extent;
    }
    return place;
  }

  /**
   * Writes the entries of a column-major file in row-major order, some rows at a time.
   *
   * @param from holds the entries alone
   */
  static void turn(NpyHeader header, FileChannel from, FileChannel to) throws IOException {
    int entry = header.type().bytes();
    int width = Math.toIntExact(header.width());
    int rowBytes = Math.multiplyExact(width, entry);
    int block = Math.max(1, BLOCK / rowBytes);
    List<Integer> inner = header.shape().subList(1, header.shape().size());
    for (int first = 0; first < header.rows(); first += block) {
      int rows = Math.min(block, header.rows() - first);
      byte[] turned = new byte[rows * rowBytes];
      ByteBuffer column = ByteBuffer.allocate(rows * entry);
      for (int i = 0; i < width; i++) {
        fill(column.clear(), from, ((long) i * header.rows() + first) * entry);
        int place = (int) place(inner, i) * entry;
        for (int row = 0; row < rows; row++) {
          System.arraycopy(column.array(), row * entry, turned, row * rowBytes + place, entry);
        }
      }
      to.write(ByteBuffer.wrap(turned));
    }
  }

  private static void fill(ByteBuffer buffer, FileChannel from, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (from.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("cut off");
      }
    }
  }
}
