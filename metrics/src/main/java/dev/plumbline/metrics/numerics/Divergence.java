package dev.plumbline.metrics.numerics;

/**
 * How far two distributions over the same places are apart. Each is given by sizes that are not
 * negative and are divided by their sum; NaN, for undefined, where a side sums to 0 or a size is
 * not finite.
 */
public final class Divergence {
  private Divergence() {}

  /**
   * Total variation: ½ Σ |p − q|, in {@code [0, 1]}.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double totalVariation(double[] first, double[] second) {
    double[] p = distribution(first, second.length);
    double[] q = distribution(second, first.length);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - q[i]);
    }
    return sum / 2;
  }

  /**
   * Jensen and Shannon's: the mean of the two relative entropies to the middle of both, in nats, in
   * {@code [0, ln 2]}.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double jensenShannon(double[] first, double[] second) {
    double[] p = distribution(first, second.length);
    double[] q = distribution(second, first.length);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double middle = (p[i] + q[i]) / 2;
      sum += term(p[i], middle) + term(q[i], middle);
    }
    return sum / 2;
  }

  private static double term(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }

  private static double[] distribution(double[] sizes, int length) {
    if (sizes.length != length) {
      throw new IllegalArgumentException(sizes.length + " places are not " + length);
    }
    double sum = CompensatedSum.of(sizes);
    double[] shares = new double[length];
    for (int i = 0; i < length; i++) {
      shares[i] = sizes[i] / sum;
    }
    return shares;
  }
}
