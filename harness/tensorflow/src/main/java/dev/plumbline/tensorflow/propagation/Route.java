package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.GraphCopy;
import dev.plumbline.tensorflow.graph.GraphIndex;
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

/** The nodes on the way from one tensor to another whose values depend on the first. */
final class Route {
  private final TensorName from;
  private final TensorName to;
  private final List<NodeDef> nodes = new ArrayList<>();
  private final Map<String, NodeDef> byName = new HashMap<>();
  private final Map<String, Operation> operations = new HashMap<>();
  private final Map<TensorName, Integer> uses = new HashMap<>();
  private final Set<String> behindWeights = new HashSet<>();

  /** The way from one tensor of a flat graph to another. */
  Route(GraphDef graph, String from, String to) {
    this.from = TensorName.of(from);
    this.to = TensorName.of(to);
    GraphCopy.of(graph, from, to).path().forEach(this::add);
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
    operations.put(node.getName(), Operation.of(node, data));
    for (int i : data) {
      uses.merge(inputs.get(i), 1, Integer::sum);
      NodeDef before = byName.get(inputs.get(i).node());
      if (before != null && (of(before).weighs() || behindWeights.contains(before.getName()))) {
        behindWeights.add(node.getName());
      }
    }
  }

  /** The tensor it starts from. */
  TensorName from() {
    return from;
  }

  /** The tensor it ends at. */
  TensorName to() {
    return to;
  }

  /** The nodes, inputs before consumers. */
  List<NodeDef> nodes() {
    return nodes;
  }

  /** What a node is to the rules. */
  Operation of(NodeDef node) {
    return operations.getOrDefault(node.getName(), Operation.OTHER);
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

  /** The node that makes a tensor, if it is on the way and nothing else on the way reads it. */
  List<NodeDef> soleMaker(TensorName tensor) {
    NodeDef maker = tensor.equals(from) ? null : byName.get(tensor.node());
    return maker == null || uses.getOrDefault(tensor, 0) != 1 ? List.of() : List.of(maker);
  }

  /** Whether no layer with weights stands between the start and a node. */
  boolean isFirst(NodeDef node) {
    return !behindWeights.contains(node.getName());
  }
}
