package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * A sum of affine layers that is shifted by parameters, x W + h U + b, as recurrent cells compute
 * their gates: one layer over all inputs, whose bias stands behind the sum.
 *
 * @param sum the sum of the layers
 * @param shifts the additions of parameters, from the last one to the first
 */
record ShiftedSum(NodeDef sum, List<NodeDef> shifts) {
  private static final Set<String> SHIFTS = Set.of("BiasAdd", "Add", "AddV2");
  private static final Set<String> SUMS = Set.of("Add", "AddV2", "AddN");

  /** Finds the shifted sum whose last node is the given one; empty if none ends there. */
  static Optional<ShiftedSum> endingAt(NodeDef end, PropagationSubgraph subgraph) {
    List<NodeDef> shifts = new ArrayList<>();
    NodeDef node = end;
    while (subgraph.of(node) == OperationKind.UNIT && SHIFTS.contains(node.getOp())) {
      List<NodeDef> maker = subgraph.soleMaker(subgraph.input(node));
      if (maker.isEmpty()) {
        return Optional.empty();
      }
      shifts.add(node);
      node = maker.get(0);
    }
    return !shifts.isEmpty() && ofLayers(node, subgraph)
        ? Optional.of(new ShiftedSum(node, shifts))
        : Optional.empty();
  }

  private static boolean ofLayers(NodeDef sum, PropagationSubgraph subgraph) {
    return subgraph.of(sum) == OperationKind.SUM
        && SUMS.contains(sum.getOp())
        && GraphIndex.inputs(sum).stream().allMatch(branch -> isLayer(branch, subgraph));
  }

  private static boolean isLayer(TensorName branch, PropagationSubgraph subgraph) {
    return subgraph.soleMaker(branch).stream()
        .anyMatch(
            maker ->
                AffineLayer.endingAt(maker, subgraph).isPresent() || ofLayers(maker, subgraph));
  }
}
