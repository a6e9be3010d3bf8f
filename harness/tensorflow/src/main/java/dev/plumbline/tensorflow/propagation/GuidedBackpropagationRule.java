package dev.plumbline.tensorflow.propagation;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/**
 * Guided backpropagation: the chain rule, but operations of the ReLU family pass back f′(x) max(g,
 * 0) of a signal g.
 *
 * <p>Source: Springenberg, Dosovitskiy, Brox and Riedmiller 2015, arXiv:1412.6806.
 */
final class GuidedBackpropagationRule implements BackwardRule {
  private final GraphExtender extender;
  private final PropagationSubgraph subgraph;
  private final ChainRule chainRule;

  GuidedBackpropagationRule(GraphExtender extender, PropagationSubgraph subgraph) {
    this.extender = extender;
    this.subgraph = subgraph;
    this.chainRule = new ChainRule(extender, subgraph);
  }

  @Override
  public List<BackwardSignal> back(NodeDef node, Map<Integer, String> signals) {
    if (subgraph.of(node) != OperationKind.RECTIFIER) {
      return chainRule.back(node, signals);
    }
    ChainRule.requireFloat32(node);
    return chainRule.back(node, extender.positive(signals));
  }
}
