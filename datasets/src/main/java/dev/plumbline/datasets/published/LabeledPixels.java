package dev.plumbline.datasets.published;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes records of a label and 3·32·32 pixel values, a byte each, as two arrays of NumPy, whose
 * headers are written last, when the number of records is known.
 */
final class LabeledPixels implements Closeable {
  private static final int PIXELS = 3 * 32 * 32;

  private final FileChannel pixels;
  private final FileChannel labels;
  private int count;

  /** Starts the files of a split. */
  LabeledPixels(Path folder, String split) throws IOException {
    this.pixels = started(folder.resolve(split + "_x.npy"));
    this.labels = started(folder.resolve(split + "_y.npy"));
  }

  /** A file with room for a header. */
  private static FileChannel started(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
        .position(NpyFileWriter.HEADER);
  }

  private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Adds all records of a file. */
  void addAll(String name, InputStream records) throws IOException {
    byte[] read = records.readNBytes(1 + PIXELS);
    while (read.length == 1 + PIXELS) {
      write(labels, ByteBuffer.wrap(read, 0, 1));
      write(pixels, ByteBuffer.wrap(read, 1, PIXELS));
      count++;
      read = records.readNBytes(1 + PIXELS);
    }
    if (read.length > 0) {
      throw new DatasetException("%s in the archive ends within record %d".formatted(name, count));
    }
  }

  @Override
  public void close() throws IOException {
    try (pixels;
        labels) {
      write(pixels.position(0), ByteBuffer.wrap(NpyFileWriter.header("|u1", count, 3, 32, 32)));
      write(labels.position(0), ByteBuffer.wrap(NpyFileWriter.header("|u1", count)));
    }
  }
}
