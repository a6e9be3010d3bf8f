package dev.plumbline.metrics.numerics;

/**
 * A sum that carries the rounding error of each addition along: its error does not grow with the
 * number of terms.
 *
 * <p>Source: Neumaier 1974, doi:10.1002/zamm.19740540106. A sum that meets a NaN or two opposite
 * infinities is NaN; one that meets one infinity is that infinity.
 */
public final class CompensatedSum {
  private double sum;
  private double lost;

  /** The sum of all values; 0 for none. */
  public static double of(double... values) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }

  /** Adds one term. */
  public void add(double term) {
    double next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }

  /** The sum so far. */
  public double value() {
    return Double.isFinite(sum) ? sum + lost : sum;
  }
}
