package dev.plumbline.metrics.numerics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A rule that approximates an integral over [0, 1]: ∫ h(a) da ≈ Σₖ wₖ h(aₖ). The weights sum to 1,
 * so that a constant h is exact.
 *
 * @param positions where h is evaluated, ascending, in [0, 1]
 * @param weights their weights
 */
public record Quadrature(Vector positions, Vector weights) {

  /** The kinds of rule. Orders hold for a smooth h; each kink of h adds an error of O(1/n). */
  public enum QuadratureRule {
    /** n points k/n from 0; error −(h(1) − h(0)) / 2n. */
    LEFT,
    /** n points k/n up to 1; error +(h(1) − h(0)) / 2n. */
    RIGHT,
    /** n points (k + ½)/n; error −(h′(1) − h′(0)) / 24n². */
    MIDPOINT,
    /**
     * n intervals, so n + 1 points k/n, the ends with half weight; error +(h′(1) − h′(0)) / 12n².
     */
    TRAPEZOID,
    /**
     * n intervals, n even, so n + 1 points k/n with weights 1, 4, 2, 4, …, 2, 4, 1 over 3n; error
     * +(h‴(1) − h‴(0)) / 180n⁴, exact for polynomials up to degree 3.
     */
    SIMPSON,
    /** n points; exact for polynomials up to degree 2n − 1. */
    GAUSS_LEGENDRE;

    /** The word a suite uses: {@code left}, {@code gauss-legendre}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, in the order of the rules. */
    public static List<String> words() {
      return Arrays.stream(values()).map(QuadratureRule::word).toList();
    }

    /**
     * The rule of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static QuadratureRule of(String word) {
      return Arrays.stream(values())
          .filter(rule -> rule.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "unknown quadrature '" + word + "'; known: " + String.join(", ", words())));
    }
  }

  /** Checks the lengths. */
  public Quadrature {
    if (positions.size() != weights.size() || positions.size() == 0) {
      throw new IllegalArgumentException(
          positions.size() + " positions, " + weights.size() + " weights");
    }
  }

  /**
   * A rule with n steps: n points, but n + 1 for the trapezoid and Simpson's rule.
   *
   * @throws IllegalArgumentException if n is below 1, or odd for Simpson's rule
   */
  public static Quadrature of(QuadratureRule rule, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("quadrature with " + n + " steps: at least 1");
    }
    return switch (rule) {
      case LEFT -> even(n, k -> (double) k / n);
      case RIGHT -> even(n, k -> (k + 1.0) / n);
      case MIDPOINT -> even(n, k -> (k + 0.5) / n);
      case TRAPEZOID -> trapezoid(n);
      case SIMPSON -> simpson(n);
      case GAUSS_LEGENDRE -> gaussLegendre(n);
    };
  }

  private static Quadrature even(int n, IntToDoubleFunction position) {
    return new Quadrature(vector(n, position), vector(n, k -> 1.0 / n));
  }

  private static Quadrature trapezoid(int n) {
    return new Quadrature(
        vector(n + 1, k -> (double) k / n),
        vector(n + 1, k -> k == 0 || k == n ? 0.5 / n : 1.0 / n));
  }

  private static Quadrature simpson(int n) {
    if (n % 2 != 0) {
      throw new IllegalArgumentException(
          "quadrature simpson with " + n + " steps: an even number, at least 2");
    }
    return new Quadrature(
        vector(n + 1, k -> (double) k / n),
        vector(n + 1, k -> (k == 0 || k == n ? 1 : k % 2 == 0 ? 2 : 4) / (3.0 * n)));
  }

  private static Quadrature gaussLegendre(int n) {
    GaussLegendre rule = GaussLegendre.of(n);
    return new Quadrature(vector(n, rule::node), vector(n, rule::weight));
  }

  private static Vector vector(int n, IntToDoubleFunction value) {
    return Vector.of(IntStream.range(0, n).mapToDouble(value).toArray());
  }

  /** The number of points. */
  public int points() {
    return positions.size();
  }
}
