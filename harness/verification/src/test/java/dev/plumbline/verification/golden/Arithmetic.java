package dev.plumbline.verification.golden;

/**
 * How the results of single operations are rounded. All values are held as doubles. A double holds
 * the product of two floats exactly and more than twice the digits of a float, so {@link #FLOAT32}
 * has the bits of a float32 program.
 */
final class Arithmetic {
  /** Double precision. */
  static final Arithmetic FLOAT64 = new Arithmetic(Rounding.NONE, 0);

  /** Float32, each result rounded to the nearest value. */
  static final Arithmetic FLOAT32 = new Arithmetic(Rounding.NEAREST, 0);

  private enum Rounding {
    NONE,
    NEAREST,
    RANDOM
  }

  private final Rounding rounding;
  private final long seed;

  private Arithmetic(Rounding rounding, long seed) {
    this.rounding = rounding;
    this.seed = seed;
  }

  /**
   * Returns float32 in which each result is rounded up or down at random (Monte Carlo arithmetic,
   * Parker 1997): other orders of summation and fused operations round as variously. A result is
   * always rounded the same way, so what is equal in a float32 program stays equal.
   */
  static Arithmetic randomFloat32(long seed) {
    return new Arithmetic(Rounding.RANDOM, seed);
  }

  /** Rounds a result. */
  double round(double value) {
    return switch (rounding) {
      case NONE -> value;
      case NEAREST -> (float) value;
      case RANDOM -> either((float) value, value);
    };
  }

  private double either(float nearest, double value) {
    if (nearest == value || (mixed(Double.doubleToLongBits(value)) & 1) == 0) {
      return nearest;
    }
    return nearest < value ? Math.nextUp(nearest) : Math.nextDown(nearest);
  }

  /** The finalizer of SplitMix64. */
  private long mixed(long bits) {
    long z = bits + (seed + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public String toString() {
    return rounding + " " + seed;
  }
}
