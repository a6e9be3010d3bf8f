package dev.plumbline.reports.dossier;

import dev.plumbline.reports.results.ResultsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The rows of an array of attributions as a run keeps them: NumPy's format 1.0, float32 in C order.
 * Rows are read when they are asked for.
 *
 * @param file the file
 * @param start where the values begin, in bytes
 * @param width the number of values of a row
 */
record StoredRows(Path file, long start, int width) {
  private static final int PREAMBLE = 10;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /**
   * Opens an array.
   *
   * @param rows the number of its rows
   * @throws ResultsException if it is of another format or holds another number of values
   */
  static StoredRows open(Path file, int rows) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = read(channel, 0, PREAMBLE);
      for (byte expected : MAGIC) {
        if (head.get() != expected) {
          throw wrong(file, "it is no array of NumPy's format 1.0");
        }
      }
      int length = Short.toUnsignedInt(head.getShort());
      String text = StandardCharsets.US_ASCII.decode(read(channel, PREAMBLE, length)).toString();
      if (!text.contains("'<f4'") || !text.contains("'fortran_order': False")) {
        throw wrong(file, "it does not hold float32 in C order");
      }
      long start = PREAMBLE + (long) length;
      long bytes = channel.size() - start;
      long row = (long) rows * Float.BYTES;
      if (row == 0 || bytes < row || bytes % row != 0) {
        throw wrong(file, bytes + " bytes are no " + rows + " rows of float32");
      }
      return new StoredRows(file, start, Math.toIntExact(bytes / row));
    } catch (IOException e) {
      throw ResultsException.of("read", file, e);
    }
  }

  /** The values of one row, from 0 on. */
  double[] row(int index) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes =
          read(channel, start + (long) index * width * Float.BYTES, width * Float.BYTES);
      double[] values = new double[width];
      for (int i = 0; i < width; i++) {
        values[i] = bytes.getFloat();
      }
      return values;
    } catch (IOException e) {
      throw ResultsException.of("read", file, e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return bytes.flip();
  }

  private static ResultsException wrong(Path file, String why) {
    return new ResultsException("cannot read " + file + ": " + why + "; run the suite again");
  }
}
