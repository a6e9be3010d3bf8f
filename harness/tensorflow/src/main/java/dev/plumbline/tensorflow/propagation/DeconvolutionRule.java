package dev.plumbline.tensorflow.propagation;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/**
 * Deconvolution: the chain rule, but operations of the ReLU family pass back max(g, 0) of a signal
 * g, whatever their input was.
 *
 * <p>Source: Zeiler and Fergus 2014, doi:10.1007/978-3-319-10590-1_53.
 */
final class DeconvolutionRule implements BackwardRule {
  private final GraphExtender extender;
  private final PropagationSubgraph subgraph;
  private final ChainRule chainRule;

  DeconvolutionRule(GraphExtender extender, PropagationSubgraph subgraph) {
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
    return extender.positive(signals).values().stream()
        .map(signal -> new BackwardSignal(subgraph.input(node), signal))
        .toList();
  }
}
