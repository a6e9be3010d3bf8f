package dev.plumbline.reports.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Critical values for comparing many mean ranks at once. The range W of k standard normals has P(W
 * ≤ w) = k∫φ(z)(Φ(z) − Φ(z − w))^(k−1)dz, here by Simpson's rule on [−8, 8 + w].
 */
public final class StudentizedRange {
  private static final int PANELS = 800;

  private StudentizedRange() {}

  /** Nemenyi's q: the 1 − α quantile of the range of k normals, over √2. */
  public static double nemenyi(int k, double alpha) {
    check(k, alpha);
    double low = 0;
    double high = 20;
    while (high - low > 1e-10) {
      double middle = (low + high) / 2;
      if (probability(k, middle) < 1 - alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2 / Math.sqrt(2);
  }

  static double probability(int k, double w) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double from = -8;
    double step = (16 + w) / PANELS;
    double sum = 0;
    for (int i = 0; i <= PANELS; i++) {
      double z = from + i * step;
      double weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
      double inside = normal.cumulativeProbability(z) - normal.cumulativeProbability(z - w);
      sum += weight * normal.density(z) * Math.pow(inside, k - 1);
    }
    return k * sum * step / 3;
  }

  private static void check(int k, double alpha) {
    if (!(k >= 2 && alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          k + " methods at alpha " + alpha + ": needs k >= 2 and alpha inside (0, 1)");
    }
  }
}
