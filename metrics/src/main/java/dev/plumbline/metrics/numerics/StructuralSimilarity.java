package dev.plumbline.metrics.numerics;

/**
 * The structural similarity of two maps: the mean over all windows of {@code (2 μₓ μᵧ + c₁)(2 σₓᵧ +
 * c₂) / ((μₓ² + μᵧ² + c₁)(σₓ² + σᵧ² + c₂))} with c₁ = (0.01 L)², c₂ = (0.03 L)², where L is the
 * range of both maps together, windows are uniform, 7 wide (7 × 7 on a grid) and lie inside, and
 * variances divide by n − 1. In [−1, 1]. It is NaN, for undefined, where a side is shorter than a
 * window, a value is not finite, or all values are equal.
 *
 * <p>Source: Wang, Bovik, Sheikh and Simoncelli 2004, doi:10.1109/TIP.2003.819861.
 */
public final class StructuralSimilarity {
  private static final int WINDOW = 7;
  private static final double C1 = 0.01;
  private static final double C2 = 0.03;

  private StructuralSimilarity() {}

  /** The similarity of two sequences. */
  public static double of(double[] x, double[] y) {
    return of(x, y, 1);
  }

  /**
   * The similarity of two maps of so many rows, in row-major order; one row is a sequence.
   *
   * @throws IllegalArgumentException if the lengths differ or do not divide into rows
   */
  public static double of(double[] x, double[] y, int rows) {
    if (x.length != y.length || rows < 1 || x.length % rows != 0) {
      throw new IllegalArgumentException(
          x.length + " and " + y.length + " values in " + rows + " rows");
    }
    int columns = x.length / rows;
    int high = rows == 1 ? 1 : WINDOW;
    double range = range(x, y);
    if (rows < high || columns < WINDOW || !(range > 0) || Double.isInfinite(range)) {
      return Double.NaN;
    }
    CompensatedSum sum = new CompensatedSum();
    int windows = 0;
    for (int top = 0; top + high <= rows; top++) {
      for (int left = 0; left + WINDOW <= columns; left++) {
        sum.add(window(x, y, new Window(top, left, high, columns), range));
        windows++;
      }
    }
    return sum.value() / windows;
  }

  private record Window(int top, int left, int high, int columns) {}

  private static double window(double[] x, double[] y, Window window, double range) {
    int n = window.high() * WINDOW;
    double xMean = 0;
    double yMean = 0;
    for (int i = 0; i < n; i++) {
      xMean += x[at(window, i)] / n;
      yMean += y[at(window, i)] / n;
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      double dx = x[at(window, i)] - xMean;
      double dy = y[at(window, i)] - yMean;
      xx += dx * dx / (n - 1);
      yy += dy * dy / (n - 1);
      xy += dx * dy / (n - 1);
    }
    double c1 = C1 * range * (C1 * range);
    double c2 = C2 * range * (C2 * range);
    return (2 * xMean * yMean + c1)
        * (2 * xy + c2)
        / ((xMean * xMean + yMean * yMean + c1) * (xx + yy + c2));
  }

  private static int at(Window window, int i) {
    return (window.top() + i / WINDOW) * window.columns() + window.left() + i % WINDOW;
  }

  /** The range of all values; NaN if one is not finite. */
  private static double range(double[] x, double[] y) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        return Double.NaN;
      }
      low = Math.min(low, Math.min(x[i], y[i]));
      high = Math.max(high, Math.max(x[i], y[i]));
    }
    return high - low;
  }
}
