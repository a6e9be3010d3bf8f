package dev.plumbline.metrics.model;

/**
 * A set of rules for a backward pass of one's own: what an operation passes back to its inputs, in
 * place of its gradient. It starts at the target's logit and ends at a site.
 */
public sealed interface Propagation {

  /**
   * The gradient, but units of the ReLU family pass on only what is positive: f′(x) · max(g, 0).
   * The answer is the modified gradient.
   */
  record Guided() implements Propagation {}

  /**
   * The gradient, but units of the ReLU family pass on what is positive, whatever their input was:
   * max(g, 0). The answer is the modified gradient.
   */
  record Deconvolution() implements Propagation {}

  /**
   * DeepLIFT's rescale rule: a unit y = f(x) passes on Δy/Δx in place of f′(x), where Δ is the
   * difference to a reference row. The answer is the multipliers m, Σ m Δx = F(x) − F(reference).
   * It has one reference per row.
   */
  record Rescale() implements Propagation {}

  /**
   * Layer-wise relevance propagation: R of an output is shared among the inputs by their part in
   * it. The answer is the relevance at the site.
   *
   * @param dense the rule of matrix products
   * @param convolution the rule of convolutions
   * @param first the rule of layers with weights that have none before them
   * @param epsilon what stabilizes sums of branches
   */
  record Relevance(LayerRule dense, LayerRule convolution, LayerRule first, double epsilon)
      implements Propagation {}

  /** How a layer z = Σ a w + b shares its relevance. */
  sealed interface LayerRule {

    /**
     * By a w / (z + ε sign z), where sign 0 = 1; with ε = 0 by a w / z, and nothing where z = 0.
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
     * By a (w + γ w⁺) over their sum, the bias b + γ b⁺ included.
     *
     * @param gamma at least 0
     */
    record Gamma(double gamma) implements LayerRule {
      /** Checks the range. */
      public Gamma {
        if (!(gamma >= 0)) {
          throw new IllegalArgumentException("gamma: " + gamma + ", must be at least 0");
        }
      }
    }

    /** By the positive part of a w over their sum, without the bias. */
    record ZPlus() implements LayerRule {}

    /** By w² over their sum. */
    record WSquare() implements LayerRule {}

    /** By equal parts. */
    record Flat() implements LayerRule {}

    /**
     * By a w − l w⁺ − h w⁻ over their sum, for values between l and h. Its references are two: the
     * row of all l and the row of all h.
     */
    record Box() implements LayerRule {}

    /** For first layers: the rule that other layers of their kind have. */
    record Usual() implements LayerRule {}
  }

  /** How many reference rows a row has. */
  default int references() {
    if (this instanceof Rescale) {
      return 1;
    }
    return this instanceof Relevance relevance && relevance.first() instanceof LayerRule.Box
        ? 2
        : 0;
  }

  /** How many forward passes a row costs, beside one backward pass. */
  default int forwards() {
    return this instanceof Rescale ? 2 : 1;
  }
}
