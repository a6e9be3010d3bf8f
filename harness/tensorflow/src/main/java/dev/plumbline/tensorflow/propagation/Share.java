package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.Propagation.LayerRule;
import java.util.List;

/**
 * A part of how a layer shares its relevance: values a and weights w. Shares of a rule add up: an
 * input gets the sum of a · Wᵀ(R / z) over them, where z is the sum of W a and the bias.
 *
 * @param values the tensor a, of the shape of the layer's input
 * @param weights the tensor w, of the shape of its weights
 */
record Share(String values, String weights) {

  /**
   * The shares of a rule and what is added to them.
   *
   * @param shares the shares
   * @param bias the tensor that is added to z; empty for none
   */
  record Rule(List<Share> shares, String bias) {}

  /** A value and its bounds at the input of a layer. */
  interface Bounds {
    /** The smallest the input can be. */
    String low();

    /** The largest the input can be. */
    String high();
  }

  /**
   * What a rule shares by.
   *
   * @param values the layer's input
   * @param folded the layer's weights
   * @param bounds asked for by the box rule only
   */
  static Rule of(
      LayerRule rule, String values, FoldedWeights folded, Scribe scribe, Bounds bounds) {
    String weights = folded.weights();
    if (rule instanceof LayerRule.Gamma gamma) {
      return new Rule(
          List.of(new Share(values, raised(weights, gamma, scribe))),
          raised(folded.bias(), gamma, scribe));
    } else if (rule instanceof LayerRule.ZPlus) {
      return new Rule(
          List.of(
              new Share(scribe.op("Relu", values), scribe.op("Relu", weights)),
              new Share(below(values, scribe), below(weights, scribe))),
          "");
    } else if (rule instanceof LayerRule.WSquare) {
      return ones(values, scribe.op("Square", weights), scribe);
    } else if (rule instanceof LayerRule.Flat) {
      return ones(values, scribe.op("OnesLike", weights), scribe);
    } else if (rule instanceof LayerRule.Box) {
      return new Rule(
          List.of(
              new Share(values, weights),
              new Share(bounds.low(), scribe.op("Neg", scribe.op("Relu", weights))),
              new Share(bounds.high(), scribe.op("Neg", below(weights, scribe)))),
          "");
    }
    return new Rule(List.of(new Share(values, weights)), folded.bias());
  }

  private static Rule ones(String values, String weights, Scribe scribe) {
    return new Rule(List.of(new Share(scribe.op("OnesLike", values), weights)), "");
  }

  private static String below(String values, Scribe scribe) {
    return scribe.op("Minimum", values, scribe.scalar(0));
  }

  private static String raised(String values, LayerRule.Gamma gamma, Scribe scribe) {
    String more = scribe.op("Mul", scribe.scalar(gamma.gamma()), scribe.op("Relu", values));
    return scribe.op("AddV2", values, more);
  }
}
