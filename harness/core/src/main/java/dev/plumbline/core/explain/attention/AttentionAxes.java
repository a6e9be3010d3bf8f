package dev.plumbline.core.explain.attention;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Vector;

/** The head, query and position of each element of an attention site. */
final class AttentionAxes {
  /**
   * How far the sum of attention weights may be from 1: the rounding of a float32 softmax over
   * thousands of positions.
   */
  private static final double ROUNDING = 1e-3;

  private final Site site;
  private final int[] head;
  private final int[] query;
  private final int[] position;
  private final int heads;
  private final int queries;

  private AttentionAxes(Site site) {
    this.site = site;
    this.head = indices(site, AxisRole.HEAD);
    this.query = indices(site, AxisRole.QUERY);
    this.position = indices(site, AxisRole.POSITION);
    this.heads = extent(site, AxisRole.HEAD);
    this.queries = extent(site, AxisRole.QUERY);
  }

  /**
   * Returns the axes of a site.
   *
   * @throws NotApplicableException if an axis is neither of positions, nor of heads, nor of queries
   */
  static AttentionAxes of(Site site) {
    for (int axis = 0; axis < site.shape().rank(); axis++) {
      AxisRole role = site.roles().get(axis);
      boolean known = role == AxisRole.POSITION || role == AxisRole.HEAD || role == AxisRole.QUERY;
      if (!known && site.shape().extent(axis) > 1) {
        throw new NotApplicableException(
            "attention site '%s' has axes %s; only positions, heads and queries can be averaged"
                .formatted(site.name(), site.roles()));
      }
    }
    return new AttentionAxes(site);
  }

  private static int extent(Site site, AxisRole role) {
    int extent = 1;
    for (int axis = 0; axis < site.shape().rank(); axis++) {
      extent *= site.roles().get(axis) == role ? site.shape().extent(axis) : 1;
    }
    return extent;
  }

  /** Returns each element's index along the axes of a role, taken together. */
  private static int[] indices(Site site, AxisRole role) {
    int[] indices = new int[site.width()];
    for (int e = 0; e < indices.length; e++) {
      int rest = e;
      int step = 1;
      for (int axis = site.shape().rank() - 1; axis >= 0; axis--) {
        int extent = site.shape().extent(axis);
        if (site.roles().get(axis) == role) {
          indices[e] += step * (rest % extent);
          step *= extent;
        }
        rest /= extent;
      }
    }
    return indices;
  }

  Site site() {
    return site;
  }

  int size() {
    return position.length;
  }

  int heads() {
    return heads;
  }

  /** Returns the number of queries; 1 if the site has no query axis. */
  int queries() {
    return queries;
  }

  /** Returns whether every query is also a position, as in self-attention. */
  boolean square() {
    return site.roles().contains(AxisRole.QUERY) && queries == positions();
  }

  /**
   * Returns whether the site has a single query, so that it is one weighted sum over the positions.
   */
  boolean pooling() {
    return queries == 1;
  }

  int positions() {
    return extent(site, AxisRole.POSITION);
  }

  int head(int element) {
    return head[element];
  }

  int query(int element) {
    return query[element];
  }

  int position(int element) {
    return position[element];
  }

  /** Returns an index for each pair of query and position, the same for all heads. */
  int pair(int element) {
    return query[element] * positions() + position[element];
  }

  /** Sums values per position to values per feature; positions of no feature are left out. */
  Vector perFeature(FeatureMap features, double[] values) {
    FeatureMap at = features.at(site);
    boolean[] seen = new boolean[values.length];
    double[] sums = new double[features.features()];
    for (int e = 0; e < position.length; e++) {
      int p = position[e];
      if (!seen[p] && at.featureOf(e) >= 0) {
        sums[at.featureOf(e)] += values[p];
      }
      seen[p] = true;
    }
    return Vector.of(sums);
  }

  /**
   * Checks that the weights are attention: none is negative, and they sum to 1 for each head and
   * each query that is not padding. Weights that are not finite pass the check; they make the
   * attribution undefined, not inapplicable.
   *
   * @throws NotApplicableException if the weights are not attention
   */
  void requireRows(FloatRows weights, Padding padding) {
    double[] sums = new double[heads * queries];
    for (int e = 0; e < position.length; e++) {
      double weight = weights.get(0, e);
      sums[head[e] * queries + query[e]] += weight;
      if (weight < -ROUNDING) {
        throw refused("holds the negative weight " + weights.get(0, e));
      }
    }
    for (int row = 0; row < sums.length; row++) {
      boolean counts = !(square() && padding.at(row % queries));
      if (counts && Math.abs(sums[row] - 1) > ROUNDING) {
        throw refused(
            "has weights that sum to %.4g over the positions, not to 1 (head %d, query %d)"
                .formatted(sums[row], row / queries, row % queries));
      }
    }
  }

  private NotApplicableException refused(String why) {
    return new NotApplicableException(
        "attention site '%s' of shape %s with axes %s %s; name a tensor after the softmax"
            .formatted(site.name(), site.shape(), site.roles(), why));
  }
}
