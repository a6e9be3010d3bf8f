package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Collects the nodes of a flat graph, and remembers which tensor replaces each output of a node
 * that was removed.
 */
final class FlatGraphBuilder {
  private final List<NodeDef> nodes = new ArrayList<>();
  private final Map<String, String> moved = new HashMap<>();
  private final List<String> loops = new ArrayList<>();
  private final Map<String, Integer> rewrites = new TreeMap<>();

  void add(NodeDef node) {
    nodes.add(node);
  }

  /**
   * Adds a node without outputs in place of one that was removed, so that control inputs that name
   * it remain valid.
   */
  void addAnchor(String name, Collection<String> controls) {
    add(NodeDef.newBuilder().setName(name).setOp("NoOp").addAllInput(controls).build());
  }

  /** Adds an int32 constant. */
  String addConstant(String name, int value) {
    add(GraphWriter.constantNode(name, GraphWriter.int32(value)));
    return name;
  }

  void move(TensorName from, String to) {
    moved.put(from.toString(), to);
  }

  void count(String rewrite) {
    rewrites.merge(rewrite, 1, Integer::sum);
  }

  void addLoop(String name) {
    loops.add(name);
  }

  /** The tensor that replaces a data input now; control inputs are returned unchanged. */
  String resolve(String input) {
    if (TensorName.isControl(input)) {
      return input;
    }
    String now = TensorName.canonical(input);
    String next = moved.get(now);
    while (next != null) {
      now = TensorName.canonical(next);
      next = moved.get(now);
    }
    return now;
  }

  /** The nodes, whose inputs name the tensors that replaced removed ones. */
  List<NodeDef> resolved() {
    List<NodeDef> result = new ArrayList<>();
    for (NodeDef node : nodes) {
      NodeDef.Builder builder = node.toBuilder().clearInput();
      node.getInputList().forEach(input -> builder.addInput(resolve(input)));
      result.add(builder.build());
    }
    return result;
  }

  FlatGraph finish(GraphDef source, List<NodeDef> flat, Collection<String> before) {
    Map<String, String> roots = new HashMap<>();
    before.forEach(root -> roots.put(root, resolve(root)));
    GraphDef.Builder graph =
        GraphDef.newBuilder().setVersions(source.getVersions()).addAllNode(flat);
    GraphDef pruned = Ancestors.prune(graph.build(), roots.values());
    if (usesFunctions(pruned)) {
      pruned = pruned.toBuilder().setLibrary(source.getLibrary()).build();
    }
    List<String> left = new ArrayList<>(loops);
    left.retainAll(Ancestors.byName(pruned).keySet());
    return new FlatGraph(pruned, roots, left, rewrites);
  }

  private static boolean usesFunctions(GraphDef graph) {
    return graph.getNodeList().stream()
        .flatMap(node -> node.getAttrMap().values().stream())
        .anyMatch(attribute -> attribute.hasFunc() || attribute.getList().getFuncCount() > 0);
  }
}
