package dev.plumbline.tensorflow.site;

import dev.plumbline.tensorflow.graph.GraphIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * Finds the tensors that are maps over an image: results of convolution and pooling, and of
 * operations that treat each place alike, up to where places are mixed or put in a row.
 */
final class SpatialTensors {
  /** Operations whose result is a map. */
  private static final Set<String> MAKERS =
      Set.of(
          "Conv2D",
          "Conv2DBackpropInput",
          "DepthwiseConv2dNative",
          "MaxPool",
          "AvgPool",
          "FusedBatchNormV3",
          "ResizeBilinear",
          "ResizeNearestNeighbor",
          "BatchToSpaceND",
          "DepthToSpace",
          "SpaceToDepth");

  /** Operations whose result is a map if an input is one. */
  private static final Set<String> KEEPERS =
      Set.of(
          "BiasAdd",
          "Add",
          "AddV2",
          "AddN",
          "Sub",
          "Mul",
          "RealDiv",
          "ConcatV2",
          "Pad",
          "PadV2",
          "MirrorPad",
          "Identity",
          "Relu",
          "Relu6",
          "LeakyRelu",
          "Elu",
          "Selu",
          "Sigmoid",
          "Tanh",
          "Softplus",
          "Softsign",
          "Erf",
          "Maximum",
          "Minimum",
          "ClipByValue",
          "Neg",
          "Square",
          "Sqrt",
          "Rsqrt",
          "Exp",
          "Cast",
          "SelectV2");

  private SpatialTensors() {}

  /** Whether an operation treats each place or position alike. */
  static boolean keeps(NodeDef node) {
    return KEEPERS.contains(node.getOp());
  }

  /** The names of the nodes on a path whose results are maps. */
  static Set<String> of(List<NodeDef> path) {
    Set<String> maps = new HashSet<>();
    for (NodeDef node : path) {
      boolean kept =
          KEEPERS.contains(node.getOp())
              && GraphIndex.inputs(node).stream().anyMatch(input -> maps.contains(input.node()));
      if (kept || MAKERS.contains(node.getOp())) {
        maps.add(node.getName());
      }
    }
    return maps;
  }
}
