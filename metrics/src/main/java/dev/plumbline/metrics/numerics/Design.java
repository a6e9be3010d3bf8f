package dev.plumbline.metrics.numerics;

import java.util.List;

/** The rows a linear function is fitted to: X, one row per observation, one column per feature. */
public interface Design {

  /** The number of rows. */
  int rows();

  /** The number of columns. */
  int columns();

  /** XᵀWX in row-major order, for one weight per row. */
  double[] gram(double[] weights);

  /** Xᵀu, for one number per row. */
  double[] transposed(double[] u);

  /**
   * Rows of numbers.
   *
   * @param values the rows one after the other, {@code columns} each
   */
  static Design dense(int columns, double... values) {
    return new DenseDesign(columns, values.clone());
  }

  /**
   * Rows of zeros and ones: column c of a row is bit c mod 64 of its word c / 64, as {@code
   * Coalition.toWords} writes it.
   */
  static Design binary(int columns, List<long[]> rows) {
    return new BinaryDesign(columns, rows);
  }
}
