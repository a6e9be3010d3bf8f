package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.GraphCopy;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.ShapeOps;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The part of a flat graph through which one tensor (the start, such as the input) determines
 * another one (the end, such as the logits): the nodes between them whose values depend on the
 * start.
 */
final class PropagationSubgraph {
  private final TensorName from;
  private final TensorName to;
  private final List<NodeDef> nodes = new ArrayList<>();
  private final Map<String, NodeDef> byName = new HashMap<>();
  private final Map<String, OperationKind> operations = new HashMap<>();
  private final Map<TensorName, Integer> uses = new HashMap<>();
  private final Set<String> behindWeights = new HashSet<>();

  /**
   * Finds the nodes between two tensors of a flat graph.
   *
   * @param graph the flat graph
   * @param from the start
   * @param to the end
   * @param side places in a row where inputs begin that hold no feature; what is computed from them
   *     alone counts as a parameter
   */
  PropagationSubgraph(GraphDef graph, String from, String to, Set<Integer> side) {
    this.from = TensorName.of(from);
    this.to = TensorName.of(to);
    GraphIndex index = new GraphIndex(graph);
    GraphCopy.of(graph, from, to).path().stream()
        .filter(node -> !RowPlaceholder.cutsAt(node, index, side))
        .forEach(this::add);
    uses.merge(this.to, 1, Integer::sum);
  }

  private void add(NodeDef node) {
    List<Integer> data = new ArrayList<>();
    List<TensorName> inputs = GraphIndex.inputs(node);
    for (int i = 0; i < inputs.size(); i++) {
      if (depends(inputs.get(i))) {
        data.add(i);
      }
    }
    if (data.isEmpty() || ShapeOps.reads(node)) {
      return;
    }
    nodes.add(node);
    byName.put(node.getName(), node);
    operations.put(node.getName(), OperationKind.of(node, data));
    for (int i : data) {
      uses.merge(inputs.get(i), 1, Integer::sum);
      NodeDef before = byName.get(inputs.get(i).node());
      if (before != null && (of(before).weighs() || behindWeights.contains(before.getName()))) {
        behindWeights.add(node.getName());
      }
    }
  }

  /** The tensor at the start. */
  TensorName from() {
    return from;
  }

  /** The tensor at the end. */
  TensorName to() {
    return to;
  }

  /** The nodes, each behind those whose outputs it reads. */
  List<NodeDef> nodes() {
    return nodes;
  }

  /** The kind of a node's operation. */
  OperationKind of(NodeDef node) {
    return operations.getOrDefault(node.getName(), OperationKind.OTHER);
  }

  /** Whether the values of a tensor depend on the start. */
  boolean depends(TensorName tensor) {
    return tensor.equals(from) || byName.containsKey(tensor.node());
  }

  /** The indices of a node's inputs that depend on the start. */
  List<Integer> data(NodeDef node) {
    List<TensorName> inputs = GraphIndex.inputs(node);
    List<Integer> data = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (depends(inputs.get(i))) {
        data.add(i);
      }
    }
    return data;
  }

  /** The first input of a node that depends on the start. */
  TensorName input(NodeDef node) {
    return GraphIndex.inputs(node).get(data(node).get(0));
  }

  /**
   * The node that computes a tensor, if it belongs to the subgraph and nothing else in the subgraph
   * reads the tensor; else an empty list.
   */
  List<NodeDef> soleMaker(TensorName tensor) {
    NodeDef maker = tensor.equals(from) ? null : byName.get(tensor.node());
    return maker == null || uses.getOrDefault(tensor, 0) != 1 ? List.of() : List.of(maker);
  }

  /** The node that computes a tensor, if it belongs to the subgraph; else an empty list. */
  List<NodeDef> maker(TensorName tensor) {
    NodeDef maker = tensor.equals(from) ? null : byName.get(tensor.node());
    return maker == null ? List.of() : List.of(maker);
  }

  /** Whether no layer with weights stands between the start and a node. */
  boolean isFirst(NodeDef node) {
    return !behindWeights.contains(node.getName());
  }
}
