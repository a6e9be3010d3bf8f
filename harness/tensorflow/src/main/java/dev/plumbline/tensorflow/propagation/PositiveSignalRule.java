package dev.plumbline.tensorflow.propagation;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/** The chain rule, but operations of the ReLU family get only the positive part of a signal. */
abstract class PositiveSignalRule implements BackwardRule {
  private final GraphExtender extender;
  private final PropagationSubgraph subgraph;
  private final ChainRule chainRule;

  PositiveSignalRule(GraphExtender extender, PropagationSubgraph subgraph) {
    this.extender = extender;
    this.subgraph = subgraph;
    this.chainRule = new ChainRule(extender, subgraph);
  }

  @Override
  public final List<BackwardSignal> back(NodeDef node, Map<Integer, String> signals) {
    if (subgraph.of(node) != OperationKind.RECTIFIER) {
      return chainRule.back(node, signals);
    }
    ChainRule.requireFloat32(node);
    return rectifier(node, extender.positive(signals));
  }

  /** The signals that an operation of the ReLU family passes back. */
  abstract List<BackwardSignal> rectifier(NodeDef node, Map<Integer, String> positive);

  PropagationSubgraph subgraph() {
    return subgraph;
  }

  ChainRule chainRule() {
    return chainRule;
  }
}
