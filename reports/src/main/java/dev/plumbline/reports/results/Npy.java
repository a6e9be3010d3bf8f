package dev.plumbline.reports.results;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** NumPy's array format, version 1.0: little-endian float64 in C order. */
final class Npy {
  private static final int ALIGNMENT = 64;
  private static final int PREAMBLE = 10;

  private Npy() {}

  static byte[] bytes(List<Integer> shape, Numbers values) {
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (size != values.size()) {
      throw new IllegalArgumentException(values.size() + " values for shape " + shape);
    }
    String extents = shape.stream().map(e -> e + ",").collect(Collectors.joining(" ", "(", ")"));
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + extents + ", }";
    int padding = ALIGNMENT - (PREAMBLE + header.length() + 1) % ALIGNMENT;
    byte[] text =
        (header + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(PREAMBLE + text.length + 8 * values.size())
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0);
    bytes.putShort((short) text.length).put(text);
    values.stream().forEach(bytes::putDouble);
    return bytes.array();
  }
}
