package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.Attributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** What an operation is to rules of propagation. */
enum Operation {
  /** Moves, copies, selects or drops values. */
  STRUCTURE,
  /** Scales or shifts each value by parameters: bias, normalization. */
  UNIT,
  /** Adds tensors. */
  SUM,
  /** Adds or averages values of one tensor. */
  POOL,
  /** A matrix product with a parameter. */
  DENSE,
  /** A convolution with a parameter. */
  CONVOLUTION,
  /** A function of each value, with a kink at 0: the ReLU family. */
  RECTIFIER,
  /** A smooth function of each value. */
  SQUASHING,
  /** Takes the largest of several values of one tensor. */
  MAXIMUM,
  /** Anything else. */
  OTHER;

  private static final Map<String, Operation> FIRST_ONLY =
      Map.ofEntries(
          Map.entry("Identity", STRUCTURE),
          Map.entry("CheckNumerics", STRUCTURE),
          Map.entry("Cast", STRUCTURE),
          Map.entry("Reshape", STRUCTURE),
          Map.entry("Squeeze", STRUCTURE),
          Map.entry("ExpandDims", STRUCTURE),
          Map.entry("Transpose", STRUCTURE),
          Map.entry("Pad", STRUCTURE),
          Map.entry("PadV2", STRUCTURE),
          Map.entry("MirrorPad", STRUCTURE),
          Map.entry("Slice", STRUCTURE),
          Map.entry("StridedSlice", STRUCTURE),
          Map.entry("Tile", STRUCTURE),
          Map.entry("GatherV2", STRUCTURE),
          Map.entry("BroadcastTo", STRUCTURE),
          Map.entry("SpaceToBatchND", STRUCTURE),
          Map.entry("BatchToSpaceND", STRUCTURE),
          Map.entry("SpaceToDepth", STRUCTURE),
          Map.entry("DepthToSpace", STRUCTURE),
          Map.entry("ReverseV2", STRUCTURE),
          Map.entry("SplitV", STRUCTURE),
          Map.entry("Unpack", STRUCTURE),
          Map.entry("Neg", UNIT),
          Map.entry("BiasAdd", UNIT),
          Map.entry("RealDiv", UNIT),
          Map.entry("Div", UNIT),
          Map.entry("FusedBatchNorm", UNIT),
          Map.entry("FusedBatchNormV2", UNIT),
          Map.entry("FusedBatchNormV3", UNIT),
          Map.entry("AvgPool", POOL),
          Map.entry("Mean", POOL),
          Map.entry("Sum", POOL),
          Map.entry("MatMul", DENSE),
          Map.entry("BatchMatMul", DENSE),
          Map.entry("BatchMatMulV2", DENSE),
          Map.entry("Conv2D", CONVOLUTION),
          Map.entry("DepthwiseConv2dNative", CONVOLUTION),
          Map.entry("Relu", RECTIFIER),
          Map.entry("Relu6", RECTIFIER),
          Map.entry("LeakyRelu", RECTIFIER),
          Map.entry("Elu", RECTIFIER),
          Map.entry("Selu", RECTIFIER),
          Map.entry("Tanh", SQUASHING),
          Map.entry("Sigmoid", SQUASHING),
          Map.entry("Softplus", SQUASHING),
          Map.entry("MaxPool", MAXIMUM),
          Map.entry("Max", MAXIMUM));

  private static final Set<String> ADDING = Set.of("Add", "AddV2", "AddN", "Sub");
  private static final Set<String> JOINING = Set.of("ConcatV2", "Pack");
  private static final Set<DataType> FLOATS = Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE);

  /**
   * What a node is.
   *
   * @param data which of its inputs depend on the site
   */
  static Operation of(NodeDef node, List<Integer> data) {
    String op = node.getOp();
    if (JOINING.contains(op)) {
      return STRUCTURE;
    }
    if (ADDING.contains(op)) {
      return data.size() > 1 ? SUM : UNIT;
    }
    if (op.equals("Mul")) {
      return data.size() == 1 ? UNIT : OTHER;
    }
    if (op.equals("Split")) {
      return data.equals(List.of(1)) ? STRUCTURE : OTHER;
    }
    boolean known = data.equals(List.of(0)) && !excepted(node);
    return known ? FIRST_ONLY.getOrDefault(op, OTHER) : OTHER;
  }

  /** Forms of known operations that the rules do not cover. */
  private static boolean excepted(NodeDef node) {
    return switch (node.getOp()) {
      case "Cast" -> !isFloat(node, "SrcT") || !isFloat(node, "DstT");
      case "MatMul" -> flag(node, "transpose_a");
      case "BatchMatMul", "BatchMatMulV2" -> flag(node, "adj_x");
      case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3" ->
          node.getAttrOrDefault("is_training", Attributes.of(true)).getB();
      default -> false;
    };
  }

  private static boolean isFloat(NodeDef node, String attribute) {
    return FLOATS.contains(node.getAttrOrThrow(attribute).getType());
  }

  static boolean flag(NodeDef node, String attribute) {
    return node.getAttrOrDefault(attribute, Attributes.of(false)).getB();
  }

  /** Whether a node has weights. */
  boolean weighs() {
    return this == DENSE || this == CONVOLUTION;
  }
}
