package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Makes a graph flat: replaces calls of functions by their bodies, so that every node has a name of
 * its own and the engine can differentiate through it, rewrites nodes the engine cannot
 * differentiate, and leaves out what the roots do not need. Loops stay unless their trip counts are
 * given. Works on graphs without functions as well.
 */
public final class FunctionInliner {
  private static final int DEEPEST = 200;
  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");
  private static final Set<String> LOOPS = Set.of("While", "StatelessWhile");

  private final GraphDef graph;
  private final Function<String, @Nullable OpDef> ops;
  private final Map<String, Integer> trips;
  private final Map<String, FunctionDef> functions = new HashMap<>();

  /** An inliner that leaves loops as they are. */
  public FunctionInliner(GraphDef graph, Function<String, @Nullable OpDef> ops) {
    this(graph, ops, Map.of());
  }

  /**
   * An inliner that unrolls loops.
   *
   * @param graph the graph with its function library
   * @param ops the definition of each kind of node; null for unknown ones
   * @param trips how often each loop runs, by the name it has in the flat graph
   */
  public FunctionInliner(
      GraphDef graph, Function<String, @Nullable OpDef> ops, Map<String, Integer> trips) {
    this.graph = graph;
    this.ops = ops;
    this.trips = Map.copyOf(trips);
    graph
        .getLibrary()
        .getFunctionList()
        .forEach(function -> functions.put(function.getSignature().getName(), function));
  }

  /**
   * Inlines the part of the graph that some roots depend on.
   *
   * @param roots tensors ({@code node:0}) or nodes
   * @throws IllegalArgumentException if the graph cannot be inlined
   */
  public FlatGraph inline(Collection<String> roots) {
    FlatGraphBuilder flat = new FlatGraphBuilder();
    Set<String> needed = Ancestors.of(Ancestors.byName(graph), roots);
    for (NodeDef node : graph.getNodeList()) {
      if (needed.contains(node.getName())) {
        place(node, flat, 0);
      }
    }
    List<NodeDef> nodes = flat.resolved();
    if (!trips.isEmpty()) {
      nodes = new TensorListRewrite(nodes, flat).lowered();
    }
    nodes = new FlatLookups(new MaxPoolRewrite(nodes, flat).fixed(), flat).unflattened();
    return flat.finish(graph, nodes, roots);
  }

  private void place(NodeDef node, FlatGraphBuilder flat, int depth) {
    FunctionDef function = called(node);
    Integer rounds = trips.get(node.getName());
    if (function != null) {
      inline(node, function, flat, depth + 1);
    } else if (rounds != null && LOOPS.contains(node.getOp())) {
      unroll(node, rounds, flat, depth + 1);
    } else {
      if (LOOPS.contains(node.getOp())) {
        flat.addLoop(node.getName());
      }
      OpRewrites.place(node, flat);
    }
  }

  private @Nullable FunctionDef called(NodeDef node) {
    if (CALLS.contains(node.getOp())) {
      return functions.get(node.getAttrOrThrow("f").getFunc().getName());
    }
    return functions.get(node.getOp());
  }

  private void inline(NodeDef call, FunctionDef function, FlatGraphBuilder flat, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "functions call each other more than " + DEEPEST + " deep at '" + call.getName() + "'");
    }
    FunctionBody body = new FunctionBody(call, function, this::definition);
    body.flatNodes().forEach(node -> place(node, flat, depth));
    List<String> results = body.results();
    for (int i = 0; i < results.size(); i++) {
      flat.move(new TensorName(call.getName(), i), results.get(i));
    }
    List<String> completion = body.completion();
    flat.addAnchor(call.getName(), completion);
  }

  /**
   * Writes the body of a loop once per iteration; the results of one iteration are the arguments of
   * the next one.
   */
  private void unroll(NodeDef loop, int rounds, FlatGraphBuilder flat, int depth) {
    String bodyName = loop.getAttrOrThrow("body").getFunc().getName();
    FunctionDef body = functions.get(bodyName);
    if (body == null) {
      throw new IllegalArgumentException(
          "loop '" + loop.getName() + "' names no function '" + bodyName + "'");
    }
    List<String> state =
        loop.getInputList().stream().filter(input -> !TensorName.isControl(input)).toList();
    for (int round = 0; round < rounds; round++) {
      NodeDef call =
          NodeDef.newBuilder()
              .setName(loop.getName() + "/round" + round)
              .setOp("PartitionedCall")
              .addAllInput(state)
              .putAttr("f", loop.getAttrOrThrow("body"))
              .build();
      inline(call, body, flat, depth);
      int width = state.size();
      state =
          IntStream.range(0, width)
              .mapToObj(i -> new TensorName(call.getName(), i).toString())
              .toList();
    }
    for (int i = 0; i < state.size(); i++) {
      flat.move(new TensorName(loop.getName(), i), state.get(i));
    }
    flat.addAnchor(
        loop.getName(), loop.getInputList().stream().filter(TensorName::isControl).toList());
    flat.count("unrolled " + loop.getOp());
  }

  private OpDef definition(String op) {
    FunctionDef function = functions.get(op);
    OpDef definition = function == null ? ops.apply(op) : function.getSignature();
    if (definition == null) {
      throw new IllegalArgumentException("this engine does not know the operation '" + op + "'");
    }
    return definition;
  }
}
