package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Ranking;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test of paired differences (Wilcoxon 1945, doi:10.2307/3001968),
 * two-sided. Differences of 0 are ranked with the others and then left out of both rank sums (Pratt
 * 1959, doi:10.1080/01621459.1959.10501526).
 *
 * <p>p is exact for at most 25 differences without ties and zeros. Otherwise it comes from a normal
 * distribution with mean Σr/2 and variance Σr²/4 over the ranks r of the nonzero differences, which
 * contains the tie correction, and a continuity correction of 1/2.
 *
 * <p>Written by hand because the test in Commons Math has neither Pratt's zeros nor a tie
 * correction.
 *
 * @param n the number of differences, zeros included
 * @param zeros the number of differences that are 0
 * @param plus W⁺, the rank sum of positive differences
 * @param minus W⁻, the rank sum of negative differences
 * @param p the two-sided p-value
 * @param method which distribution gave p
 */
public record SignedRank(
    int n, int zeros, double plus, double minus, double p, PValueMethod method) {

  /** The distribution a p-value comes from. */
  public enum PValueMethod {
    /** The exact distribution over all 2ⁿ patterns of signs. */
    EXACT,
    /** The normal approximation with tie and continuity correction. */
    NORMAL
  }

  private static final int EXACT_LIMIT = 25;

  /** The smaller of the two rank sums. */
  public double statistic() {
    return Math.min(plus, minus);
  }

  /** The matched-pairs rank-biserial correlation (W⁺ − W⁻)/(W⁺ + W⁻), from −1 to 1. */
  public double rankBiserial() {
    return (plus - minus) / (plus + minus);
  }

  /**
   * The test of differences.
   *
   * @return undefined for no differences, a difference that is not finite, or zeros alone
   */
  public static Statistic<SignedRank> of(double... differences) {
    String problem = SampleSummary.problem(differences);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    int zeros = PairedDifferences.count(differences, 0);
    return zeros == differences.length
        ? Statistic.undefined("all " + zeros + " differences are 0")
        : Statistic.of(ofRanked(differences, zeros));
  }

  private static SignedRank ofRanked(double[] differences, int zeros) {
    int n = differences.length;
    double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
    double[] ranks = Ranking.within(0, sizes).midRanks();
    double plus = 0;
    double minus = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      if (differences[i] != 0) {
        squares += ranks[i] * ranks[i];
        plus += differences[i] > 0 ? ranks[i] : 0;
        minus += differences[i] < 0 ? ranks[i] : 0;
      }
    }
    boolean exact = n <= EXACT_LIMIT && zeros == 0 && TieTerm.of(sizes) == 0;
    double smaller = Math.min(plus, minus);
    double p = exact ? exactP(n, (int) smaller) : normalP(smaller, (plus + minus) / 2, squares / 4);
    return new SignedRank(
        n, zeros, plus, minus, p, exact ? PValueMethod.EXACT : PValueMethod.NORMAL);
  }

  /** 2·P(W ≤ w): the number of subsets of 1..n with a sum of at most w, over 2ⁿ. */
  static double exactP(int n, int w) {
    double[] ways = new double[n * (n + 1) / 2 + 1];
    ways[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = ways.length - 1; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    double below = Arrays.stream(ways, 0, w + 1).sum();
    return Math.min(1, 2 * below / Math.pow(2, n));
  }

  private static double normalP(double smaller, double mean, double variance) {
    double z = Math.min(0, smaller - mean + 0.5) / Math.sqrt(variance);
    return Math.min(1, 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(z));
  }
}
