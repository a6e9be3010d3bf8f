package dev.plumbline.datasets.numpy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small arrays as NumPy does, for tests. */
public final class NumpyFile {
  private NumpyFile() {}

  /** An array of float32 in row-major order. */
  public static byte[] floats(List<Integer> shape, float... values) {
    ByteBuffer content = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      content.putFloat(value);
    }
    return bytes("<f4", shape, content.array());
  }

  /** A list of int64. */
  public static byte[] wholes(long... values) {
    return wholes(List.of(values.length), values);
  }

  /** An array of int64 in row-major order. */
  public static byte[] wholes(List<Integer> shape, long... values) {
    ByteBuffer content = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(content::putLong);
    return bytes("<i8", shape, content.array());
  }

  /** A list of texts. */
  public static byte[] texts(String... texts) {
    int longest = Arrays.stream(texts).mapToInt(String::length).max().orElse(1);
    ByteBuffer content =
        ByteBuffer.allocate(4 * longest * texts.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < texts.length; i++) {
      content.position(4 * longest * i);
      texts[i].codePoints().forEach(content::putInt);
    }
    return bytes("<U" + longest, List.of(texts.length), content.array());
  }

  /** Any array: the header of version 1, then its content. */
  public static byte[] bytes(String type, List<Integer> shape, byte[] content) {
    String extents = shape.stream().map(e -> e + ",").collect(Collectors.joining(" ", "(", ")"));
    return bytes(
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + extents + ", }", content);
  }

  /** A file with this header, right or wrong. */
  static byte[] bytes(String header, byte[] content) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer all =
        ByteBuffer.allocate(10 + text.length + content.length).order(ByteOrder.LITTLE_ENDIAN);
    all.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    return all.put((byte) 0).putShort((short) text.length).put(text).put(content).array();
  }

  /** An archive of arrays, compressed as by {@code np.savez_compressed}. */
  public static Path archive(Path file, Map<String, byte[]> arrays) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      bytes.writeTo(out);
    }
    return file;
  }
}
