package dev.plumbline.reports.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The exact two-sided sign test of paired differences; differences of 0 are left out.
 *
 * @param positive differences above 0
 * @param negative differences below 0
 * @param zeros differences of 0
 * @param p min(1, 2·P(Binomial(positive + negative, 1/2) ≤ min(positive, negative)))
 */
public record SignTest(int positive, int negative, int zeros, double p) {

  /**
   * The test of differences; undefined for none, for one that is not finite, or for zeros alone.
   */
  public static Finding<SignTest> of(double... differences) {
    String problem = Moments.problem(differences);
    if (!problem.isEmpty()) {
      return Finding.undefined(problem);
    }
    int positive = Pairs.count(differences, 1);
    int negative = Pairs.count(differences, -1);
    int zeros = differences.length - positive - negative;
    if (positive + negative == 0) {
      return Finding.undefined("all " + zeros + " differences are 0");
    }
    double below =
        new BinomialDistribution(null, positive + negative, 0.5)
            .cumulativeProbability(Math.min(positive, negative));
    return Finding.of(new SignTest(positive, negative, zeros, Math.min(1, 2 * below)));
  }
}
