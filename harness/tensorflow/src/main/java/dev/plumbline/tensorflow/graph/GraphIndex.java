package dev.plumbline.tensorflow.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Tells which nodes of a flat graph read the outputs of which others. Control inputs are ignored.
 */
public final class GraphIndex {
  private final Map<String, NodeDef> nodes;
  private final Map<String, List<String>> consumers = new HashMap<>();

  /** Indexes a graph. */
  public GraphIndex(GraphDef graph) {
    this.nodes = Ancestors.byName(graph);
    nodes.forEach(
        (name, node) ->
            inputs(node)
                .forEach(
                    input ->
                        consumers
                            .computeIfAbsent(input.node(), key -> new ArrayList<>())
                            .add(name)));
  }

  /** The node of a name; empty if the graph has none. */
  public Optional<NodeDef> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** The nodes that read an output of a node, each once. */
  public List<NodeDef> readers(String name) {
    return consumers.getOrDefault(name, List.of()).stream().distinct().map(nodes::get).toList();
  }

  /** The data inputs of a node. */
  public static List<TensorName> inputs(NodeDef node) {
    return node.getInputList().stream()
        .filter(input -> !TensorName.isControl(input))
        .map(TensorName::of)
        .toList();
  }

  /**
   * The names of all nodes that depend on a node, directly or through others; the node itself is
   * one of them.
   */
  public Set<String> dependents(String from) {
    Set<String> seen = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(from));
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      if (seen.add(name)) {
        waiting.addAll(consumers.getOrDefault(name, List.of()));
      }
    }
    return seen;
  }

  /**
   * The nodes on all ways from one node to another, both included, each behind those whose outputs
   * it reads; empty if the second does not depend on the first.
   */
  public List<NodeDef> between(String from, String to) {
    Set<String> dependents = dependents(from);
    Set<String> ordered = new LinkedHashSet<>();
    if (dependents.contains(to)) {
      order(to, from, dependents, ordered);
    }
    return ordered.stream().map(nodes::get).toList();
  }

  /**
   * Orders the nodes depth first. It keeps a stack of its own, because the graphs of unrolled loops
   * are too deep for recursion.
   */
  private void order(String to, String from, Set<String> allowed, Set<String> ordered) {
    Deque<String> stack = new ArrayDeque<>(List.of(to));
    Set<String> open = new HashSet<>();
    while (!stack.isEmpty()) {
      String name = stack.peek();
      NodeDef node = nodes.get(name);
      if (ordered.contains(name) || node == null) {
        stack.pop();
      } else if (!open.add(name)) {
        ordered.add(name);
        stack.pop();
      } else if (!name.equals(from)) {
        for (TensorName input : inputs(node)) {
          if (allowed.contains(input.node()) && !open.contains(input.node())) {
            stack.push(input.node());
          }
        }
      }
    }
  }
}
