package dev.plumbline.tensorflow.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Finds the nodes that some nodes depend on, and removes all others. */
public final class Ancestors {
  private Ancestors() {}

  /** The nodes of a graph by name, in their order. */
  public static Map<String, NodeDef> byName(GraphDef graph) {
    Map<String, NodeDef> nodes = new LinkedHashMap<>();
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    return nodes;
  }

  /**
   * The names of all nodes that some tensors or nodes depend on by data or control inputs,
   * themselves included. Names that the graph does not hold are ignored.
   */
  public static Set<String> of(Map<String, NodeDef> nodes, Collection<String> roots) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>();
    roots.forEach(root -> waiting.add(TensorName.of(root).node()));
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      NodeDef node = nodes.get(name);
      if (node != null && seen.add(name)) {
        node.getInputList().forEach(input -> waiting.add(TensorName.of(input).node()));
      }
    }
    return seen;
  }

  /** The part of a graph that some tensors or nodes depend on; its function library stays. */
  public static GraphDef prune(GraphDef graph, Collection<String> roots) {
    Set<String> needed = of(byName(graph), roots);
    GraphDef.Builder pruned = graph.toBuilder().clearNode();
    graph.getNodeList().stream()
        .filter(node -> needed.contains(node.getName()))
        .forEach(pruned::addNode);
    return pruned.build();
  }
}
