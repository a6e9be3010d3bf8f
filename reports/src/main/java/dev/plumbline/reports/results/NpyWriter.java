package dev.plumbline.reports.results;

import dev.plumbline.metrics.numerics.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes arrays in NumPy's array format, version 1.0: little-endian float64, float32 or text, in C
 * order; and records in version 3.0, whose names may have any letters. It is the only writer of
 * this format; {@code core.exchange} reads it.
 */
public final class NpyWriter {
  private static final int ALIGNMENT = 64;
  private static final int PREAMBLE = 10;
  private static final int RECORDS_PREAMBLE = 12;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private NpyWriter() {}

  /**
   * An array of doubles as the bytes of a file.
   *
   * @throws IllegalArgumentException if the shape does not hold as many values
   */
  public static byte[] bytes(List<Integer> shape, Vector values) {
    requireSize(shape, values.size());
    return array(
        "<f8", shape, 8 * values.size(), bytes -> values.stream().forEach(bytes::putDouble));
  }

  /**
   * An array of floats as the bytes of a file.
   *
   * @throws IllegalArgumentException if the shape does not hold as many values
   */
  public static byte[] bytes(List<Integer> shape, float[] values) {
    requireSize(shape, values.length);
    return array(
        "<f4",
        shape,
        Math.multiplyExact(4, values.length),
        bytes -> bytes.asFloatBuffer().put(values));
  }

  private static void requireSize(List<Integer> shape, int values) {
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (size != values) {
      throw new IllegalArgumentException(values + " values for shape " + shape);
    }
  }

  /** A list of texts as the bytes of a file: UTF-32, all padded to the length of the longest. */
  public static byte[] bytes(List<String> texts) {
    int longest = Math.max(1, texts.stream().mapToInt(NpyWriter::points).max().orElse(1));
    return array(
        "<U" + longest,
        List.of(texts.size()),
        Math.multiplyExact(4 * longest, texts.size()),
        bytes -> texts.forEach(text -> put(bytes, text, longest)));
  }

  /**
   * A list of records as the bytes of a file.
   *
   * @param type the type of a record in the words of NumPy: {@code [('age', '<f8'), ...]}
   * @param count the number of records
   * @param size the bytes of a record
   * @param content writes all records, one after the other
   */
  public static byte[] records(String type, int count, int size, Consumer<ByteBuffer> content) {
    String header = "{'descr': " + type + ", 'fortran_order': False, 'shape': (" + count + ",), }";
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    int padding = ALIGNMENT - (RECORDS_PREAMBLE + text.length + 1) % ALIGNMENT;
    int length = text.length + padding % ALIGNMENT + 1;
    byte[] all =
        new byte[Math.addExact(RECORDS_PREAMBLE + length, Math.multiplyExact(count, size))];
    ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 3).put((byte) 0).putInt(length).put(text);
    bytes.put(" ".repeat(padding % ALIGNMENT).getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) '\n');
    content.accept(bytes);
    return all;
  }

  /**
   * Writes a text in UTF-32, padded with zeros.
   *
   * @param length its length in code points, at least that of the text
   */
  public static void put(ByteBuffer bytes, String text, int length) {
    text.codePoints().forEach(bytes::putInt);
    for (int i = points(text); i < length; i++) {
      bytes.putInt(0);
    }
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  private static byte[] array(
      String type, List<Integer> shape, int size, Consumer<ByteBuffer> content) {
    String extents = shape.stream().map(e -> e + ",").collect(Collectors.joining(" ", "(", ")"));
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + extents + ", }";
    int padding = ALIGNMENT - (PREAMBLE + header.length() + 1) % ALIGNMENT;
    byte[] text =
        (header + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[Math.addExact(PREAMBLE + text.length, size)];
    ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0);
    bytes.putShort((short) text.length).put(text);
    content.accept(bytes);
    return all;
  }
}
