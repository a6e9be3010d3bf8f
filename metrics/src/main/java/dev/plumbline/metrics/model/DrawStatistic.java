package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A statistic of independent draws of a row, element by element, with the Monte-Carlo standard
 * errors of its sums over features. Draws are added one by one and none is kept.
 *
 * <p>With gₖ the draws and n their number, each statistic is (1/n) Σₖ hₖ: h is g for {@link
 * Moment#MEAN}, g² for {@link Moment#MEAN_SQUARE}, and for {@link Moment#VARIANCE} Welford's
 * increment (gₖ − ḡₖ₋₁)(gₖ − ḡₖ) with ḡₖ the mean of the first k draws. The error of a feature is
 * √(s²/n), with s² the unbiased variance over the draws of the sum of h over the feature's
 * elements. A variance has n − 1 increments, the first draw being none, so its error is √((n − 1)
 * s²) / n. Its increments are independent and alike where g is normal (Helmert 1876); elsewhere the
 * error holds for many draws. Means and squares need no such assumption.
 */
public final class DrawStatistic {
  private final Moment kind;
  private final int[] featureOf;
  private final ShiftedSums elements;
  private final ShiftedSums sums;
  private final double[] terms;
  private int draws;

  /** The statistics. */
  public enum Moment {
    /** The mean of the draws. */
    MEAN,
    /** The mean of the squared draws. */
    MEAN_SQUARE,
    /** The variance with divisor n; exactly 0 where all draws are equal. */
    VARIANCE
  }

  /**
   * A statistic and its Monte-Carlo error.
   *
   * @param values the statistic, one value per element
   * @param errors the standard errors of its sums over features, one per feature; NaN for fewer
   *     than two draws, of a variance for fewer than three
   * @param draws the number of draws
   */
  public record Estimate(Vector values, Vector errors, int draws) {}

  /**
   * A statistic before the first draw.
   *
   * @param kind which statistic
   * @param features which elements of a draw form a feature
   */
  public DrawStatistic(Moment kind, FeatureMap features) {
    this.kind = kind;
    this.featureOf = IntStream.range(0, features.elements()).map(features::featureOf).toArray();
    this.elements = new ShiftedSums(featureOf.length);
    boolean same = kind == Moment.MEAN && features.areElements();
    this.sums = same ? elements : new ShiftedSums(features.features());
    this.terms = new double[features.features()];
  }

  /** Adds a draw. */
  public void add(double[] draw) {
    draws++;
    switch (kind) {
      case MEAN -> addMean(draw);
      case MEAN_SQUARE -> addSquares(draw);
      case VARIANCE -> addIncrements(draw);
    }
  }

  private void addMean(double[] draw) {
    elements.add(draw);
    if (sums == elements) {
      return;
    }
    Arrays.fill(terms, 0);
    for (int e = 0; e < featureOf.length; e++) {
      if (featureOf[e] >= 0) {
        terms[featureOf[e]] += draw[e];
      }
    }
    sums.add(terms);
  }

  private void addSquares(double[] draw) {
    elements.add(draw);
    Arrays.fill(terms, 0);
    for (int e = 0; e < featureOf.length; e++) {
      if (featureOf[e] >= 0) {
        terms[featureOf[e]] += draw[e] * draw[e];
      }
    }
    sums.add(terms);
  }

  private void addIncrements(double[] draw) {
    if (draws > 1) {
      Arrays.fill(terms, 0);
      for (int e = 0; e < featureOf.length; e++) {
        if (featureOf[e] >= 0) {
          double off = draw[e] - elements.mean(e);
          terms[featureOf[e]] += off * off * (draws - 1) / draws;
        }
      }
      sums.add(terms);
    }
    elements.add(draw);
  }

  /** The statistic of the draws so far, of which there is at least one. */
  public Estimate estimate() {
    double[] values = new double[featureOf.length];
    for (int e = 0; e < values.length; e++) {
      double mean = elements.mean(e);
      values[e] =
          switch (kind) {
            case MEAN -> mean;
            case MEAN_SQUARE -> elements.variance(e) + mean * mean;
            case VARIANCE -> elements.variance(e);
          };
    }
    double[] errors = new double[terms.length];
    double n = sums.draws();
    for (int f = 0; f < errors.length; f++) {
      errors[f] = n < 2 ? Double.NaN : Math.sqrt(sums.variance(f) * n / (n - 1) * n) / draws;
    }
    return new Estimate(Vector.of(values), Vector.of(errors), draws);
  }

  /**
   * Sums of differences from the first draw and of their squares, so that draws which agree have no
   * variance.
   */
  private static final class ShiftedSums {
    private final double[] first;
    private final double[] sum;
    private final double[] squares;
    private int draws;

    ShiftedSums(int values) {
      this.first = new double[values];
      this.sum = new double[values];
      this.squares = new double[values];
    }

    void add(double[] draw) {
      if (draws++ == 0) {
        System.arraycopy(draw, 0, first, 0, first.length);
      }
      for (int i = 0; i < first.length; i++) {
        double difference = draw[i] - first[i];
        sum[i] += difference;
        squares[i] += difference * difference;
      }
    }

    int draws() {
      return draws;
    }

    double mean(int value) {
      return first[value] + sum[value] / draws;
    }

    /** The variance of a value over draws, with divisor n. */
    double variance(int value) {
      double shift = sum[value] / draws;
      return Math.max(0, squares[value] / draws - shift * shift);
    }
  }
}
