package dev.plumbline.tensorflow.mixture;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.graph.AffinePrefix;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * The tensor at which rows are mixed.
 *
 * @param cut the name of the tensor
 * @param shape the shape that one sample has there
 * @param most the largest number of corners at which mixing there is faster than the layers before
 *     it
 * @param nodes the nodes that mix
 */
record MixingPoint(String cut, Shape shape, double most, MixtureNodes nodes) {
  /**
   * The largest number of corners per input of a dense layer; twice as many were still measured to
   * be faster.
   */
  private static final double OF_DENSE = 0.5;

  private static final double OF_CONVOLUTION = 2;

  private static final Set<String> WEIGHTED =
      Set.of("Conv2D", "MatMul", "DepthwiseConv2dNative", "BatchMatMul", "BatchMatMulV2", "Einsum");

  private static final String PREFIX = "plumbline/mixture";

  /**
   * Finds the cut nearest to the logits that has one dense layer or convolution before it, and adds
   * the nodes for it.
   *
   * @param graph the model
   */
  static Optional<MixingPoint> find(ModelGraph graph) {
    for (String cut : AffinePrefix.cuts(graph.graph(), RowPlaceholder.NAME, graph.logits())) {
      Optional<Shape> shape =
          cut.startsWith(RowPlaceholder.NAME) ? Optional.empty() : graph.shapes().ofFloats(cut);
      double most = most(graph, cut);
      if (shape.isPresent() && most > 0) {
        MixtureNodes nodes = new MixtureNodes(PREFIX);
        graph
            .session()
            .add(nodes.nodes(graph.graph(), cut, shape.get().extents(), graph.logits()), Map.of());
        graph
            .session()
            .add(graph.head().after(nodes.copy(graph.logits())).nodes(PREFIX + "/"), Map.of());
        return Optional.of(new MixingPoint(cut, shape.get(), most, nodes));
      }
    }
    return Optional.empty();
  }

  /** The largest number of corners at which mixing at a cut is faster; 0 if that is not known. */
  private static double most(ModelGraph graph, String cut) {
    List<NodeDef> layers =
        new GraphIndex(graph.graph())
            .between(RowPlaceholder.NAME, TensorName.of(cut).node()).stream()
                .filter(node -> WEIGHTED.contains(node.getOp()))
                .toList();
    if (layers.size() != 1) {
      return 0;
    }
    boolean convolution = layers.get(0).getOp().equals("Conv2D");
    if (!convolution && !layers.get(0).getOp().equals("MatMul")) {
      return 0;
    }
    NodeDef layer = layers.get(0);
    List<Long> weights = extents(graph, GraphIndex.inputs(layer).get(1).toString());
    if (convolution) {
      return OF_CONVOLUTION * weights.get(0) * weights.get(1) * weights.get(2);
    }
    boolean turned = layer.getAttrOrDefault("transpose_b", AttrValue.getDefaultInstance()).getB();
    return OF_DENSE * weights.get(turned ? 1 : 0);
  }

  private static List<Long> extents(ModelGraph graph, String weights) {
    return graph.shapes().extents(List.of(weights)).values().iterator().next().few();
  }
}
