package dev.plumbline.reports.dossier;

import dev.plumbline.reports.statistics.IntervalEnds;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The difference of the means of two independent samples with unequal variances (Welch 1947,
 * doi:10.1093/biomet/34.1-2.28): t = (x̄ − ȳ)/√(s²/n + r²/m), with the degrees of freedom of
 * Satterthwaite.
 *
 * @param difference the first mean minus the second one
 * @param error the standard error; 0 if no sample has spread
 * @param degrees the degrees of freedom; NaN if no sample has spread
 */
record WelchDifference(double difference, double error, double degrees) {

  /** The difference between two samples of at least two values each. */
  static WelchDifference of(double[] x, double[] y) {
    double a = StatUtils.variance(x) / x.length;
    double b = StatUtils.variance(y) / y.length;
    return new WelchDifference(
        StatUtils.mean(x) - StatUtils.mean(y),
        Math.sqrt(a + b),
        (a + b) * (a + b) / (a * a / (x.length - 1) + b * b / (y.length - 1)));
  }

  /** The two-sided interval at a level; without width if no sample has spread. */
  IntervalEnds interval(double level) {
    double half =
        error == 0
            ? 0
            : error
                * new TDistribution(null, degrees).inverseCumulativeProbability((1 + level) / 2);
    return new IntervalEnds(difference - half, difference + half);
  }

  /** The two-sided p-value; without spread 0, or 1 for equal means. */
  double p() {
    if (error == 0) {
      return difference == 0 ? 1 : 0;
    }
    double t = Math.abs(difference) / error;
    return 2 * new TDistribution(null, degrees).cumulativeProbability(-t);
  }
}
