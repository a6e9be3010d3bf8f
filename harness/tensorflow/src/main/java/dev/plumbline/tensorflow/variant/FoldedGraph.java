package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph in which each {@link NormalizedConvolution} is a convolution and a bias. It computes the
 * same up to rounding, and much faster: the engine takes longer for a normalization than for the
 * convolution before it.
 *
 * @param nodes the nodes up to the logits
 * @param count the number of normalizations that were folded
 */
public record FoldedGraph(GraphDef nodes, int count) {

  /**
   * Folds the normalizations of a graph.
   *
   * @param frozen a graph whose variables are constants
   * @param logits the tensor of logits
   */
  public static FoldedGraph of(GraphDef frozen, String logits) {
    GraphIndex index = new GraphIndex(frozen);
    Map<String, NodeDef> replaced = new HashMap<>();
    List<NodeDef> added = new ArrayList<>();
    int count = 0;
    for (NodeDef node : frozen.getNodeList()) {
      NormalizedConvolution found = NormalizedConvolution.endingWith(node, index).orElse(null);
      if (found != null) {
        fold(found, replaced, added);
        count++;
      }
    }
    GraphDef.Builder changed = frozen.toBuilder().clearNode();
    for (NodeDef node : frozen.getNodeList()) {
      changed.addNode(replaced.getOrDefault(node.getName(), node));
    }
    GraphDef whole = changed.addAllNode(added).build();
    return new FoldedGraph(Ancestors.prune(whole, List.of(logits)), count);
  }

  /** Whether a node is a normalization that may be folded: one by numbers that are given to it. */
  public static boolean isFixedNormalization(NodeDef node) {
    return NormalizedConvolution.normalizes(node);
  }

  /** Both nodes keep their names: the convolution, and the bias in place of the normalization. */
  private static void fold(
      NormalizedConvolution pair, Map<String, NodeDef> replaced, List<NodeDef> added) {
    NodeDef convolution = pair.convolution();
    String name = pair.normalization().getName();
    NodeDef filter = ConstantNodes.floats(name + "/filter", pair.shape(), pair.filter());
    float[] offsets = pair.offsets();
    NodeDef bias = ConstantNodes.floats(name + "/bias", List.of((long) offsets.length), offsets);
    added.add(filter);
    added.add(bias);
    replaced.put(
        convolution.getName(), convolution.toBuilder().setInput(1, filter.getName()).build());
    GraphWriter writer = new GraphWriter(name);
    writer.named(
        name,
        "BiasAdd",
        List.of(convolution.getName(), bias.getName()),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    replaced.put(name, writer.graph().getNode(0));
  }
}
