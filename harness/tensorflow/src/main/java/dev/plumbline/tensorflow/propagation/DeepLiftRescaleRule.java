package dev.plumbline.tensorflow.propagation;

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
 * <p>Source: Shrikumar, Greenside and Kundaje 2017, arXiv:1704.02685.
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
      case RECTIFIER, SQUASHING -> List.of(secant(node, signals));
      case MAXIMUM -> List.of(largest(node, signals));
      default -> chainRule.back(node, signals);
    };
  }

  private BackwardSignal secant(NodeDef node, Map<Integer, String> signals) {
    TensorName input = subgraph.input(node);
    String signal = extender.sum(List.copyOf(signals.values()));
    DifferenceQuotient quotient =
        new DifferenceQuotient(extender, input.toString(), reference.of(input));
    String slope = extender.op("Mul", signal, quotient.of(node));
    return new BackwardSignal(
        input, elsewhere(quotient.difference(), slope, chainRule.back(node, signals)));
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
        extender.op("AddV2", at(node, rise, input.toString()), at(node, fall, reference.of(input)));
    String difference = extender.op("Sub", input.toString(), reference.of(input));
    String slope = extender.op("DivNoNan", contributions, difference);
    return new BackwardSignal(input, elsewhere(difference, slope, chainRule.back(node, signals)));
  }

  /** Passes a signal to the position of the largest of some values. */
  private String at(NodeDef node, String signal, String values) {
    Map<Integer, String> input = new TreeMap<>(Map.of(0, values));
    return extender.back(node, Map.of(0, signal), input).get(0).signal();
  }

  /** The slope, replaced by the gradient where a value equals its reference. */
  private String elsewhere(String difference, String slope, List<BackwardSignal> gradient) {
    String same = extender.op("Equal", difference, extender.scalar(0));
    return extender.select(same, gradient.get(0).signal(), slope);
  }
}
