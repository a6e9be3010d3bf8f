package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * The nodes that together compute one affine layer z = W a + b: nodes in front that only move
 * values, the matrix product or convolution itself, and the bias and normalization behind it.
 *
 * @param before the nodes in front of the weights, in the order in which they run
 * @param weights the matrix product or convolution
 * @param after the nodes behind it, in the order in which they run
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
      Set.of("Pad", "SpaceToBatchND", "ExpandDims", "Reshape", "GatherV2", "Transpose");
  private static final Set<String> BEHIND = Set.of("Squeeze", "BatchToSpaceND", "Identity");

  /** Finds the layer whose last node is the given one; empty if no layer ends there. */
  static Optional<AffineLayer> endingAt(NodeDef end, PropagationSubgraph subgraph) {
    List<NodeDef> after = new ArrayList<>();
    NodeDef node = end;
    while (!subgraph.of(node).weighs()) {
      List<NodeDef> maker = subgraph.soleMaker(subgraph.input(node));
      boolean reshaped = node.getOp().equals("Reshape");
      boolean goesOn =
          !maker.isEmpty()
              && (subgraph.of(node) == OperationKind.UNIT
                  || BEHIND.contains(node.getOp())
                  || (reshaped && subgraph.of(maker.get(0)) == OperationKind.DENSE)
                  || OperationKind.flag(node, NodeAttributes.KEEPS_CHANNELS));
      if (!goesOn) {
        return Optional.empty();
      }
      after.add(node);
      node = maker.get(0);
    }
    Collections.reverse(after);
    return Optional.of(from(node, after, new TensorName(end.getName(), 0), subgraph));
  }

  private static AffineLayer from(
      NodeDef weights, List<NodeDef> after, TensorName output, PropagationSubgraph subgraph) {
    List<NodeDef> before = new ArrayList<>();
    TensorName input = subgraph.input(weights);
    List<NodeDef> maker = subgraph.soleMaker(input);
    while (!maker.isEmpty()
        && IN_FRONT.contains(maker.get(0).getOp())
        && subgraph.of(maker.get(0)) == OperationKind.STRUCTURE) {
      before.add(0, maker.get(0));
      input = subgraph.input(maker.get(0));
      maker = subgraph.soleMaker(input);
    }
    return new AffineLayer(before, weights, after, input, output);
  }

  /** Whether the weight matrix is stored transposed, with one row per output. */
  boolean transposed() {
    return OperationKind.flag(weights, "transpose_b") || OperationKind.flag(weights, "adj_y");
  }

  /**
   * Whether the layer is a depthwise convolution, in which each input channel has outputs of its
   * own.
   */
  boolean depthwise() {
    return weights.getOp().equals("DepthwiseConv2dNative");
  }
}
