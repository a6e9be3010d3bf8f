package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph in which each {@link ChannelwiseChain} is a convolution and a bias: what the chain does
 * to each channel is part of the filter. It computes the same up to rounding, and much faster where
 * the engine takes longer for a normalization than for the convolution before it.
 *
 * @param nodes the nodes up to the logits
 * @param count the number of chains that were folded
 */
record FoldedGraph(GraphDef nodes, int count) {
  private static final String PREFIX = "plumbline/folded/";

  /** The number of chains in a graph, which may have variables. */
  static int chains(GraphDef graph, String logits) {
    return found(graph, logits).size();
  }

  private static List<ChannelwiseChain> found(GraphDef graph, String logits) {
    GraphIndex index = new GraphIndex(graph);
    Set<String> rows = index.dependents(RowPlaceholder.NAME);
    String end = TensorName.of(logits).node();
    return graph.getNodeList().stream()
        .flatMap(
            node ->
                ChannelwiseChain.startingWith(node, index, name -> !rows.contains(name), end)
                    .stream())
        .toList();
  }

  /**
   * Folds the chains of a graph.
   *
   * @param frozen a graph whose variables are constants
   * @param logits the tensor of logits
   */
  static FoldedGraph of(GraphDef frozen, String logits) {
    GraphIndex index = new GraphIndex(frozen);
    Map<String, NodeDef> replaced = new HashMap<>();
    List<NodeDef> added = new ArrayList<>();
    int count = 0;
    for (ChannelwiseChain chain : found(frozen, logits)) {
      count += fold(chain, index, replaced, added) ? 1 : 0;
    }
    GraphDef whole = FrozenGraph.with(frozen, replaced, added);
    return new FoldedGraph(Ancestors.prune(whole, List.of(logits)), count);
  }

  /** The convolution keeps its name, and the bias takes that of the last node of the chain. */
  private static boolean fold(
      ChannelwiseChain chain,
      GraphIndex index,
      Map<String, NodeDef> replaced,
      List<NodeDef> added) {
    NodeDef convolution = chain.convolution();
    NodeDef filter =
        ConstantNodes.behind(GraphIndex.inputs(convolution).get(1).node(), index).orElse(null);
    if (filter == null) {
      return false;
    }
    List<Long> shape = ConstantNodes.shape(filter);
    boolean depthwise = convolution.getOp().equals("DepthwiseConv2dNative");
    int channels = Math.toIntExact(shape.get(3) * (depthwise ? shape.get(2) : 1));
    ChannelwiseChain.ChannelwiseMap map =
        chain.map(channels, new ChannelNumbers(index)).orElse(null);
    if (map == null) {
      return false;
    }
    float[] weights = ConstantNodes.floats(filter);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] * map.scale().get(i % channels));
    }
    float[] offsets = new float[channels];
    for (int c = 0; c < channels; c++) {
      offsets[c] = (float) map.offset().get(c);
    }
    String name = PREFIX + convolution.getName();
    NodeDef scaled = ConstantNodes.floats(name + "/filter", shape, weights);
    NodeDef bias = ConstantNodes.floats(name + "/bias", List.of((long) channels), offsets);
    added.addAll(List.of(scaled, bias));
    replaced.put(
        convolution.getName(), convolution.toBuilder().setInput(1, scaled.getName()).build());
    String last = chain.last().getName();
    GraphWriter writer = new GraphWriter(name);
    writer.named(
        last,
        "BiasAdd",
        List.of(convolution.getName(), bias.getName()),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    replaced.put(last, writer.graph().getNode(0));
    return true;
  }
}
