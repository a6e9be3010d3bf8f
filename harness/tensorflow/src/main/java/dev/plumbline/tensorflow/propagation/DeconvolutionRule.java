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
final class DeconvolutionRule extends PositiveSignalRule {

  DeconvolutionRule(GraphExtender extender, PropagationSubgraph subgraph) {
    super(extender, subgraph);
  }

  @Override
  List<BackwardSignal> rectifier(NodeDef node, Map<Integer, String> positive) {
    return positive.values().stream()
        .map(signal -> new BackwardSignal(subgraph().input(node), signal))
        .toList();
  }
}
