package dev.plumbline.datasets.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an array's file says of it before its entries.
 *
 * <p>Source: NumPy enhancement proposal 1, versions 1 to 3 of the format.
 *
 * @param type the type of its entries
 * @param columnMajor whether the first index runs fastest
 * @param shape the extents of its axes; empty for a single entry
 * @param length the bytes before the first entry
 */
record NpyHeader(NpyType type, boolean columnMajor, List<Integer> shape, int length) {
  /** More entries than any file system holds. */
  private static final double LARGEST = 0x1p50;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final Pattern TYPE =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([A-Za-z])(\\d{1,8})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

  /** Copies the list. */
  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Reads the header, after which the stream stands at the first entry. */
  static NpyHeader read(InputStream in, Function<String, ? extends RuntimeException> refusal)
      throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(Arrays.copyOf(start, 6), MAGIC)) {
      throw refusal.apply("not in NumPy's array format" + hint(start));
    }
    int lengthBytes = start[6] == 1 ? 2 : 4;
    byte[] written = in.readNBytes(lengthBytes);
    if (start[6] < 1 || start[6] > 3 || written.length < lengthBytes) {
      throw refusal.apply("version " + start[6] + " of the format, or cut off; known: 1 to 3");
    }
    ByteBuffer length = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    long size = lengthBytes == 2 ? length.getShort() & 0xffff : length.getInt() & 0xffffffffL;
    if (size > LONGEST) {
      throw refusal.apply("a header of " + size + " bytes");
    }
    byte[] text = in.readNBytes((int) size);
    if (text.length < size) {
      throw refusal.apply("cut off in its header");
    }
    int all = start.length + lengthBytes + text.length;
    return parse(new String(text, StandardCharsets.ISO_8859_1), all, refusal);
  }

  private static String hint(byte[] start) {
    if (start.length == 0) {
      return ": it is empty";
    }
    if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
      return ": it is a zip archive; give it the name .npz";
    }
    return start[0] == (byte) 0x80 ? ": it is a pickle; save it with np.save(file, values)" : "";
  }

  private static NpyHeader parse(
      String header, int length, Function<String, ? extends RuntimeException> refusal) {
    if (header.contains("'|O'")) {
      throw refusal.apply(
          "an array of Python objects; convert it first: values.astype('float32') for numbers,"
              + " .astype(str) for text");
    }
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher extents = SHAPE.matcher(header);
    if (!type.find() || !order.find() || !extents.find()) {
      throw refusal.apply("a header that cannot be read: " + header.strip());
    }
    ByteOrder bytes = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    List<Integer> shape = shape(extents.group(1), refusal);
    return new NpyHeader(
        new NpyType(type.group(2).charAt(0), Integer.parseInt(type.group(3)), bytes),
        order.group(1).equals("True") && shape.size() > 1,
        shape,
        length);
  }

  private static List<Integer> shape(
      String written, Function<String, ? extends RuntimeException> refusal) {
    List<Integer> extents = new ArrayList<>();
    double entries = 1;
    for (String part : written.replace("L", "").split(",", -1)) {
      if (!part.isBlank()) {
        double extent = Double.parseDouble(part.strip());
        entries *= Math.max(1, extent);
        if (entries > LARGEST || extent > Integer.MAX_VALUE) {
          throw refusal.apply("shape (" + written + ") holds more values than can be");
        }
        extents.add((int) extent);
      }
    }
    return extents;
  }

  /** The number of rows: the extent of the first axis, 1 for a single entry. */
  int rows() {
    return shape.isEmpty() ? 1 : shape.get(0);
  }

  /** The number of entries of a row. */
  long width() {
    return shape.stream().skip(1).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** The bytes of all entries. */
  long contentBytes() {
    return rows() * width() * type.bytes();
  }
}
