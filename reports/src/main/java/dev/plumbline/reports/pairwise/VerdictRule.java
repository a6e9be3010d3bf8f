package dev.plumbline.reports.pairwise;

/**
 * The one rule by which the difference of two methods becomes a verdict. The first line that holds
 * decides:
 *
 * <ol>
 *   <li>fewer than {@value #FEWEST} samples: no difference shown;
 *   <li>the 95 % interval of the mean difference lies within ± the margin: equal within the margin;
 *   <li>the interval lies on one side of 0, and so does the signed-rank test with p of at most 0.05
 *       after Holm's correction: better, or worse;
 *   <li>else: no difference shown.
 * </ol>
 *
 * <p>Both the interval and the test must agree: the test is corrected for the number of
 * comparisons, and the interval also speaks of seeds where there are five or more.
 */
final class VerdictRule {
  /** Fewer samples cannot reach p = 0.05: with five, all signs alike have p = 2/2⁵ = .0625. */
  static final int FEWEST = 6;

  static final double LEVEL = 0.05;
  private static final double POWER = 0.8;

  /** More samples than this are as good as none. */
  private static final long MOST = 1_000_000_000;

  private final double margin;

  /** The rule with a margin, in units of the score. */
  VerdictRule(double margin) {
    this.margin = margin;
  }

  PairVerdict verdict(PairEvidence evidence) {
    if (evidence.pairs() == 0) {
      return PairVerdict.NOT_COMPARED;
    }
    if (evidence.pairs() < FEWEST) {
      return PairVerdict.NOT_SHOWN;
    }
    if (evidence.low() >= -margin && evidence.high() <= margin) {
      return PairVerdict.EQUAL;
    }
    boolean shown = evidence.rankTest().adjusted() <= LEVEL;
    if (shown && evidence.low() > 0 && evidence.rankTest().effect() > 0) {
      return PairVerdict.BETTER;
    }
    return shown && evidence.high() < 0 && evidence.rankTest().effect() < 0
        ? PairVerdict.WORSE
        : PairVerdict.NOT_SHOWN;
  }

  /**
   * About how many samples would decide: the smaller one of the numbers that would show a
   * difference of the standardized size seen with 80 % power at the level 0.05 divided by the
   * number of comparisons, and, if the difference is below the margin, that would shrink the
   * interval until it is within the margin. 0 if neither is above the number there is.
   */
  long wouldDecide(PairEvidence evidence, double deviation, int comparisons) {
    double size = evidence.difference().fold(Math::abs, why -> Double.NaN);
    long shown =
        deviation > 0
            ? SampleSize.pairs(size / deviation, LEVEL / comparisons, POWER)
                .fold(n -> Math.max(n, FEWEST), why -> Long.MAX_VALUE)
            : Long.MAX_VALUE;
    double half = (evidence.high() - evidence.low()) / 2;
    double shrink = half / (margin - size);
    long equal =
        size < margin && Double.isFinite(shrink)
            ? (long) Math.ceil(evidence.pairs() * shrink * shrink)
            : Long.MAX_VALUE;
    long least = Math.min(shown, equal);
    return least <= evidence.pairs() || least > MOST ? 0 : least;
  }
}
