package dev.plumbline.metrics.numerics;

/** A matrix of any numbers. */
final class DenseDesign implements Design {
  private final int columns;
  private final double[] values;

  DenseDesign(int columns, double[] values) {
    if (columns < 1 || values.length % columns != 0) {
      throw new IllegalArgumentException(values.length + " values in rows of " + columns);
    }
    this.columns = columns;
    this.values = values;
  }

  @Override
  public int rows() {
    return values.length / columns;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double[] gram(double[] weights) {
    double[] gram = new double[columns * columns];
    for (int row = 0; row < weights.length; row++) {
      int at = row * columns;
      for (int i = 0; i < columns; i++) {
        double weighted = weights[row] * values[at + i];
        for (int j = 0; j < columns; j++) {
          gram[i * columns + j] += weighted * values[at + j];
        }
      }
    }
    return gram;
  }

  @Override
  public double[] transposed(double[] u) {
    double[] sums = new double[columns];
    for (int row = 0; row < u.length; row++) {
      for (int i = 0; i < columns; i++) {
        sums[i] += u[row] * values[row * columns + i];
      }
    }
    return sums;
  }
}
