package dev.plumbline.datasets.numpy;

import java.io.BufferedInputStream;
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
 * Reads one array in NumPy's file format, in C order: numbers of type float32 or float64, integers,
 * or text. What it cannot read it refuses with an exception of its caller's, whose message says
 * what is wrong and how to save the array in NumPy.
 *
 * <p>Source: NumPy enhancement proposal 1, versions 1 to 3 of the format.
 */
public final class NpyReader {
  /** The largest number of values: one gigabyte of doubles. */
  private static final long LARGEST = 1L << 27;

  private static final int MOST_TEXTS = 1 << 24;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern TYPE =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([A-Za-z])(\\d+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

  private final Function<String, ? extends RuntimeException> refusal;
  private final InputStream in;
  private final char kind;
  private final int bytes;
  private final ByteOrder order;
  private final List<Integer> shape;

  /**
   * Reads the header.
   *
   * @param raw the stream, which is read from its start and not closed
   * @param refusal makes an exception of a message
   * @throws IOException if the stream cannot be read
   */
  public NpyReader(InputStream raw, Function<String, ? extends RuntimeException> refusal)
      throws IOException {
    this.refusal = refusal;
    this.in = new BufferedInputStream(raw, 1 << 16);
    String header = header();
    Matcher type = TYPE.matcher(header);
    Matcher fortran = FORTRAN.matcher(header);
    Matcher extents = SHAPE.matcher(header);
    if (!type.find() || !fortran.find() || !extents.find()) {
      throw problem("a header that cannot be read: " + header.strip());
    }
    if (fortran.group(1).equals("True")) {
      throw problem("values in column-major order; save np.ascontiguousarray(values)");
    }
    this.kind = type.group(2).charAt(0);
    this.bytes = Integer.parseInt(type.group(3));
    this.order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.shape = shape(extents.group(1));
  }

  private String header() throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(Arrays.copyOf(start, 6), MAGIC)) {
      throw problem("not in NumPy's array format");
    }
    int lengthBytes = start[6] == 1 ? 2 : 4;
    byte[] written = in.readNBytes(lengthBytes);
    if (start[6] < 1 || start[6] > 3 || written.length < lengthBytes) {
      throw problem("version " + start[6] + " of the format, or cut off; known: 1 to 3");
    }
    ByteBuffer length = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    long size = lengthBytes == 2 ? length.getShort() & 0xffff : length.getInt() & 0xffffffffL;
    if (size > LONGEST_HEADER) {
      throw problem("a header of " + size + " bytes");
    }
    byte[] text = in.readNBytes((int) size);
    if (text.length < size) {
      throw problem("cut off in its header");
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private List<Integer> shape(String written) {
    List<Integer> extents = new ArrayList<>();
    double size = 1;
    for (String part : written.replace("L", "").split(",", -1)) {
      if (!part.isBlank()) {
        double extent = Double.parseDouble(part.strip());
        size *= Math.max(1, extent);
        if (size > LARGEST) {
          throw problem("shape (" + written + ") holds more than " + LARGEST + " values");
        }
        extents.add((int) extent);
      }
    }
    return extents;
  }

  /** Returns the extents of the axes; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** Returns the numbers, one row per index of the first axis. */
  public List<double[]> rows() throws IOException {
    if (kind != 'f' || (bytes != 4 && bytes != 8)) {
      throw problem(
          "values of type " + kind + bytes + "; save them as float64: values.astype('float64')");
    }
    if (shape.size() < 2) {
      throw problem(
          "shape " + shape + "; the first axis must run over samples, the others over values");
    }
    int width = shape.subList(1, shape.size()).stream().reduce(1, Math::multiplyExact);
    List<double[]> rows = new ArrayList<>();
    for (int row = 0; row < shape.get(0); row++) {
      ByteBuffer buffer = next(width * bytes, row);
      double[] values = new double[width];
      for (int i = 0; i < width; i++) {
        values[i] = bytes == 4 ? buffer.getFloat() : buffer.getDouble();
      }
      rows.add(values);
    }
    end();
    return rows;
  }

  /** Returns the texts of a one-dimensional array. */
  public List<String> texts() throws IOException {
    boolean unicode = kind == 'U';
    if (shape.size() == 1 && shape.get(0) > MOST_TEXTS) {
      throw problem(shape.get(0) + " texts; at most " + MOST_TEXTS);
    }
    if ((!unicode && kind != 'S') || shape.size() != 1 || bytes > LONGEST_HEADER) {
      throw problem(
          "type "
              + kind
              + bytes
              + " of shape "
              + shape
              + "; it must be a list of text: np.array(ids, dtype=str)");
    }
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < shape.get(0); row++) {
      ByteBuffer buffer = next(unicode ? 4 * bytes : bytes, row);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < bytes; i++) {
        int point = unicode ? buffer.getInt() : buffer.get() & 0xff;
        if (!Character.isValidCodePoint(point)) {
          throw problem("entry " + row + " is no text");
        }
        text.appendCodePoint(point);
      }
      texts.add(text.toString().replaceAll("\0+$", ""));
    }
    end();
    return texts;
  }

  /** Returns the integers of an array of any shape, of any of NumPy's integer types. */
  public long[] integers() throws IOException {
    boolean signed = kind == 'i';
    if ((!signed && kind != 'u') || bytes > 8 || Integer.bitCount(bytes) != 1) {
      throw problem(
          "values of type " + kind + bytes + "; save them as integers: values.astype('int64')");
    }
    long[] integers = new long[shape.stream().reduce(1, Math::multiplyExact)];
    for (int i = 0; i < integers.length; i++) {
      ByteBuffer value = next(bytes, i);
      integers[i] =
          switch (bytes) {
            case 1 -> signed ? value.get() : Byte.toUnsignedInt(value.get());
            case 2 -> signed ? value.getShort() : Short.toUnsignedInt(value.getShort());
            case 4 -> signed ? value.getInt() : Integer.toUnsignedLong(value.getInt());
            default -> value.getLong();
          };
      if (!signed && integers[i] < 0) {
        throw problem("the number at position " + i + " is larger than " + Long.MAX_VALUE);
      }
    }
    end();
    return integers;
  }

  private ByteBuffer next(int size, int row) throws IOException {
    byte[] read = in.readNBytes(size);
    if (read.length < size) {
      throw problem("cut off in entry " + row + " of " + (shape.isEmpty() ? 1 : shape.get(0)));
    }
    return ByteBuffer.wrap(read).order(order);
  }

  private void end() throws IOException {
    if (in.read() >= 0) {
      throw problem("more bytes than its shape " + shape + " says");
    }
  }

  private RuntimeException problem(String what) {
    return refusal.apply(what);
  }
}
