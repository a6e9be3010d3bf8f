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
final class GuidedBackpropagationRule extends PositiveSignalRule {

  GuidedBackpropagationRule(GraphExtender extender, PropagationSubgraph subgraph) {
    super(extender, subgraph);
  }

  @Override
  List<BackwardSignal> rectifier(NodeDef node, Map<Integer, String> positive) {
    return chainRule().back(node, positive);
  }
}
