package dev.plumbline.metrics.localization;

import java.util.Arrays;

/**
 * How many of the k largest values lie inside a mask. Values that tie at the border share its
 * places evenly: the expected number under a random order, so that the order of the features earns
 * nothing.
 *
 * @param hits the number, in [0, k]
 * @param tied how many values tie at the border for fewer places; 0 where the top k is unique
 */
record TopKOverlap(double hits, int tied) {

  /** The overlap of the k largest values with a mask, {@code 1 ≤ k ≤ n}. */
  static TopKOverlap of(AttributionAndEvidence masked, int k) {
    double[] sorted = masked.values().clone();
    Arrays.sort(sorted);
    double border = sorted[sorted.length - k];
    int above = 0;
    int hits = 0;
    int level = 0;
    int levelInside = 0;
    for (int f = 0; f < sorted.length; f++) {
      double value = masked.values()[f];
      if (value > border) {
        above++;
        hits += masked.isInside(f) ? 1 : 0;
      } else if (value == border) {
        level++;
        levelInside += masked.isInside(f) ? 1 : 0;
      }
    }
    int places = k - above;
    return new TopKOverlap(
        hits + (double) places * levelInside / level, places < level ? level : 0);
  }
}
