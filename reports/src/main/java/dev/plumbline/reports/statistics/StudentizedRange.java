package dev.plumbline.reports.statistics;

import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Critical values of the range of k independent standard normals, for comparing k mean ranks with
 * each other at once. P(range ≤ w) = k∫φ(z)(Φ(z) − Φ(z − w))^(k−1)dz. Commons Math has no
 * studentized range; its integrator and root finder are used.
 */
public final class StudentizedRange {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double TOLERANCE = 1e-10;
  private static final int EVALUATIONS = 100_000;

  /** Beyond this many standard deviations a normal has no probability worth counting. */
  private static final double TAIL = 8;

  /** Larger than any critical value for 1 − α below 1 − 1e−12. */
  private static final double LARGEST = 20;

  private StudentizedRange() {}

  /**
   * Nemenyi's q: the 1 − α quantile of the range of k standard normals, divided by √2.
   *
   * @param k the number of methods, at least 2
   * @param alpha the level of the test, inside (0, 1)
   * @throws IllegalArgumentException if k or alpha is out of range
   */
  public static double nemenyi(int k, double alpha) {
    if (!(k >= 2 && alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          k + " methods at alpha " + alpha + ": needs k >= 2 and alpha inside (0, 1)");
    }
    double quantile =
        new BrentSolver(TOLERANCE)
            .solve(EVALUATIONS, w -> probability(k, w) - (1 - alpha), 0, LARGEST);
    return quantile / Math.sqrt(2);
  }

  /** P(range ≤ w). */
  static double probability(int k, double w) {
    return w <= 0
        ? 0
        : k
            * new IterativeLegendreGaussIntegrator(20, TOLERANCE, TOLERANCE)
                .integrate(EVALUATIONS, z -> integrand(k, w, z), -TAIL, TAIL + w);
  }

  private static double integrand(int k, double w, double z) {
    double inside = NORMAL.cumulativeProbability(z) - NORMAL.cumulativeProbability(z - w);
    return NORMAL.density(z) * Math.pow(inside, k - 1);
  }
}
