package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How scores are spread: their quantiles in steps of 5 %, by linear interpolation between order
 * statistics (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934).
 *
 * @param quantiles from the smallest score to the largest one; none without scores
 */
public record ScoreDistribution(Vector quantiles) {
  /** The number of steps from the smallest to the largest score. */
  public static final int STEPS = 20;

  /** The distribution of some scores; empty without any. */
  public static ScoreDistribution of(double... scores) {
    if (scores.length == 0) {
      return new ScoreDistribution(Vector.of());
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return new ScoreDistribution(
        Vector.of(
            IntStream.rangeClosed(0, STEPS)
                .mapToDouble(step -> SampleSummary.ofSorted(sorted, step / (double) STEPS))
                .toArray()));
  }

  /** Whether there are no scores. */
  public boolean isEmpty() {
    return quantiles.size() == 0;
  }

  /** The quantile at a multiple of 5 %, such as 50 for the median. */
  public double at(int percent) {
    return quantiles.get(percent * STEPS / 100);
  }
}
