package dev.plumbline.metrics.agreement;

import dev.plumbline.metrics.numerics.Ranking;
import java.util.function.IntPredicate;
import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * How many features the tops of an attribution and of the truth have in common, where both have
 * ties. The order of the attribution's ties means nothing, so the number is the mean over all their
 * orders. The order of the truth's ties is free, so a feature counts where some order of them
 * allows it: an attribution need not put apart what contributes the same.
 *
 * @param ours the attribution
 * @param theirs the truth
 * @param counts which features may count at all, such as those of the right sign
 */
record ExpectedAgreement(Ranking ours, Ranking theirs, IntPredicate counts) {

  /**
   * The mean number of ranks 1, …, k that hold a feature whose ties in the truth cover this rank.
   * Within its ties a feature is at every rank equally often.
   */
  double atRank(int k) {
    double expected = 0;
    for (int feature = 0; feature < ours.size(); feature++) {
      if (counts.test(feature)) {
        int group = ours.groupOf(feature);
        int other = theirs.groupOf(feature);
        int from = Math.max(ours.start(group), theirs.start(other));
        int to = Math.min(k, Math.min(ours.end(group), theirs.end(other)));
        expected += Math.max(0.0, to - from) / (ours.end(group) - ours.start(group));
      }
    }
    return expected;
  }

  /**
   * The mean number of the attribution's first k features that are among the truth's first k. Of
   * the truth's ties at the border no more count than there are places left for them.
   */
  double amongFirst(int k) {
    int border = border(theirs, k);
    int places = k - theirs.start(border);
    int cut = border(ours, k);
    Members above = new Members();
    Members atCut = new Members();
    for (int feature = 0; feature < ours.size(); feature++) {
      if (counts.test(feature) && ours.groupOf(feature) <= cut) {
        Members members = ours.groupOf(feature) < cut ? above : atCut;
        members.sure += theirs.groupOf(feature) < border ? 1 : 0;
        members.free += theirs.groupOf(feature) == border ? 1 : 0;
      }
    }
    int drawn = k - ours.start(cut);
    int of = ours.end(cut) - ours.start(cut);
    return above.sure
        + (double) drawn * atCut.sure / of
        + limited(places - above.free, new HypergeometricDraw(of, atCut.free, drawn))
        + Math.min(places, above.free);
  }

  /** The group that holds the k-th place. */
  private static int border(Ranking ranking, int k) {
    int group = 0;
    while (ranking.end(group) < k) {
      group++;
    }
    return group;
  }

  /** How many features of one part of the attribution are sure in the truth's top, or may be. */
  private static final class Members {
    private int sure;
    private int free;
  }

  /** Some of a group are marked, and some are drawn from it. */
  private record HypergeometricDraw(int group, int marked, int drawn) {}

  /** The mean of min(limit, marked ones among those drawn); 0 for a limit below 1. */
  private static double limited(int limit, HypergeometricDraw draw) {
    if (limit >= Math.min(draw.marked, draw.drawn)) {
      return (double) draw.drawn * draw.marked / draw.group;
    }
    HypergeometricDistribution found =
        new HypergeometricDistribution(null, draw.group, draw.marked, draw.drawn);
    double mean = 0;
    for (int reached = 1; reached <= limit; reached++) {
      mean += found.upperCumulativeProbability(reached);
    }
    return mean;
  }
}
