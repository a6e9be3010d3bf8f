package dev.plumbline.metrics.model;

/**
 * Rows as weighted sums of a few rows, the corners: row i is c₀ + Σ w(i, g) (c(g) − c₀) over the
 * corners g = 1, 2, ... A model whose first layer is affine may run that layer on the corners alone
 * and take the weighted sums of its results.
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
