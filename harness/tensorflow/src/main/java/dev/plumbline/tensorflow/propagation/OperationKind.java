package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** The kinds of operations that the rules of propagation tell apart. */
enum OperationKind {
  /** An operation that moves, copies, selects or drops values and changes none. */
  STRUCTURE,
  /**
   * An operation that scales or shifts each value by parameters, such as a bias or a normalization.
   */
  UNIT,
  /** The sum or difference of several tensors that depend on the site. */
  SUM,
  /** The sum or average of values of one tensor, such as average pooling. */
  POOL,
  /** The matrix product of a tensor that depends on the site with a parameter. */
  DENSE,
  /** The convolution of a tensor that depends on the site with a parameter. */
  CONVOLUTION,
  /** An activation function of the ReLU family, applied to each value. */
  RECTIFIER,
  /** A smooth activation function, applied to each value. */
  SQUASHING,
  /** The largest of several values of one tensor, such as maximum pooling. */
  MAXIMUM,
  /** Any other operation; DeepLIFT and LRP have no rule for it. */
  OTHER;

  private static final Map<String, OperationKind> FIRST_ONLY =
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
  private static final Set<String> PRODUCTS =
      Set.of("Mul", "MatMul", "BatchMatMul", "BatchMatMulV2", "Einsum", "Conv2D");
  private static final Set<String> JOINING = Set.of("ConcatV2", "Pack");
  private static final Set<DataType> FLOATS = Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE);

  /**
   * The kind of a node's operation.
   *
   * @param node the node
   * @param data the indices of its inputs that depend on the site
   */
  static OperationKind of(NodeDef node, List<Integer> data) {
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

  /** Whether a node is a form of a known operation that the rules do not cover. */
  private static boolean excepted(NodeDef node) {
    return switch (node.getOp()) {
      case "Cast" -> !isFloat(node, "SrcT") || !isFloat(node, "DstT");
      case "MatMul" -> flag(node, "transpose_a");
      case "BatchMatMul", "BatchMatMulV2" -> flag(node, "adj_x");
      case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3" ->
          node.getAttrOrDefault("is_training", NodeAttributes.of(true)).getB();
      default -> false;
    };
  }

  private static boolean isFloat(NodeDef node, String attribute) {
    return FLOATS.contains(node.getAttrOrThrow(attribute).getType());
  }

  static boolean flag(NodeDef node, String attribute) {
    return node.getAttrOrDefault(attribute, NodeAttributes.of(false)).getB();
  }

  /** Whether a node multiplies its inputs with each other, element by element or as matrices. */
  static boolean multiplies(NodeDef node) {
    return PRODUCTS.contains(node.getOp());
  }

  /** Whether operations of this kind have weights. */
  boolean weighs() {
    return this == DENSE || this == CONVOLUTION;
  }
}
