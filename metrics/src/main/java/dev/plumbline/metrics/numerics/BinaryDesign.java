package dev.plumbline.metrics.numerics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of zeros and ones. Rows of equal weight stand together as bits of each column, so that an
 * element of XᵀWX is a count of common bits per weight: weights of coalitions depend on their sizes
 * alone, so there are few.
 */
final class BinaryDesign implements Design {
  private final int columns;
  private final long[][] rows;

  BinaryDesign(int columns, List<long[]> rows) {
    this.columns = columns;
    this.rows = rows.stream().map(long[]::clone).toArray(long[][]::new);
    for (long[] row : this.rows) {
      if (row.length != (columns + 63) / 64) {
        throw new IllegalArgumentException(row.length + " words for " + columns + " columns");
      }
    }
  }

  @Override
  public int rows() {
    return rows.length;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double[] gram(double[] weights) {
    WeightClasses classes = classes(weights);
    double[] gram = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i * columns + j] = classes.common(i, j);
        gram[j * columns + i] = gram[i * columns + j];
      }
    }
    return gram;
  }

  @Override
  public double[] transposed(double[] u) {
    double[] sums = new double[columns];
    for (int row = 0; row < u.length; row++) {
      for (int w = 0; w < rows[row].length; w++) {
        for (long word = rows[row][w]; word != 0; word &= word - 1) {
          sums[64 * w + Long.numberOfTrailingZeros(word)] += u[row];
        }
      }
    }
    return sums;
  }

  /** The columns as bits over the rows, sorted by weight; each weight begins a new word. */
  private static final class WeightClasses {
    private final long[][] columns;
    private final double[] weights;
    private final int[] starts;

    /** The words of each column, the distinct weights, and the first word of each and the end. */
    WeightClasses(long[][] columns, double[] weights, int[] starts) {
      this.columns = columns;
      this.weights = weights;
      this.starts = starts;
    }

    double common(int i, int j) {
      long[] first = columns[i];
      long[] second = columns[j];
      double sum = 0;
      for (int c = 0; c < weights.length; c++) {
        int count = 0;
        for (int w = starts[c]; w < starts[c + 1]; w++) {
          count += Long.bitCount(first[w] & second[w]);
        }
        sum += weights[c] * count;
      }
      return sum;
    }
  }

  private WeightClasses classes(double[] weights) {
    int[] order =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted((a, b) -> Double.compare(weights[a], weights[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] distinct = new double[order.length];
    int[] starts = new int[order.length + 1];
    int[] bitOf = new int[order.length];
    int classes = 0;
    int next = 0;
    for (int row : order) {
      if (classes == 0 || Double.compare(distinct[classes - 1], weights[row]) != 0) {
        next = (next + 63) / 64 * 64;
        starts[classes] = next / 64;
        distinct[classes++] = weights[row];
      }
      bitOf[row] = next++;
    }
    starts[classes] = (next + 63) / 64;
    return new WeightClasses(
        bits(bitOf, starts[classes]),
        Arrays.copyOf(distinct, classes),
        Arrays.copyOf(starts, classes + 1));
  }

  private long[][] bits(int[] bitOf, int words) {
    long[][] bits = new long[columns][words];
    for (int row = 0; row < rows.length; row++) {
      for (int w = 0; w < rows[row].length; w++) {
        for (long word = rows[row][w]; word != 0; word &= word - 1) {
          bits[64 * w + Long.numberOfTrailingZeros(word)][bitOf[row] / 64] |= 1L << bitOf[row];
        }
      }
    }
    return bits;
  }
}
