package dev.plumbline.reports.statistics;

/**
 * How far two groups of scores lie apart, without a unit.
 *
 * @param delta Cliff's δ = P(A &gt; B) − P(A &lt; B), from −1 to 1 (Cliff 1993,
 *     doi:10.1037/0033-2909.114.3.494)
 * @param superiority the common-language effect size P(A &gt; B) + P(A = B)/2 = (δ + 1)/2 (Vargha
 *     and Delaney 2000, doi:10.3102/10769986025002101)
 */
public record EffectSize(double delta, double superiority) {

  /** Words for |δ| with the borders .147, .33 and .474 (Romano et al. 2006). */
  public enum Magnitude {
    /** |δ| below .147. */
    NEGLIGIBLE,
    /** |δ| below .33. */
    SMALL,
    /** |δ| below .474. */
    MEDIUM,
    /** |δ| of .474 or more. */
    LARGE
  }

  /** The word for |δ|. */
  public Magnitude magnitude() {
    double size = Math.abs(delta);
    if (size < 0.147) {
      return Magnitude.NEGLIGIBLE;
    }
    return size < 0.33 ? Magnitude.SMALL : size < 0.474 ? Magnitude.MEDIUM : Magnitude.LARGE;
  }

  /**
   * The effect size of A over B; undefined if either is empty or has a value that is not finite.
   */
  public static Finding<EffectSize> of(double[] a, double[] b) {
    String problem = Moments.problem(a) + Moments.problem(b);
    if (!problem.isEmpty()) {
      return Finding.undefined(problem);
    }
    long above = 0;
    for (double x : a) {
      for (double y : b) {
        above += x > y ? 1 : x < y ? -1 : 0;
      }
    }
    double delta = above / ((double) a.length * b.length);
    return Finding.of(new EffectSize(delta, (delta + 1) / 2));
  }
}
