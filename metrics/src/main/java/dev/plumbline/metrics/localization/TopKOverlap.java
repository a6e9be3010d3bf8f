package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranking;

/**
 * How many of the k largest values lie inside a mask. Values that tie at the border share its
 * places evenly: the mean number over all orders of the ties, so that the order of the features
 * earns nothing.
 *
 * @param hits the number, in [0, k]
 * @param ranking the ranking of the values
 * @param k how many values count
 */
record TopKOverlap(double hits, Ranking ranking, int k) {

  /** The overlap of the k largest values with a mask, {@code 1 ≤ k ≤ n}. */
  static TopKOverlap of(AttributionAndEvidence map, int k) {
    Ranking ranking = Ranking.of(map.values());
    double[] shares = ranking.topShares(k);
    double hits = map.mask().stream().mapToDouble(feature -> shares[feature]).sum();
    return new TopKOverlap(Math.min(k, hits), ranking, k);
  }

  /** A score made of this overlap, with the diagnostics of its ties. */
  Score score(double value) {
    return Score.of(value).withTies(ranking, ranking.isOpen(k) ? 1 : 0);
  }
}
