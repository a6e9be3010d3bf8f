package dev.plumbline.datasets.published;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Writes records of a label and 3·32·32 pixel values, a byte each, as two arrays of NumPy, whose
 * headers are written last, when the number of records is known.
 */
final class LabeledPixels implements Closeable {
  private static final int PIXELS = 3 * 32 * 32;

  private final RandomAccessFile pixels;
  private final RandomAccessFile labels;
  private int count;

  /** Starts the files of a split. */
  LabeledPixels(Path folder, String split) throws IOException {
    this.pixels = new RandomAccessFile(folder.resolve(split + "_x.npy").toFile(), "rw");
    this.labels = new RandomAccessFile(folder.resolve(split + "_y.npy").toFile(), "rw");
    pixels.seek(NpyFileWriter.HEADER);
    labels.seek(NpyFileWriter.HEADER);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Adds all records of a file. */
  void addAll(String name, InputStream records) throws IOException {
    byte[] read = records.readNBytes(1 + PIXELS);
    while (read.length == 1 + PIXELS) {
      labels.write(read[0]);
      pixels.write(read, 1, PIXELS);
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
      pixels.seek(0);
      pixels.write(NpyFileWriter.header("|u1", count, 3, 32, 32));
      labels.seek(0);
      labels.write(NpyFileWriter.header("|u1", count));
    }
  }
}
