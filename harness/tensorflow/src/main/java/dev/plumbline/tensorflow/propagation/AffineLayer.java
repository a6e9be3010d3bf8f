package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * Nodes that make one layer z = W a + b: what only moves values in front of a matrix product or
 * convolution, the operation itself, and the bias and normalization behind it.
 *
 * @param before the nodes in front, from front to back
 * @param weights the operation that has the weights
 * @param after the nodes behind, from front to back
 * @param input the tensor a
 * @param output the tensor z
 */
record AffineLayer(
    List<NodeDef> before,
    NodeDef weights,
    List<NodeDef> after,
    TensorName input,
    TensorName output) {
  private static final Set<String> IN_FRONT =
      Set.of("Pad", "SpaceToBatchND", "ExpandDims", "Reshape");
  private static final Set<String> BEHIND = Set.of("Squeeze", "BatchToSpaceND", "Identity");

  /** The layer a node is the end of; empty if there is none. */
  static Optional<AffineLayer> endingAt(NodeDef end, Route route) {
    List<NodeDef> after = new ArrayList<>();
    NodeDef node = end;
    while (!route.of(node).weighs()) {
      List<NodeDef> maker = route.soleMaker(route.input(node));
      boolean reshaped = node.getOp().equals("Reshape");
      boolean goesOn =
          !maker.isEmpty()
              && (route.of(node) == Operation.UNIT
                  || BEHIND.contains(node.getOp())
                  || (reshaped && route.of(maker.get(0)) == Operation.DENSE));
      if (!goesOn) {
        return Optional.empty();
      }
      after.add(node);
      node = maker.get(0);
    }
    Collections.reverse(after);
    return Optional.of(from(node, after, new TensorName(end.getName(), 0), route));
  }

  private static AffineLayer from(
      NodeDef weights, List<NodeDef> after, TensorName output, Route route) {
    List<NodeDef> before = new ArrayList<>();
    TensorName input = route.input(weights);
    List<NodeDef> maker = route.soleMaker(input);
    while (!maker.isEmpty() && IN_FRONT.contains(maker.get(0).getOp())) {
      before.add(0, maker.get(0));
      input = route.input(maker.get(0));
      maker = route.soleMaker(input);
    }
    return new AffineLayer(before, weights, after, input, output);
  }

  /** Whether the weights lie with their outputs in front: the transpose of a matrix. */
  boolean transposed() {
    return Operation.flag(weights, "transpose_b") || Operation.flag(weights, "adj_y");
  }

  /** Whether each input channel has outputs of its own. */
  boolean depthwise() {
    return weights.getOp().equals("DepthwiseConv2dNative");
  }
}
