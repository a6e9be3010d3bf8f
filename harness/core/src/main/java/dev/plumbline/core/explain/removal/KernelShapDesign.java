package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import java.util.random.RandomGenerator;

/**
 * Chooses the coalitions that KernelSHAP asks for. All coalitions of size s together have the
 * weight (n − 1) / (s (n − s)). Sizes are taken from the outside: 1 and n − 1, then 2 and n − 2,
 * and so on. All coalitions of a size and of its complement are taken as long as the remaining
 * samples, drawn by weight, would draw each of them at least once on average. The rest is drawn: a
 * size by its weight, a coalition of that size, and its complement; a coalition that is drawn again
 * gains weight.
 *
 * @param features the number n of features, at least 2
 * @param samples the number of coalitions
 */
record KernelShapDesign(int features, int samples) {

  /** The tolerance for rounding when it is decided whether a size is taken completely. */
  private static final double ROUNDING = 1e-8;

  /**
   * The largest number of draws per remaining coalition; near the end, most draws repeat earlier
   * ones.
   */
  private static final int TRIES = 4;

  WeightedCoalitions drawn(RandomGenerator random) {
    WeightedCoalitions.Builder builder = new WeightedCoalitions.Builder();
    SizedCoalitions subsets = new SizedCoalitions(features);
    double[] weights = weights();
    int size = 1;
    while (size <= weights.length && isTaken(size, weights, samples - builder.size())) {
      double each = weights[size - 1] / (coalitions(size) * (isPaired(size) ? 2 : 1));
      boolean paired = isPaired(size);
      subsets.allOfSize(
          size,
          coalition -> {
            builder.add(coalition, each);
            if (paired) {
              builder.add(coalition.complement(), each);
            }
          });
      size++;
    }
    if (size <= weights.length) {
      draw(builder, subsets, size, random);
    }
    return builder.build();
  }

  /**
   * Returns the weight of each size from 1 to n/2 together with its complementary size; the weights
   * sum to 1.
   */
  private double[] weights() {
    double[] weights = new double[features / 2];
    double sum = 0;
    for (int s = 1; s <= weights.length; s++) {
      weights[s - 1] = (isPaired(s) ? 2 : 1) * (features - 1.0) / (s * (double) (features - s));
      sum += weights[s - 1];
    }
    for (int s = 0; s < weights.length; s++) {
      weights[s] /= sum;
    }
    return weights;
  }

  private boolean isPaired(int size) {
    return 2 * size != features;
  }

  /** Returns C(n, s), or infinity if it is too large. */
  private double coalitions(int size) {
    double binomial = 1;
    for (int i = 1; i <= size; i++) {
      binomial *= (features - size + i) / (double) i;
    }
    return Math.rint(binomial);
  }

  /**
   * Returns whether the remaining samples would draw each coalition of a size at least once on
   * average.
   */
  private boolean isTaken(int size, double[] weights, int left) {
    double ahead = 0;
    for (int s = size; s <= weights.length; s++) {
      ahead += weights[s - 1];
    }
    double count = coalitions(size) * (isPaired(size) ? 2 : 1);
    return left * weights[size - 1] / ahead / count >= 1 - ROUNDING && count <= left;
  }

  /** Draws pairs: a coalition whose size is drawn by weight, and its complement. */
  private void draw(
      WeightedCoalitions.Builder builder,
      SizedCoalitions subsets,
      int first,
      RandomGenerator random) {
    int taken = builder.size();
    double[] weights = weights();
    double left = 0;
    for (int s = first; s <= weights.length; s++) {
      left += weights[s - 1];
    }
    for (int tries = TRIES * (samples - taken);
        tries > 0 && builder.size() + 2 <= samples;
        tries--) {
      double point = random.nextDouble() * left;
      int size = first;
      while (size < weights.length && point >= weights[size - 1]) {
        point -= weights[size - 1];
        size++;
      }
      Coalition coalition = subsets.ofSize(size, random);
      builder.add(coalition, 1);
      builder.add(coalition.complement(), 1);
    }
    if (builder.size() > taken) {
      builder.normalize(taken, left);
    }
  }
}
