package dev.plumbline.core.explain.attention;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import java.util.List;

/**
 * Carries relevance through the attention layers of a model: R ← M R per layer, from the input to
 * the output, where M is computed from the layer's attention with its heads fused. The result is
 * the row of one query, or the mean of all rows. A site without a query axis is one weighted sum
 * over the positions; it may be the last one, and its weights then combine the rows.
 */
final class AttentionChain {
  private final List<AttentionAxes> sites;
  private final Padding padding;
  private final LayerRelevance rule;

  /** The rule by which a layer changes the relevance. */
  interface LayerRelevance {
    /** Returns M for a self-attention layer; the given matrix may be changed. */
    double[][] layer(double[][] attention);

    /** Returns the relevance as a weighted sum at the end reads it. */
    double[][] before(double[][] relevance);

    /**
     * Returns the weights by which a weighted sum at the end combines the rows of the relevance.
     */
    double[] pooled(double[] weights);
  }

  /**
   * Creates a chain of sites.
   *
   * @throws NotApplicableException if a site is neither self-attention nor a weighted sum at the
   *     end
   */
  AttentionChain(List<AttentionAxes> sites, Padding padding, LayerRelevance rule) {
    this.sites = List.copyOf(sites);
    this.padding = padding;
    this.rule = rule;
    for (int i = 0; i < sites.size(); i++) {
      AttentionAxes axes = sites.get(i);
      boolean end = axes.pooling() && i == sites.size() - 1;
      if (!end && !axes.square()) {
        throw new NotApplicableException(
            ("attention site '%s' of shape %s with axes %s is neither self-attention, which has a query"
                    + " per position, nor a weighted sum at the end; choose the layers of one chain"
                    + " with 'sites'")
                .formatted(axes.site().name(), axes.site().shape(), axes.site().roles()));
      }
    }
  }

  /**
   * Returns the attribution to the features, given the fused attention of each site. Relevance
   * flows through all positions; what arrives at positions of no feature belongs to none.
   */
  Attribution attribution(
      Attribution.Semantics semantics,
      Subject subject,
      List<double[][]> attention,
      AttentionReading reading) {
    FeatureMap features = subject.instance().features();
    return Attribution.ofFeatures(
            semantics,
            subject.input(),
            sites.get(0).perFeature(features, relevance(attention, reading)),
            features)
        .readFrom(AttentionSites.names(sites));
  }

  private double[] relevance(List<double[][]> attention, AttentionReading reading) {
    int n = padding.positions();
    double[][] relevance = identity(n);
    for (int i = 0; i < sites.size(); i++) {
      if (!sites.get(i).square()) {
        double[] row = rule.pooled(attention.get(i)[0].clone());
        return product(row, rule.before(relevance));
      }
      relevance = product(rule.layer(attention.get(i)), relevance);
    }
    AttentionAxes last = sites.get(sites.size() - 1);
    return product(reading.queryShares(last, padding), relevance);
  }

  static double[][] identity(int n) {
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][];
    for (int i = 0; i < left.length; i++) {
      product[i] = product(left[i], right);
    }
    return product;
  }

  private static double[] product(double[] row, double[][] matrix) {
    double[] product = new double[matrix[0].length];
    for (int k = 0; k < row.length; k++) {
      if (row[k] != 0) {
        for (int j = 0; j < product.length; j++) {
          product[j] += row[k] * matrix[k][j];
        }
      }
    }
    return product;
  }

  /** Divides a row by its sum; a row that sums to 0 is left unchanged. */
  static void normalize(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    if (sum != 0) {
      for (int j = 0; j < row.length; j++) {
        row[j] /= sum;
      }
    }
  }
}
