package dev.plumbline.metrics.numerics;

/**
 * Means of several values over independent draws that are added one by one, and the means' standard
 * errors, by Welford's method (1962, doi:10.1080/00401706.1962.10490022). No draw is kept; NaN and
 * infinite values are carried.
 */
public final class RunningMeans {
  private final double[] mean;
  private final double[] squares;
  private int draws;

  /** The means of a number of values, before the first draw. */
  public RunningMeans(int values) {
    this.mean = new double[values];
    this.squares = new double[values];
  }

  /** Adds one draw of every value. */
  public void add(double[] draw) {
    draws++;
    for (int i = 0; i < mean.length; i++) {
      double off = draw[i] - mean[i];
      mean[i] += off / draws;
      squares[i] += off * (draw[i] - mean[i]);
    }
  }

  /** The number of draws so far. */
  public int draws() {
    return draws;
  }

  /** The means; 0 before the first draw. */
  public Vector means() {
    return Vector.of(mean);
  }

  /** The unbiased variances s² of single draws, divisor n − 1; NaN below two draws. */
  public Vector variances() {
    return Vector.of(squares).map(sum -> draws < 2 ? Double.NaN : sum / (draws - 1.0));
  }

  /** The standard errors of the means, √(s²/n); NaN below two draws. */
  public Vector errors() {
    return variances().map(variance -> Math.sqrt(variance / draws));
  }
}
