package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph in which biases and rectifiers in front of a max pooling stand behind it, where there is
 * less to compute. Both keep the order of the values of a channel, so the largest value of a window
 * stays the largest, and outputs are the same bits.
 *
 * @param nodes the nodes up to the logits
 * @param count the number of poolings that were moved to the front
 */
record PooledGraph(GraphDef nodes, int count) {
  private static final String PREFIX = "plumbline/pooled/";
  private static final String POOLING = "MaxPool";
  private static final Set<String> STEPS = Set.of("BiasAdd", "Relu", "Relu6");

  /**
   * A pooling and what is computed right before it.
   *
   * @param pooling the node
   * @param steps the nodes before it that may stand behind it, in order; each is read by the next
   *     alone
   */
  private record Chain(NodeDef pooling, List<NodeDef> steps) {}

  /** Whether a graph, which may have variables, has such poolings. */
  static boolean pays(GraphDef graph, String logits) {
    return !chains(graph, logits).isEmpty();
  }

  private static List<Chain> chains(GraphDef graph, String logits) {
    GraphIndex index = new GraphIndex(graph);
    Set<String> ofRows = index.dependents(RowPlaceholder.NAME);
    String end = TensorName.of(logits).node();
    List<Chain> chains = new ArrayList<>();
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals(POOLING) && NodeAttributes.isChannelsLast(node) && isSpatial(node)) {
        List<NodeDef> steps = new ArrayList<>();
        Optional<NodeDef> step = step(node, index, ofRows, end);
        while (step.isPresent()) {
          steps.add(0, step.get());
          step = step(step.get(), index, ofRows, end);
        }
        if (!steps.isEmpty()) {
          chains.add(new Chain(node, steps));
        }
      }
    }
    return chains;
  }

  /** What a node reads, if it may change places with it. */
  private static Optional<NodeDef> step(
      NodeDef node, GraphIndex index, Set<String> ofRows, String end) {
    return index
        .node(GraphIndex.inputs(node).get(0).node())
        .filter(read -> STEPS.contains(read.getOp()) && NodeAttributes.isChannelsLast(read))
        .filter(read -> index.readers(read.getName()).size() == 1 && !read.getName().equals(end))
        .filter(
            read ->
                GraphIndex.inputs(read).stream()
                    .skip(1)
                    .noneMatch(bias -> ofRows.contains(bias.node())));
  }

  /** Whether a pooling is over rows and columns alone, and leaves fewer of them. */
  private static boolean isSpatial(NodeDef pooling) {
    List<Long> window = pooling.getAttrOrThrow("ksize").getList().getIList();
    List<Long> strides = pooling.getAttrOrThrow("strides").getList().getIList();
    return window.get(0) == 1
        && window.get(3) == 1
        && strides.get(3) == 1
        && strides.get(1) * strides.get(2) > 1;
  }

  /**
   * Moves poolings to the front.
   *
   * @param graph any graph
   * @param logits the tensor of logits
   */
  static PooledGraph of(GraphDef graph, String logits) {
    Map<String, NodeDef> replaced = new HashMap<>();
    List<NodeDef> added = new ArrayList<>();
    List<Chain> chains = chains(graph, logits);
    for (Chain chain : chains) {
      List<NodeDef> turned = turned(chain);
      int last = turned.size() - 1;
      added.addAll(turned.subList(0, last));
      replaced.put(chain.pooling().getName(), turned.get(last));
    }
    GraphDef whole = FrozenGraph.with(graph, replaced, added);
    return new PooledGraph(Ancestors.prune(whole, List.of(logits)), chains.size());
  }

  /** The pooling, then the steps; the last of them takes the name of the pooling. */
  private static List<NodeDef> turned(Chain chain) {
    List<NodeDef> nodes = new ArrayList<>(List.of(chain.pooling()));
    nodes.addAll(chain.steps());
    String read = chain.steps().get(0).getInput(0);
    for (int i = 0; i < nodes.size(); i++) {
      NodeDef.Builder node = nodes.get(i).toBuilder().setInput(0, read);
      boolean last = i == nodes.size() - 1;
      node.setName(last ? chain.pooling().getName() : PREFIX + node.getName());
      nodes.set(i, node.build());
      read = node.getName();
    }
    return nodes;
  }
}
