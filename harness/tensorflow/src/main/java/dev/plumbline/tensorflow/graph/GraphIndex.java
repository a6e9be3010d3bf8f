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

/** Who feeds whom in a flat graph, by data inputs. */
public final class GraphIndex {
  private final Map<String, NodeDef> nodes;
  private final Map<String, List<String>> consumers = new HashMap<>();

  /** An index of a graph. */
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

  /** A node by its name. */
  public Optional<NodeDef> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** The data inputs of a node. */
  public static List<TensorName> inputs(NodeDef node) {
    return node.getInputList().stream()
        .filter(input -> !TensorName.isControl(input))
        .map(TensorName::of)
        .toList();
  }

  /** The nodes that get something from a node, however far, itself included. */
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

  /** The nodes on the way from one node to another, both included, inputs before consumers. */
  public List<NodeDef> between(String from, String to) {
    Set<String> dependents = dependents(from);
    Set<String> ordered = new LinkedHashSet<>();
    if (dependents.contains(to)) {
      order(to, from, dependents, ordered);
    }
    return ordered.stream().map(nodes::get).toList();
  }

  /** Depth first with a stack of its own: graphs of unrolled loops are deep. */
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
