package dev.plumbline.reports.results;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** NumPy's array format, version 1.0, as written: little-endian float64 or text, in C order. */
public final class Npy {
  private static final int ALIGNMENT = 64;
  private static final int PREAMBLE = 10;

  private Npy() {}

  /**
   * An array of doubles.
   *
   * @throws IllegalArgumentException if the shape does not hold as many values
   */
  public static byte[] bytes(List<Integer> shape, Numbers values) {
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (size != values.size()) {
      throw new IllegalArgumentException(values.size() + " values for shape " + shape);
    }
    ByteBuffer bytes = array("<f8", shape, 8 * values.size());
    values.stream().forEach(bytes::putDouble);
    return bytes.array();
  }

  /** A list of texts, as NumPy keeps them: UTF-32, all as long as the longest. */
  public static byte[] bytes(List<String> texts) {
    int longest = Math.max(1, texts.stream().mapToInt(Npy::points).max().orElse(1));
    ByteBuffer bytes =
        array("<U" + longest, List.of(texts.size()), Math.multiplyExact(4 * longest, texts.size()));
    for (String text : texts) {
      text.codePoints().forEach(bytes::putInt);
      for (int i = points(text); i < longest; i++) {
        bytes.putInt(0);
      }
    }
    return bytes.array();
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A buffer that holds the header and has room for the content. */
  private static ByteBuffer array(String type, List<Integer> shape, int size) {
    String extents = shape.stream().map(e -> e + ",").collect(Collectors.joining(" ", "(", ")"));
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + extents + ", }";
    int padding = ALIGNMENT - (PREAMBLE + header.length() + 1) % ALIGNMENT;
    byte[] text =
        (header + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(PREAMBLE + text.length, size))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0);
    return bytes.putShort((short) text.length).put(text);
  }
}
