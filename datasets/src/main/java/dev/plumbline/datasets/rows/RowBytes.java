package dev.plumbline.datasets.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The rows of a file in which every row has the same number of bytes; any thread may read them. */
public final class RowBytes {
  private final Path path;
  private final long start;
  private final int size;
  private final int count;
  private final FileBytes file;

  /**
   * Opens a file.
   *
   * @param start where the first row stands
   * @param size the bytes of a row
   * @param count the number of rows
   * @throws IOException if it cannot be opened
   */
  public RowBytes(Path path, long start, int size, int count) throws IOException {
    this.path = path;
    this.start = start;
    this.size = size;
    this.count = count;
    this.file = new FileBytes(path);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The number of rows. */
  public int count() {
    return count;
  }

  /**
   * The bytes of a row.
   *
   * @throws java.io.EOFException if the file was cut since it was opened
   * @throws IOException if it cannot be read
   */
  public ByteBuffer row(int row) throws IOException {
    return file.read(start + (long) row * size, size);
  }
}
