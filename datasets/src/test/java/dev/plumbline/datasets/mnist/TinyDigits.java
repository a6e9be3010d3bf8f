package dev.plumbline.datasets.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small idx files: pixel p of image i is (7i + p) mod 256, label i is i mod 10. */
public final class TinyDigits {
  private TinyDigits() {}

  /** Writes both splits, in gzip. */
  public static Path write(Path folder, int train, int test) throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(images(train)));
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(train)));
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(test)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(test)));
    return folder;
  }

  static byte[] images(int count) {
    byte[] pixels = new byte[count * 28 * 28];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < 28 * 28; p++) {
        pixels[i * 28 * 28 + p] = (byte) (7 * i + p);
      }
    }
    return idx(pixels, count, 28, 28);
  }

  static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return idx(labels, count);
  }

  /** The idx file of these elements: magic 0x0800 plus the number of axes, extents, elements. */
  static byte[] idx(byte[] elements, int... extents) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * extents.length + elements.length);
    buffer.putInt(0x0800 + extents.length);
    for (int extent : extents) {
      buffer.putInt(extent);
    }
    return buffer.put(elements).array();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
