package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.NodeDef;

/**
 * The rescale rule of DeepLIFT; its signals are the multipliers. A linear operation multiplies them
 * by its gradient. A function of one value multiplies them by Δy / Δx, the change of its output
 * from the reference by the change of its input, and by its gradient where Δx = 0.
 *
 * <p>The largest of several values: let y = max x and r = max reference. A rise y − r ≥ 0 is
 * attributed to the position of y, and a fall y − r ≤ 0 to the position of r. There |Δx| ≥ |Δy|, so
 * that the multiplier Δy / Δx lies in [0, 1], and all contributions sum to Δy.
 *
 * <p>A product of two signals is taken apart by Δ(u v) = v̄ Δu + ū Δv, the mean over the two orders
 * in which u and v can change. Where v is the same in both runs, this is v Δu.
 *
 * <p>Sources: Shrikumar, Greenside and Kundaje 2017, arXiv:1704.02685; products: Lundberg and Lee
 * 2017, arXiv:1705.07874.
 */
final class DeepLiftRescaleRule implements BackwardRule {
  private final GraphExtender extender;
  private final PropagationSubgraph subgraph;
  private final ReferenceCopy reference;
  private final ChainRule chainRule;

  /**
   * A rule for the nodes of a subgraph.
   *
   * @param reference the subgraph computed at the reference
   */
  DeepLiftRescaleRule(
      GraphExtender extender, PropagationSubgraph subgraph, ReferenceCopy reference) {
    this.extender = extender;
    this.subgraph = subgraph;
    this.reference = reference;
    this.chainRule = new ChainRule(extender, subgraph);
  }

  @Override
  public List<BackwardSignal> back(NodeDef node, Map<Integer, String> signals) {
    OperationKind operation = chainRule.requireRule(node);
    return switch (operation) {
      case RECTIFIER, SQUASHING, FUNCTION -> List.of(secant(node, signals));
      case MAXIMUM -> List.of(largest(node, signals));
      case PRODUCT, SQUARED_DIFFERENCE -> halfway(node, signals);
      case QUOTIENT -> quotient(node, signals);
      case STOPPED_COPY ->
          List.of(
              new BackwardSignal(
                  subgraph.input(node), extender.sum(List.copyOf(signals.values()))));
      case SOFTMAX ->
          throw MissingRule.because(
              node,
              "each value of a softmax depends on all others, and DeepLIFT has no rule for it");
      case NORMALIZATION ->
          throw MissingRule.because(
              node,
              "it normalizes by moments of the values themselves, and DeepLIFT has no rule for it");
      default -> chainRule.back(node, signals);
    };
  }

  private BackwardSignal secant(NodeDef node, Map<Integer, String> signals) {
    TensorName input = subgraph.input(node);
    String signal = extender.sum(List.copyOf(signals.values()));
    DifferenceQuotient quotient =
        new DifferenceQuotient(extender, input.toString(), reference.of(input));
    String slope = extender.op("Mul", signal, quotient.of(node, subgraph.data(node).get(0)));
    return new BackwardSignal(
        input, elsewhere(quotient.difference(), slope, chainRule.back(node, signals)));
  }

  /**
   * The multipliers of a function of two signals u and v whose change is that of u times its
   * gradient halfway between sample and reference, plus the same of v: products, for which Δ(u v) =
   * v̄ Δu + ū Δv, and the square of a difference.
   */
  private List<BackwardSignal> halfway(NodeDef node, Map<Integer, String> signals) {
    Map<Integer, String> middles = new TreeMap<>();
    chainRule.values(node).keySet().forEach(index -> middles.put(index, middle(at(node, index))));
    return extender.back(node, signals, middles);
  }

  /** Of u / v, as the product of u and 1 / v, of which Δ(1 / v) = −Δv / (v v₀). */
  private List<BackwardSignal> quotient(NodeDef node, Map<Integer, String> signals) {
    TensorName divisor = at(node, 1);
    String v = divisor.toString();
    String reference0 = reference.of(divisor);
    String product = extender.op("Mul", v, reference0);
    String mean = extender.op("RealDiv", product, middle(divisor));
    String ratio = extender.op("RealDiv", v, reference0);
    String stretched = extender.op("Mul", middle(at(node, 0)), ratio);
    return List.of(
        extender
            .back(node, signals, new TreeMap<>(Map.of(0, at(node, 0).toString(), 1, mean)))
            .get(0),
        extender.back(node, signals, new TreeMap<>(Map.of(0, stretched, 1, v))).get(1));
  }

  private static TensorName at(NodeDef node, int index) {
    return GraphIndex.inputs(node).get(index);
  }

  /** The mean of a tensor and its reference. */
  private String middle(TensorName tensor) {
    String sum = extender.op("AddV2", tensor.toString(), reference.of(tensor));
    return extender.op("Mul", sum, extender.scalar(0.5));
  }

  private BackwardSignal largest(NodeDef node, Map<Integer, String> signals) {
    TensorName input = subgraph.input(node);
    TensorName output = new TensorName(node.getName(), 0);
    String signal = extender.sum(List.copyOf(signals.values()));
    String zero = extender.scalar(0);
    String change = extender.op("Sub", output.toString(), reference.of(output));
    String rise = extender.op("Mul", signal, extender.op("Maximum", change, zero));
    String fall = extender.op("Mul", signal, extender.op("Minimum", change, zero));
    String contributions =
        extender.op(
            "AddV2",
            largestAt(node, rise, input.toString()),
            largestAt(node, fall, reference.of(input)));
    String difference = extender.op("Sub", input.toString(), reference.of(input));
    String slope = extender.op("DivNoNan", contributions, difference);
    return new BackwardSignal(input, elsewhere(difference, slope, chainRule.back(node, signals)));
  }

  /** Passes a signal to the position of the largest of some values. */
  private String largestAt(NodeDef node, String signal, String values) {
    Map<Integer, String> input = new TreeMap<>(Map.of(0, values));
    return extender.back(node, Map.of(0, signal), input).get(0).signal();
  }

  /** The slope, replaced by the gradient where a value equals its reference. */
  private String elsewhere(String difference, String slope, List<BackwardSignal> gradient) {
    String same = extender.op("Equal", difference, extender.scalar(0));
    return extender.select(same, gradient.get(0).signal(), slope);
  }
}
