package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.RunningMeans;
import dev.plumbline.metrics.numerics.Vector;

/**
 * A statistic of independent draws of a row, element by element, with the Monte-Carlo standard
 * errors of its sums over features. Draws are added one by one and none is kept.
 *
 * <p>With gₖ the draws and n their number, each statistic is (1/n) Σₖ hₖ: h is g for {@link
 * Kind#MEAN}, g² for {@link Kind#MEAN_SQUARE}, and for {@link Kind#VARIANCE} Welford's increment
 * (gₖ − ḡₖ₋₁)(gₖ − ḡₖ) with ḡₖ the mean of the first k draws. The error of a feature is √(s²/n),
 * with s² the unbiased variance over the draws of the sum of h over the feature's elements. A
 * variance has n − 1 increments, the first draw being none, so its error is √((n − 1) s²) / n. Its
 * increments are independent and alike where g is normal (Helmert 1876); elsewhere the error holds
 * for many draws. Means and squares need no such assumption.
 */
public final class DrawStatistic {
  private final Kind kind;
  private final FeatureMap features;
  private final double[] first;
  private final double[] sum;
  private final double[] squares;
  private final double[] parts;
  private final RunningMeans sums;
  private int draws;

  /** What becomes of the draws. */
  public enum Kind {
    /** Their mean. */
    MEAN,
    /** The mean of their squares. */
    MEAN_SQUARE,
    /** Their variance, the draws being the population: exactly 0 where all agree. */
    VARIANCE
  }

  /**
   * A statistic and how sure it is.
   *
   * @param values the statistic, one value per element
   * @param errors the standard errors of its sums over features, one per feature; NaN below two
   *     draws
   * @param draws the number of draws
   */
  public record Estimate(Vector values, Vector errors, int draws) {}

  /**
   * Of no draw yet.
   *
   * @param kind which statistic
   * @param features which elements of a draw form a feature
   */
  public DrawStatistic(Kind kind, FeatureMap features) {
    this.kind = kind;
    this.features = features;
    this.first = new double[features.elements()];
    this.sum = new double[first.length];
    this.squares = new double[first.length];
    this.parts = new double[first.length];
    this.sums = new RunningMeans(features.features());
  }

  /**
   * Adds a draw. Differences from the first draw are summed, so that draws which agree have no
   * variance.
   */
  public void add(double[] draw) {
    draws++;
    if (draws == 1) {
      System.arraycopy(draw, 0, first, 0, first.length);
    }
    for (int e = 0; e < first.length; e++) {
      double difference = draw[e] - first[e];
      double before = sum[e];
      sum[e] += difference;
      squares[e] += difference * difference;
      parts[e] =
          switch (kind) {
            case MEAN -> draw[e];
            case MEAN_SQUARE -> draw[e] * draw[e];
            case VARIANCE -> (difference - before / (draws - 1)) * (difference - sum[e] / draws);
          };
    }
    if (kind != Kind.VARIANCE || draws > 1) {
      sums.add(features.sum(Vector.of(parts)).toArray());
    }
  }

  /** The statistic of the draws so far, of which there is at least one. */
  public Estimate estimate() {
    double[] values = new double[first.length];
    for (int e = 0; e < values.length; e++) {
      double shift = sum[e] / draws;
      double mean = first[e] + shift;
      double variance = Math.max(0, squares[e] / draws - shift * shift);
      values[e] =
          switch (kind) {
            case MEAN -> mean;
            case MEAN_SQUARE -> variance + mean * mean;
            case VARIANCE -> variance;
          };
    }
    double share = (double) sums.draws() / draws;
    return new Estimate(Vector.of(values), sums.errors().map(error -> share * error), draws);
  }
}
