package dev.plumbline.datasets.numpy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes arrays in NumPy's file format, version 1.0. */
public final class NpyFileWriter {
  /** The bytes of every header that is written here. */
  public static final int HEADER = 128;

  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  private NpyFileWriter() {}

  /**
   * A header: magic, version, length of the text, and a text that ends with a line feed.
   *
   * @param type the type of an entry in NumPy's words, such as {@code <f4}
   * @param shape the extents of the axes
   */
  public static byte[] header(String type, Integer... shape) {
    String extents = List.of(shape).toString().replace("[", "(").replace("]", ",)");
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, extents);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    header.putShort((short) (HEADER - 10));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  /** Writes an array of texts. */
  public static void texts(Path file, List<String> texts) throws IOException {
    int longest =
        texts.stream().mapToInt(text -> text.codePointCount(0, text.length())).max().orElse(0);
    int bytes = 4 * Math.max(1, longest);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header("<U" + bytes / 4, texts.size()));
      for (String text : texts) {
        out.write(ByteBuffer.allocate(bytes).put(text.getBytes(UTF_32LE)).array());
      }
    }
  }

  /** Writes an array of numbers. */
  public static void numbers(Path file, double... numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header("<f8", numbers.length));
      out.write(bytes.array());
    }
  }
}
