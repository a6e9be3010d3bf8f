package dev.plumbline.reports.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Whether rankings agree: of two lists, or of many settings at once. */
public final class RankAgreement {
  private RankAgreement() {}

  /**
   * Kendall's W.
   *
   * @param w from 0 (no agreement) to 1 (the same ranking everywhere)
   * @param s the sum of squared deviations of rank sums
   * @param chiSquare m(n − 1)W
   * @param p the p-value of chiSquare with n − 1 degrees of freedom
   * @param settings m, the number of rankings
   * @param items n, the number of ranked things
   */
  public record Concordance(
      double w, double s, double chiSquare, double p, int settings, int items) {}

  /**
   * Kendall's coefficient of concordance W = 12S/(m²(n³ − n) − mΣT) of m settings that each score n
   * items (Kendall and Babington Smith 1939, doi:10.1214/aoms/1177732186).
   *
   * @return undefined for fewer than two settings or items, and where every setting ties everything
   */
  public static Finding<Concordance> concordance(List<double[]> scores) {
    int m = scores.size();
    int n = m == 0 ? 0 : scores.get(0).length;
    if (m < 2 || n < 2) {
      return Finding.undefined(
          "agreement needs two settings and two items, got " + m + " and " + n);
    }
    double[] sums = new double[n];
    double ties = 0;
    for (double[] row : scores) {
      double[] ranks = Ranks.of(row);
      Arrays.setAll(sums, i -> sums[i] + ranks[i]);
      ties += Ranks.tieTerm(row);
    }
    double center = m * (n + 1) / 2.0;
    double s = Arrays.stream(sums).map(v -> (v - center) * (v - center)).sum();
    double most = (double) m * m * ((double) n * n * n - n) - m * ties;
    if (!(most > 0)) {
      return Finding.undefined("every setting ties everything");
    }
    double w = 12 * s / most;
    double chiSquare = m * (n - 1) * w;
    double p = 1 - new ChiSquaredDistribution(null, n - 1).cumulativeProbability(chiSquare);
    return Finding.of(new Concordance(w, s, chiSquare, p, m, n));
  }

  /**
   * Kendall's τ-b = (concordant − discordant)/√((pairs − ties in x)(pairs − ties in y)) (Kendall
   * 1945, doi:10.1093/biomet/33.3.239).
   *
   * @return undefined for fewer than two values or a constant list
   */
  public static Finding<Double> tauB(double[] x, double[] y) {
    Finding<Double> refused = refuse(x, y);
    if (!refused.isDefined()) {
      return refused;
    }
    double net = 0;
    double inX = 0;
    double inY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double dx = Math.signum(x[i] - x[j]);
        double dy = Math.signum(y[i] - y[j]);
        net += dx * dy;
        inX += Math.abs(dx);
        inY += Math.abs(dy);
      }
    }
    return Finding.of(net / Math.sqrt(inX * inY));
  }

  /**
   * Spearman's ρ: Pearson's correlation of the ranks, ties sharing the mean rank; undefined as τ-b.
   */
  public static Finding<Double> spearman(double[] x, double[] y) {
    Finding<Double> refused = refuse(x, y);
    if (!refused.isDefined()) {
      return refused;
    }
    double[] a = Ranks.of(x);
    double[] b = Ranks.of(y);
    double center = (x.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - center) * (b[i] - center);
      aa += (a[i] - center) * (a[i] - center);
      bb += (b[i] - center) * (b[i] - center);
    }
    return Finding.of(ab / Math.sqrt(aa * bb));
  }

  private static Finding<Double> refuse(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " values against " + y.length);
    }
    String problem = Moments.problem(x) + Moments.problem(y);
    if (x.length < 2) {
      problem = "a ranking needs two values";
    } else if (problem.isEmpty() && (Moments.isConstant(x) || Moments.isConstant(y))) {
      problem = "a constant list has no ranking";
    }
    return problem.isEmpty() ? Finding.of(0.0) : Finding.undefined(problem);
  }
}
