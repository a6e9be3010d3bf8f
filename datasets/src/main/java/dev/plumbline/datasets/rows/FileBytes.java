package dev.plumbline.datasets.rows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The bytes of a file, anywhere in it; any thread may read them. */
public final class FileBytes {
  private final RandomAccessFile file;

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be opened
   */
  public FileBytes(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /** The number of bytes of the file. */
  public long size() throws IOException {
    return file.length();
  }

  /**
   * Some bytes.
   *
   * @param at where the first one stands
   * @param count how many
   * @throws java.io.EOFException if the file ends before
   * @throws IOException if it cannot be read
   */
  public ByteBuffer read(long at, int count) throws IOException {
    byte[] bytes = new byte[count];
    synchronized (file) {
      file.seek(at);
      file.readFully(bytes);
    }
    return ByteBuffer.wrap(bytes);
  }
}
