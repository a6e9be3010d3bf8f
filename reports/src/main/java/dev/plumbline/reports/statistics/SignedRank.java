package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Ranks;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test of paired differences (Wilcoxon 1945, doi:10.2307/3001968),
 * two-sided.
 *
 * <p>Exact for at most 25 differences without ties and zeros; else normal with mean Σr/2 and
 * variance Σr²/4 over the nonzero differences, which contains the tie correction, and a continuity
 * correction of 1/2.
 *
 * @param n the differences that entered the ranking
 * @param zeros the differences that are 0
 * @param plus W⁺, the rank sum of positive differences
 * @param minus W⁻, the rank sum of negative differences
 * @param p the two-sided p-value
 * @param branch which distribution gave p
 * @param handling what was done with zeros
 */
public record SignedRank(
    int n,
    int zeros,
    double plus,
    double minus,
    double p,
    PValueMethod branch,
    ZeroHandling handling) {

  /** The distribution a p-value comes from. */
  public enum PValueMethod {
    /** All 2ⁿ signs counted. */
    EXACT,
    /** Normal approximation with tie and continuity correction. */
    NORMAL
  }

  /** What is done with differences of 0. */
  public enum ZeroHandling {
    /** Left out before ranking (Wilcoxon). */
    DROP,
    /** Ranked, then left out (Pratt 1959, doi:10.1080/01621459.1959.10501526). */
    PRATT,
    /** Ranked, and their rank sum split between W⁺ and W⁻. */
    ZSPLIT
  }

  private static final int EXACT_LIMIT = 25;

  /** The smaller rank sum. */
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
  public static Statistic<SignedRank> of(double[] differences, ZeroHandling handling) {
    String problem = SampleSummary.problem(differences);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    int zeros = PairedDifferences.count(differences, 0);
    if (zeros == differences.length) {
      return Statistic.undefined("all " + zeros + " differences are 0");
    }
    double[] ranked =
        handling == ZeroHandling.DROP
            ? Arrays.stream(differences).filter(d -> d != 0).toArray()
            : differences;
    return Statistic.of(ofRanked(ranked, zeros, handling));
  }

  private static SignedRank ofRanked(double[] ranked, int zeros, ZeroHandling handling) {
    double[] sizes = Arrays.stream(ranked).map(Math::abs).toArray();
    double[] ranks = Ranks.average(sizes);
    double plus = 0;
    double minus = 0;
    double ofZeros = 0;
    double squares = 0;
    for (int i = 0; i < ranked.length; i++) {
      if (ranked[i] == 0) {
        ofZeros += ranks[i];
        continue;
      }
      squares += ranks[i] * ranks[i];
      plus += ranked[i] > 0 ? ranks[i] : 0;
      minus += ranked[i] < 0 ? ranks[i] : 0;
    }
    double split = handling == ZeroHandling.ZSPLIT ? ofZeros / 2 : 0;
    boolean exact = ranked.length <= EXACT_LIMIT && ofZeros == 0 && TieTerm.of(sizes) == 0;
    double smaller = Math.min(plus, minus);
    double p =
        exact
            ? exactP(ranked.length, (int) smaller)
            : normalP(smaller, (plus + minus) / 2, squares / 4);
    return new SignedRank(
        ranked.length,
        zeros,
        plus + split,
        minus + split,
        p,
        exact ? PValueMethod.EXACT : PValueMethod.NORMAL,
        handling);
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
