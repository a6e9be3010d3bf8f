package dev.plumbline.metrics.numerics;

/**
 * Nodes and weights of Gauss-Legendre quadrature on [0, 1]: exact for polynomials up to degree 2n −
 * 1.
 *
 * <p>Nodes are the roots of the Legendre polynomial Pₙ, by Newton's method from the cosine guess;
 * the weight at a root z is 2 / ((1 − z²) Pₙ′(z)²) on [−1, 1]. Both are accurate to 1e-14. Source:
 * Abramowitz and Stegun 1964, 25.4.29 and 25.4.30.
 */
public final class GaussLegendre {
  private static final int ITERATIONS = 100;

  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /**
   * The rule of n points.
   *
   * @throws IllegalArgumentException if n is below 1
   */
  public static GaussLegendre of(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("Gauss-Legendre rule of " + n + " points: at least 1");
    }
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < (n + 1) / 2; i++) {
      double z = 2 * i + 1 == n ? 0 : root(n, i);
      double slope = legendre(n, z)[1];
      nodes[i] = (1 - z) / 2;
      nodes[n - 1 - i] = (1 + z) / 2;
      weights[i] = 1 / ((1 - z * z) * slope * slope);
      weights[n - 1 - i] = weights[i];
    }
    return new GaussLegendre(nodes, weights);
  }

  /** The i-th largest root of Pₙ. */
  private static double root(int n, int i) {
    double z = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
    for (int k = 0; k < ITERATIONS; k++) {
      double[] p = legendre(n, z);
      double step = p[0] / p[1];
      z -= step;
      if (Math.abs(step) < 1e-15) {
        break;
      }
    }
    return z;
  }

  /** Pₙ(z) and its derivative, by the three-term recurrence. */
  private static double[] legendre(int n, double z) {
    double before = 1;
    double value = z;
    for (int k = 2; k <= n; k++) {
      double next = ((2 * k - 1) * z * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return new double[] {value, n * (z * value - before) / (z * z - 1)};
  }

  /** The number of points. */
  public int points() {
    return nodes.length;
  }

  /** The i-th node in ascending order, in (0, 1). */
  public double node(int i) {
    return nodes[i];
  }

  /** The weight of the i-th node; all weights are positive and sum to 1. */
  public double weight(int i) {
    return weights[i];
  }
}
