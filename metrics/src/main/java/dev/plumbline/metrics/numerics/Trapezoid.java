package dev.plumbline.metrics.numerics;

/** The area under a curve of equal steps by the trapezoid rule. */
public final class Trapezoid {
  private Trapezoid() {}

  /**
   * The area divided by the number of steps: {@code (y₀/2 + y₁ + … + yₙ₋₁ + yₙ/2) / n}, in the unit
   * of y. A constant curve has its constant as area; NaN in, NaN out.
   *
   * @param y the ordinates, step 0 included
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static double area(double... y) {
    if (y.length < 2) {
      throw new IllegalArgumentException(
          "a curve of " + y.length + " points has no area: it needs at least one step");
    }
    CompensatedSum sum = new CompensatedSum();
    sum.add(y[0] / 2);
    for (int i = 1; i < y.length - 1; i++) {
      sum.add(y[i]);
    }
    sum.add(y[y.length - 1] / 2);
    return sum.value() / (y.length - 1);
  }
}
