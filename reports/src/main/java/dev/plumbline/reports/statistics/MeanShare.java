package dev.plumbline.reports.statistics;

import java.util.List;

/**
 * How far a mean lies on the way from one mean to another: (score − floor)/(ceiling − floor), of
 * means over the same seeds and samples.
 *
 * <p>The interval comes from the common draws of the three means: each replicate of the share is
 * the share of their replicates. Its BCa ends take the influences of the linearized share, l = (l_s
 * − l_f − share·(l_c − l_f))/(ceiling − floor) (the delta method: Davison and Hinkley 1997, section
 * 2.7, doi:10.1017/CBO9780511802843).
 */
public final class MeanShare {
  /** More replicates than this share of them without a way from floor to ceiling: no interval. */
  private static final double WITHOUT_WAY = 0.001;

  private MeanShare() {}

  /**
   * The share of three means; undefined where the ceiling is not above the floor.
   *
   * @param scores score, floor and ceiling, where higher is better
   */
  public static Statistic<Double> of(List<CrossedScores> scores) {
    double way = scores.get(2).mean() - scores.get(1).mean();
    return way > 0
        ? Statistic.of((scores.get(0).mean() - scores.get(1).mean()) / way)
        : Statistic.undefined("the order found is no better than the shuffled values");
  }

  /**
   * The interval of the share; undefined where the share is, where one of 1000 replicates has no
   * way from floor to ceiling, and where there is no spread.
   */
  public static Statistic<ConfidenceInterval> interval(
      PigeonholeBootstrap bootstrap, List<CrossedScores> scores) {
    Statistic<Double> share = of(scores);
    if (!share.isDefined()) {
      return Statistic.undefined(share.reason());
    }
    CrossedScores linear = linearized(scores, share.orElseThrow());
    double[][] means = bootstrap.replicates(scores);
    double[] shares = new double[means[0].length];
    int without = 0;
    for (int b = 0; b < shares.length; b++) {
      double way = means[2][b] - means[1][b];
      shares[b] = way > 0 ? (means[0][b] - means[1][b]) / way : Double.NaN;
      without += way > 0 ? 0 : 1;
    }
    return without > WITHOUT_WAY * shares.length
        ? Statistic.undefined("the way from floor to ceiling is not shown to be above 0")
        : bootstrap.fromReplicates(linear, shares);
  }

  /** Scores whose mean is the share and whose influences are those of the share. */
  private static CrossedScores linearized(List<CrossedScores> scores, double share) {
    double way = scores.get(2).mean() - scores.get(1).mean();
    return CrossedScores.combined(
        scores, new double[] {1 / way, (share - 1) / way, -share / way}, share);
  }
}
