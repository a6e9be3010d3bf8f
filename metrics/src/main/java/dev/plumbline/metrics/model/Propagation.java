package dev.plumbline.metrics.model;

/**
 * The rules of a modified backward pass: for each kind of operation, what it passes back to its
 * inputs in place of the gradient. The pass starts at the target's logit and ends at a site.
 */
public sealed interface Propagation {

  /**
   * Guided backpropagation: the gradient, except that a unit f of the ReLU family turns the
   * gradient g at its output into f′(x) · max(g, 0). The answer is the modified gradient.
   */
  record Guided() implements Propagation {}

  /**
   * Deconvnet: the gradient, except that a unit of the ReLU family turns the gradient g at its
   * output into max(g, 0), whatever its input was. The answer is the modified gradient.
   */
  record Deconvnet() implements Propagation {}

  /**
   * DeepLIFT's rescale rule: a unit y = f(x) passes on Δy/Δx in place of f′(x), where Δ is the
   * difference to a reference row. The answer is the multipliers m, Σ m Δx = F(x) − F(reference).
   * It has one reference per row.
   */
  record Rescale() implements Propagation {}

  /**
   * Layer-wise relevance propagation: the relevance R of an output is divided among the inputs in
   * proportion to their contributions to it. The answer is the relevance at the site.
   *
   * @param dense the rule of matrix products
   * @param convolution the rule of convolutions
   * @param first the rule of layers with weights that no other layer with weights precedes
   * @param epsilon added to the size of the divisor where branches are summed
   */
  record LayerwiseRelevance(LayerRule dense, LayerRule convolution, LayerRule first, double epsilon)
      implements Propagation {}

  /** How a layer z = Σ a w + b divides its relevance among its inputs a. */
  sealed interface LayerRule {

    /**
     * The ε rule: in proportion to a w / (z + ε sign z), where sign 0 = 1. With ε = 0 in proportion
     * to a w / z, and inputs get nothing where z = 0.
     *
     * @param epsilon at least 0
     */
    record Epsilon(double epsilon) implements LayerRule {
      /** Checks the range. */
      public Epsilon {
        if (!(epsilon >= 0)) {
          throw new IllegalArgumentException("epsilon: " + epsilon + ", must be at least 0");
        }
      }
    }

    /**
     * The generalized γ rule: in proportion to a w + γ (a w)⁺ where z ≥ 0, and to a w + γ (a w)⁻
     * where z {@literal <} 0. The sum, which includes the bias b + γ b⁺ or b + γ b⁻, is stabilized
     * by ε like that of the ε rule.
     *
     * @param gamma at least 0
     * @param epsilon at least 0
     */
    record Gamma(double gamma, double epsilon) implements LayerRule {
      /** Checks the ranges. */
      public Gamma {
        if (!(gamma >= 0)) {
          throw new IllegalArgumentException("gamma: " + gamma + ", must be at least 0");
        }
        if (!(epsilon >= 0)) {
          throw new IllegalArgumentException("epsilon: " + epsilon + ", must be at least 0");
        }
      }
    }

    /** The z⁺ rule: in proportion to the positive part of a w, without the bias. */
    record ZPlus() implements LayerRule {}

    /** The w² rule: in proportion to w². */
    record WSquare() implements LayerRule {}

    /** The flat rule: in equal parts. */
    record Flat() implements LayerRule {}

    /**
     * The z^B rule, for inputs between l and h: in proportion to a w − l w⁺ − h w⁻. It needs two
     * reference rows, the row of all l and the row of all h.
     */
    record Box() implements LayerRule {}

    /** For first layers: the rule of the other layers of their kind. */
    record Usual() implements LayerRule {}
  }

  /** The number of reference rows that belong to each row. */
  default int references() {
    if (this instanceof Rescale) {
      return 1;
    }
    return this instanceof LayerwiseRelevance relevance
            && relevance.first() instanceof LayerRule.Box
        ? 2
        : 0;
  }

  /** The number of forward passes per row, beside one backward pass. */
  default int forwards() {
    return this instanceof Rescale ? 2 : 1;
  }
}
