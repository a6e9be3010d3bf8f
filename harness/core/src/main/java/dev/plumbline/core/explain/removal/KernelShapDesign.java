package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import java.util.random.RandomGenerator;

/**
 * Which coalitions KernelSHAP asks for. Coalitions of size s weigh (n − 1) / (s (n − s)) together.
 * Sizes are taken from the outside (1 and n − 1, 2 and n − 2, ...): as long as all coalitions of a
 * size and their complements fit into what the samples left would spend on it, all are taken. The
 * rest is drawn by size, always with its complement; one that comes again gains weight.
 *
 * @param features n, at least 2
 * @param samples the number of coalitions
 */
record KernelShapDesign(int features, int samples) {

  /** Weight a size may miss by rounding and still be taken whole. */
  private static final double ROUNDING = 1e-8;

  /** Draws for each coalition wanted, at most: near the end most of them have come before. */
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

  /** The weights of sizes 1 .. n/2, each with its complementary size; they sum to 1. */
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

  /** C(n, s), or infinity. */
  private double coalitions(int size) {
    double binomial = 1;
    for (int i = 1; i <= size; i++) {
      binomial *= (features - size + i) / (double) i;
    }
    return Math.rint(binomial);
  }

  /** Whether the samples left would draw each coalition of a size at least once in the mean. */
  private boolean isTaken(int size, double[] weights, int left) {
    double ahead = 0;
    for (int s = size; s <= weights.length; s++) {
      ahead += weights[s - 1];
    }
    double count = coalitions(size) * (isPaired(size) ? 2 : 1);
    return left * weights[size - 1] / ahead / count >= 1 - ROUNDING && count <= left;
  }

  /** Draws pairs: a coalition of a size drawn by its weight, and its complement. */
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
