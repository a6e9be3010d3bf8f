package dev.plumbline.metrics.numerics;

/**
 * Solves A x = b for a symmetric positive semidefinite A by Cholesky's factorization. Where columns
 * are linearly dependent, or nearly so, a small multiple of the identity is added; the solution is
 * then close to the shortest one.
 *
 * <p>Source: Golub and Van Loan 2013, Matrix Computations, 4th edition, section 4.2.
 */
public final class LinearSystem {
  /** A pivot below this share of its diagonal element counts as zero. */
  private static final double SINGULAR = 1e-12;

  /** What is added to the diagonal then, as a share of the mean diagonal element. */
  private static final double STABILIZER = 1e-9;

  private LinearSystem() {}

  /**
   * A solution.
   *
   * @param x the solution; NaN where b is, 0 for a matrix of zeros
   * @param added what was added to the diagonal: 0 for a matrix that has an inverse
   */
  public record Solution(Vector x, double added) {}

  /**
   * Solves a system of n equations.
   *
   * @param a the matrix in row-major order, n × n; only its lower triangle is read
   * @param b the right side
   */
  public static Solution solve(double[] a, double... b) {
    int n = b.length;
    if (a.length != (long) n * n) {
      throw new IllegalArgumentException(a.length + " elements for a system of " + n);
    }
    double[] factor = a.clone();
    if (factorize(factor, n, a)) {
      return new Solution(Vector.of(substitute(factor, b)), 0);
    }
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += a[i * n + i];
    }
    if (!(trace > 0)) {
      return new Solution(Vector.of(new double[n]), 0);
    }
    double added = STABILIZER * trace / n;
    double[] shifted = a.clone();
    for (int i = 0; i < n; i++) {
      shifted[i * n + i] += added;
    }
    factor = shifted.clone();
    factorize(factor, n, new double[n * n]);
    return new Solution(Vector.of(substitute(factor, b)), added);
  }

  /** Overwrites the lower triangle with the factor; false if a pivot vanishes. */
  private static boolean factorize(double[] l, int n, double[] a) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = l[i * n + j] - dot(l, i * n, j * n, j);
        if (j < i) {
          l[i * n + j] = rest / l[j * n + j];
        } else if (!(rest > SINGULAR * Math.abs(a[i * n + i]))) {
          return false;
        } else {
          l[i * n + i] = Math.sqrt(rest);
        }
      }
    }
    return true;
  }

  /** Four sums at a time, so that additions need not wait for each other. */
  private static double dot(double[] l, int first, int second, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      a += l[first + k] * l[second + k];
      b += l[first + k + 1] * l[second + k + 1];
      c += l[first + k + 2] * l[second + k + 2];
      d += l[first + k + 3] * l[second + k + 3];
    }
    for (; k < length; k++) {
      a += l[first + k] * l[second + k];
    }
    return a + b + (c + d);
  }

  private static double[] substitute(double[] l, double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i * n + k] * x[k];
      }
      x[i] /= l[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= l[i * n + i];
      for (int k = 0; k < i; k++) {
        x[k] -= l[i * n + k] * x[i];
      }
    }
    return x;
  }
}
