package dev.plumbline.datasets.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads one array in NumPy's file format as a whole: numbers of any width, truth values, or text.
 * What it cannot read it refuses with an exception of its caller's, whose message says what is
 * wrong and how to save the array in NumPy. {@link NpyRows} reads single rows of large arrays.
 */
public final class NpyReader {
  /** The largest number of values: one gigabyte of doubles. */
  private static final long LARGEST = 1L << 27;

  private static final int MOST_TEXTS = 1 << 24;

  private final Function<String, ? extends RuntimeException> refusal;
  private final InputStream in;
  private final NpyHeader header;

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
    this.header = NpyHeader.read(in, refusal);
  }

  /** Returns the extents of the axes; empty for a single number. */
  public List<Integer> shape() {
    return header.shape();
  }

  /** Whether the entries are texts. */
  public boolean holdsTexts() {
    return header.type().isText();
  }

  /** Whether the entries are whole numbers. */
  public boolean holdsWholes() {
    return header.type().isWhole();
  }

  /** Whether the entries are truth values. */
  public boolean holdsFlags() {
    return header.type().kind() == 'b';
  }

  /** Returns the numbers, one row per index of the first axis. */
  public List<double[]> rows() throws IOException {
    if (shape().size() < 2) {
      throw problem(
          "shape " + shape() + "; the first axis must run over samples, the others over values");
    }
    double[] all = numbers();
    int width = (int) header.width();
    List<double[]> rows = new ArrayList<>();
    for (int row = 0; row < header.rows(); row++) {
      double[] values = new double[width];
      System.arraycopy(all, row * width, values, 0, width);
      rows.add(values);
    }
    return rows;
  }

  /** Returns the numbers of an array of any shape, in row-major order; truth values as 0 or 1. */
  public double[] numbers() throws IOException {
    if (!header.type().isNumber()) {
      throw problem(
          "values of type " + header.type() + "; save them as float64: values.astype('float64')");
    }
    ByteBuffer read = next(0, entries());
    double[] numbers = new double[entries()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[place(i)] = header.type().number(read);
    }
    end();
    return numbers;
  }

  /** Returns the texts of a one-dimensional array. */
  public List<String> texts() throws IOException {
    if (shape().size() == 1 && header.rows() > MOST_TEXTS) {
      throw problem(header.rows() + " texts; at most " + MOST_TEXTS);
    }
    if (!holdsTexts() || shape().size() != 1) {
      throw problem(
          "type "
              + header.type()
              + " of shape "
              + shape()
              + "; it must be a list of texts: np.array(..., dtype=str)");
    }
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < header.rows(); row++) {
      ByteBuffer entry = next(row);
      try {
        texts.add(header.type().text(entry));
      } catch (IllegalArgumentException e) {
        throw problem("entry " + row + " is no text");
      }
    }
    end();
    return texts;
  }

  /** Returns the integers of an array of any shape, of any of NumPy's integer types. */
  public long[] integers() throws IOException {
    if (!holdsWholes()) {
      throw problem(
          "values of type " + header.type() + "; save them as integers: values.astype('int64')");
    }
    ByteBuffer read = next(0, entries());
    long[] integers = new long[entries()];
    for (int i = 0; i < integers.length; i++) {
      long value = header.type().whole(read);
      if (header.type().kind() == 'u' && value < 0) {
        throw problem("the number at position " + i + " is larger than " + Long.MAX_VALUE);
      }
      integers[place(i)] = value;
    }
    end();
    return integers;
  }

  /** Whether all axes behind the first have the extent 1. */
  public boolean isList() {
    return shape().stream().skip(1).allMatch(extent -> extent == 1);
  }

  private int entries() {
    if (header.rows() * (double) header.width() > LARGEST) {
      throw problem("shape " + shape() + " holds more than " + LARGEST + " values");
    }
    return Math.toIntExact(header.rows() * header.width());
  }

  /** Where the entry that is read as the i-th stands in row-major order. */
  private int place(int i) {
    return header.columnMajor() ? (int) ColumnMajor.place(header.shape(), i) : i;
  }

  private ByteBuffer next(int entry) throws IOException {
    return next(entry, 1);
  }

  /**
   * The bytes of entries that follow each other in the file. They are read piece by piece, so that
   * memory grows with what the file holds, not with what its header says.
   */
  private ByteBuffer next(int entry, int count) throws IOException {
    int size = Math.multiplyExact(count, header.type().bytes());
    byte[] read = in.readNBytes(size);
    if (read.length < size) {
      throw problem(
          "cut off in entry "
              + (entry + read.length / header.type().bytes()) / Math.max(1, header.width())
              + " of "
              + header.rows());
    }
    return ByteBuffer.wrap(read).order(header.type().order());
  }

  private void end() throws IOException {
    if (in.read() >= 0) {
      throw problem("more bytes than its shape " + shape() + " says");
    }
  }

  private RuntimeException problem(String what) {
    return refusal.apply(what);
  }
}
