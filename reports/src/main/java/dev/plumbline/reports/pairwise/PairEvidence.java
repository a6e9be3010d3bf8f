package dev.plumbline.reports.pairwise;

import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.SignedRank.PValueMethod;
import dev.plumbline.reports.statistics.Statistic;

/**
 * The numbers behind a comparison of two methods on the seeds and samples that both score.
 *
 * @param pairs the number of samples
 * @param difference the mean difference of the scores, positive if the first method is better; over
 *     seeds it is the mean of the means of the seeds
 * @param interval its 95 % interval, from the same draws as the intervals of the methods
 * @param winRate the share of samples where the first method is better, ties counted half; NaN
 *     without samples
 * @param rankTest Wilcoxon's signed-rank test of the differences, averaged over seeds
 * @param wouldDecide about how many samples would show a difference of the size seen, or that it is
 *     within the margin; 0 if the verdict is clear or no number would
 */
public record PairEvidence(
    int pairs,
    Statistic<Double> difference,
    Statistic<ConfidenceInterval> interval,
    double winRate,
    RankEvidence rankTest,
    long wouldDecide) {

  /**
   * The signed-rank test of a comparison.
   *
   * @param effect the matched-pairs rank-biserial correlation, from −1 to 1, positive if the first
   *     method is better; NaN without samples, 0 if all differences are 0
   * @param p the two-sided p-value; NaN without samples, 1 if all differences are 0
   * @param adjusted the p-value after Holm's correction over all comparisons of the column
   * @param method the distribution p comes from
   */
  public record RankEvidence(double effect, double p, double adjusted, PValueMethod method) {
    RankEvidence withAdjusted(double corrected) {
      return new RankEvidence(effect, p, corrected, method);
    }

    RankEvidence reversed() {
      return new RankEvidence(-effect, p, adjusted, method);
    }
  }

  PairEvidence withAdjusted(double corrected) {
    return new PairEvidence(
        pairs, difference, interval, winRate, rankTest.withAdjusted(corrected), wouldDecide);
  }

  PairEvidence withWouldDecide(long count) {
    return new PairEvidence(pairs, difference, interval, winRate, rankTest, count);
  }

  PairEvidence reversed() {
    return new PairEvidence(
        pairs,
        difference.map(value -> value == 0 ? 0 : -value),
        interval.map(ConfidenceInterval::negated),
        1 - winRate,
        rankTest.reversed(),
        wouldDecide);
  }

  /**
   * The lower end of the interval. It is the difference itself where all differences are equal, and
   * −∞ where nothing is known about their spread.
   */
  double low() {
    return end(interval.map(ConfidenceInterval::low), Double.NEGATIVE_INFINITY);
  }

  /** The upper end of the interval; see {@link #low}. */
  double high() {
    return end(interval.map(ConfidenceInterval::high), Double.POSITIVE_INFINITY);
  }

  private double end(Statistic<Double> found, double unknown) {
    return found.fold(
        value -> value,
        why -> pairs < VerdictRule.FEWEST ? unknown : difference.fold(d -> d, none -> unknown));
  }
}
