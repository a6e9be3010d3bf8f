package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/**
 * How often each of several means is the largest one when samples, and seeds where there are
 * enough, are drawn anew: the share of bootstrap replicates, P(best). Means that tie share a
 * replicate. It says how sure the first place is on such samples, not how much better it is.
 */
public final class BestShares {
  private static final double ROUNDING = 1e-12;

  private BestShares() {}

  /**
   * The share of each score, in order; they sum to 1.
   *
   * @param scores scores of the same seeds and samples, where higher is better
   * @return undefined for fewer than two scores or samples
   */
  public static Statistic<Vector> of(PigeonholeBootstrap bootstrap, List<CrossedScores> scores) {
    if (scores.size() < 2) {
      return Statistic.undefined("one method is always the best one");
    }
    if (scores.get(0).samples().size() < 2) {
      return Statistic.undefined("no two samples are scored for all methods");
    }
    double[][] means = bootstrap.replicates(scores);
    double rounding = ROUNDING * scores.stream().mapToDouble(CrossedScores::scale).max().orElse(0);
    double[] shares = new double[means.length];
    int replicates = means[0].length;
    for (int b = 0; b < replicates; b++) {
      double best = Double.NEGATIVE_INFINITY;
      for (double[] mean : means) {
        best = Math.max(best, mean[b]);
      }
      int winners = 0;
      for (double[] mean : means) {
        winners += mean[b] >= best - rounding ? 1 : 0;
      }
      for (int k = 0; k < means.length; k++) {
        shares[k] += means[k][b] >= best - rounding ? 1.0 / winners / replicates : 0;
      }
    }
    return Statistic.of(Vector.of(shares));
  }
}
