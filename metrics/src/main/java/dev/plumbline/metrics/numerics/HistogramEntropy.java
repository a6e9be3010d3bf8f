package dev.plumbline.metrics.numerics;

/**
 * The entropy of a histogram: {@code −Σ p ln p} over bins of equal width between the smallest and
 * the largest value, in nats. In [0, ln min(n, bins)]; 0 where all values are equal; NaN where
 * there are none, or one is not finite.
 */
public final class HistogramEntropy {
  private HistogramEntropy() {}

  /** The entropy of the values' histogram of so many bins; the largest value is in the last bin. */
  public static double of(double[] values, int bins) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return Double.NaN;
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (values.length == 0) {
      return Double.NaN;
    }
    int[] counts = new int[bins];
    for (double value : values) {
      counts[high > low ? bin(value, low, high, bins) : 0]++;
    }
    CompensatedSum entropy = new CompensatedSum();
    for (int count : counts) {
      if (count > 0) {
        double p = (double) count / values.length;
        entropy.add(-p * Math.log(p));
      }
    }
    return Math.max(0, entropy.value());
  }

  private static int bin(double value, double low, double high, int bins) {
    return Math.min(bins - 1, (int) (bins * ((value - low) / (high - low))));
  }
}
