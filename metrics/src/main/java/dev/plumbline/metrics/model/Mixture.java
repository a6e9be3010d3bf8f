package dev.plumbline.metrics.model;

/**
 * What rows are mixed of: row i is c₀ + Σ w(i, g) (c(g) − c₀) over the corners g = 1, 2, ... A
 * model whose first layer is affine may run the corners through it and mix behind it.
 *
 * @param corners c₀ and then the other corners
 * @param weights one row per mixed row: a weight for each corner but c₀
 */
public record Mixture(Rows corners, Rows weights) {
  /** Checks that there is a weight for each corner but the first. */
  public Mixture {
    if (weights.width() != corners.count() - 1) {
      throw new IllegalArgumentException(
          weights.width() + " weights mix " + corners.count() + " corners");
    }
  }
}
