package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.Propagation.LayerRule;
import java.util.List;
import java.util.function.Function;

/**
 * One term of an LRP rule for an affine layer: values a and weights W in place of the layer's own.
 * Let z be the sum of W a over all terms of the rule, plus the bias, and R the relevance of the
 * layer's outputs; then the layer's input receives the sum of a · Wᵀ(R / z) over all terms.
 *
 * @param values the tensor a, of the shape of the layer's input
 * @param weights the tensor W, of the shape of the layer's weights
 */
record RelevanceTerm(String values, String weights) {

  /**
   * The terms of a rule and the bias beside them.
   *
   * @param terms the terms
   * @param bias the tensor that is added to z; empty for none
   * @param outputs the outputs of the layer whose relevance they distribute
   */
  record Decomposition(List<RelevanceTerm> terms, String bias, OutputSigns outputs) {
    /** Terms for all outputs. */
    Decomposition(List<RelevanceTerm> terms, String bias) {
      this(terms, bias, OutputSigns.ALL);
    }
  }

  /** Outputs of a layer, told apart by their sign. */
  enum OutputSigns {
    ALL,
    /** At least 0. */
    POSITIVE,
    NEGATIVE
  }

  /** The bounds of the values at the input of a layer. */
  interface InputBounds {
    /** The tensor of the smallest values that the input can have. */
    String low();

    /** The tensor of the largest values that the input can have. */
    String high();
  }

  /**
   * The terms of a rule for a layer; several decompositions where outputs of different sign are
   * treated differently.
   *
   * @param rule the rule
   * @param values the tensor of the layer's input
   * @param folded the layer's weights and bias
   * @param extender adds the nodes of the terms
   * @param bounds the bounds of the input; only the box rule asks for them
   */
  static List<Decomposition> of(
      LayerRule rule,
      String values,
      FoldedWeights folded,
      GraphExtender extender,
      InputBounds bounds) {
    if (rule instanceof LayerRule.Gamma gamma) {
      return List.of(
          favored(OutputSigns.POSITIVE, gamma, values, folded, extender),
          favored(OutputSigns.NEGATIVE, gamma, values, folded, extender));
    }
    return List.of(plain(rule, values, folded, extender, bounds));
  }

  private static Decomposition plain(
      LayerRule rule,
      String values,
      FoldedWeights folded,
      GraphExtender extender,
      InputBounds bounds) {
    String weights = folded.weights();
    if (rule instanceof LayerRule.ZPlus) {
      return new Decomposition(
          List.of(
              new RelevanceTerm(extender.op("Relu", values), extender.op("Relu", weights)),
              new RelevanceTerm(below(values, extender), below(weights, extender))),
          "");
    } else if (rule instanceof LayerRule.WSquare) {
      return ones(values, extender.op("Square", weights), extender);
    } else if (rule instanceof LayerRule.Flat) {
      return ones(values, extender.op("OnesLike", weights), extender);
    } else if (rule instanceof LayerRule.Box) {
      return new Decomposition(
          List.of(
              new RelevanceTerm(values, weights),
              new RelevanceTerm(bounds.low(), extender.op("Neg", extender.op("Relu", weights))),
              new RelevanceTerm(bounds.high(), extender.op("Neg", below(weights, extender)))),
          "");
    }
    return new Decomposition(List.of(new RelevanceTerm(values, weights)), folded.bias());
  }

  /**
   * The terms of the generalized γ rule for outputs of one sign: parts a w of that sign count 1 + γ
   * times.
   */
  private static Decomposition favored(
      OutputSigns outputs,
      LayerRule.Gamma gamma,
      String values,
      FoldedWeights folded,
      GraphExtender extender) {
    boolean positive = outputs == OutputSigns.POSITIVE;
    Function<String, String> same =
        tensor -> positive ? extender.op("Relu", tensor) : below(tensor, extender);
    Function<String, String> other =
        tensor -> positive ? below(tensor, extender) : extender.op("Relu", tensor);
    String weights = folded.weights();
    return new Decomposition(
        List.of(
            new RelevanceTerm(
                extender.op("Relu", values), raised(weights, same.apply(weights), gamma, extender)),
            new RelevanceTerm(
                below(values, extender), raised(weights, other.apply(weights), gamma, extender))),
        raised(folded.bias(), same.apply(folded.bias()), gamma, extender),
        outputs);
  }

  private static Decomposition ones(String values, String weights, GraphExtender extender) {
    return new Decomposition(
        List.of(new RelevanceTerm(extender.op("OnesLike", values), weights)), "");
  }

  private static String below(String values, GraphExtender extender) {
    return extender.op("Minimum", values, extender.scalar(0));
  }

  private static String raised(
      String values, String part, LayerRule.Gamma gamma, GraphExtender extender) {
    String more = extender.op("Mul", extender.scalar(gamma.gamma()), part);
    return extender.op("AddV2", values, more);
  }
}
