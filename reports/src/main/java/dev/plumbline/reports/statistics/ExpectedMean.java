package dev.plumbline.reports.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean that was found in earlier runs, to which the mean of a later run is held.
 *
 * <p>The difference of the two has the variance max(e₀, e₁)² + e₀²/r, where e₀ is the standard
 * error of the mean of one recorded run, e₁ that of the later run and r the number of recorded
 * runs: for one run each, Welch's. Where both runs have the same samples, their means vary
 * together, so that the variance is too large and a false alarm rarer than asked for.
 *
 * @param error the standard error of the mean of one run: for several runs, the standard deviation
 *     of their means
 * @param degrees the degrees of freedom of the error
 * @param runs the number of runs whose mean it is
 */
public record ExpectedMean(double error, int degrees, int runs) {

  /**
   * The largest loss that chance explains: a later run like the recorded ones loses more at most
   * with this probability.
   *
   * @param later the error of the later mean
   * @param alpha the one-sided level
   */
  public double explainedLoss(MeanError later, double alpha) {
    double larger = Math.max(error, later.error());
    double spread = Math.sqrt(larger * larger + error * error / runs);
    return quantile(Math.min(degrees, later.degrees()), 1 - alpha) * spread;
  }

  /**
   * The smallest true loss that a run like the recorded ones shows with this power at this
   * one-sided level.
   */
  public double seenLoss(double alpha, double power) {
    double spread = error * Math.sqrt(1 + 1.0 / runs);
    return (quantile(degrees, 1 - alpha) + quantile(degrees, power)) * spread;
  }

  private static double quantile(int degrees, double p) {
    return new TDistribution(null, degrees).inverseCumulativeProbability(p);
  }
}
