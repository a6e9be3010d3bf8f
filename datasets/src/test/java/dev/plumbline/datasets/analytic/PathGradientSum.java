package dev.plumbline.datasets.analytic;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Sums of gradients along the path from zero, as the rules of integrated gradients take them. */
enum PathGradientSum {
  LEFT,
  RIGHT,
  MIDPOINT,
  TRAPEZOID,
  SIMPSON,
  GAUSS_LEGENDRE;

  /** xᵢ Σₖ wₖ ∂ᵢF(aₖ x) with m points (m + 1 for trapezoid and Simpson, m even for Simpson). */
  double[] apply(KnownFunction function, double[] x, int m) {
    double[] sum = new double[x.length];
    switch (this) {
      case LEFT -> equal(function, x, sum, m, 0);
      case RIGHT -> equal(function, x, sum, m, 1);
      case MIDPOINT -> equal(function, x, sum, m, 0.5);
      case TRAPEZOID -> {
        for (int k = 0; k <= m; k++) {
          add(function, x, sum, (double) k / m, (k == 0 || k == m ? 0.5 : 1) / m);
        }
      }
      case SIMPSON -> {
        for (int k = 0; k <= m; k++) {
          double weight = k == 0 || k == m ? 1 : k % 2 == 1 ? 4 : 2;
          add(function, x, sum, (double) k / m, weight / (3 * m));
        }
      }
      case GAUSS_LEGENDRE -> {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(m, 0, 1);
        for (int k = 0; k < m; k++) {
          add(function, x, sum, rule.getPoint(k), rule.getWeight(k));
        }
      }
    }
    return sum;
  }

  private static void equal(KnownFunction f, double[] x, double[] sum, int m, double shift) {
    for (int k = 0; k < m; k++) {
      add(f, x, sum, (k + shift) / m, 1.0 / m);
    }
  }

  private static void add(KnownFunction f, double[] x, double[] sum, double a, double weight) {
    double[] point = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      point[i] = a * x[i];
    }
    double[] slope = slope(f, point);
    for (int i = 0; i < x.length; i++) {
      sum[i] += weight * x[i] * slope[i];
    }
  }

  static double[] slope(KnownFunction function, double... x) {
    double[] slope = new double[x.length];
    function.gradient(x, new double[] {1}, slope);
    return slope;
  }
}
