package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/**
 * The bootstrap replicates of several means over the same seeds and samples, drawn once for all of
 * them. A replicate of a difference of two means is the difference of their replicates.
 */
public final class CommonReplicates {
  private static final double ROUNDING = 1e-12;

  private final PigeonholeBootstrap bootstrap;
  private final List<CrossedScores> scores;
  private final double[][] means;

  private CommonReplicates(PigeonholeBootstrap bootstrap, List<CrossedScores> scores) {
    this.bootstrap = bootstrap;
    this.scores = List.copyOf(scores);
    this.means = bootstrap.replicates(scores);
  }

  /**
   * The replicates of some scores.
   *
   * @param scores scores of the same seeds and samples
   * @return undefined for fewer than two scores or samples
   */
  public static Statistic<CommonReplicates> of(
      PigeonholeBootstrap bootstrap, List<CrossedScores> scores) {
    if (scores.size() < 2) {
      return Statistic.undefined("one method is always the best one");
    }
    return scores.get(0).samples().size() < 2
        ? Statistic.undefined("no two samples are scored for all methods")
        : Statistic.of(new CommonReplicates(bootstrap, scores));
  }

  /**
   * How often each mean is the largest one when samples, and seeds where there are enough, are
   * drawn anew: the share of the replicates, P(best). Means that tie share a replicate. It says how
   * sure the first place is on such samples, not how much better it is.
   *
   * @return the share of each score, in order; they sum to 1
   */
  public Vector bestShares() {
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
    return Vector.of(shares);
  }

  /** Whether differences are those of two of the scores on all of their seeds and samples. */
  public boolean covers(CrossedScores differences) {
    CrossedScores any = scores.get(0);
    return differences.size() == any.size()
        && differences.seeds().equals(any.seeds())
        && differences.samples().equals(any.samples());
  }

  /**
   * The interval of the mean difference of two scores, by their places.
   *
   * @param differences the differences, which {@link #covers} must hold for
   */
  public Statistic<ConfidenceInterval> interval(int first, int second, CrossedScores differences) {
    double[] replicates = new double[means[first].length];
    for (int b = 0; b < replicates.length; b++) {
      replicates[b] = means[first][b] - means[second][b];
    }
    return bootstrap.fromReplicates(differences, replicates);
  }
}
