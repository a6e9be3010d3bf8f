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
  /** Any other function that is applied to each value. */
  FUNCTION,
  /** The largest of several values of one tensor, such as maximum pooling. */
  MAXIMUM,
  /** Any other linear map of one tensor that depends on the site, such as resizing. */
  LINEAR,
  /** A copy through which no gradient flows. */
  STOPPED_COPY,
  /** The product of two tensors that depend on the site, element by element or as matrices. */
  PRODUCT,
  /** The square of the difference of two tensors that depend on the site. */
  SQUARED_DIFFERENCE,
  /** The quotient of two tensors that depend on the site. */
  QUOTIENT,
  /** A softmax over the last axis. */
  SOFTMAX,
  /** A normalization by moments of the values themselves, in one operation. */
  NORMALIZATION,
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
          Map.entry("Erf", FUNCTION),
          Map.entry("Softsign", FUNCTION),
          Map.entry("Exp", FUNCTION),
          Map.entry("Log", FUNCTION),
          Map.entry("Square", FUNCTION),
          Map.entry("Sqrt", FUNCTION),
          Map.entry("Rsqrt", FUNCTION),
          Map.entry("Reciprocal", FUNCTION),
          Map.entry("Inv", FUNCTION),
          Map.entry("Abs", FUNCTION),
          Map.entry("Pow", FUNCTION),
          Map.entry("Minimum", FUNCTION),
          Map.entry("Maximum", FUNCTION),
          Map.entry("ClipByValue", FUNCTION),
          Map.entry("Einsum", DENSE),
          Map.entry("Conv3D", LINEAR),
          Map.entry("AvgPool3D", POOL),
          Map.entry("UnsortedSegmentSum", POOL),
          Map.entry("Cumsum", LINEAR),
          Map.entry("ResizeBilinear", LINEAR),
          Map.entry("ResizeNearestNeighbor", STRUCTURE),
          Map.entry("StopGradient", STOPPED_COPY),
          Map.entry("Softmax", SOFTMAX),
          Map.entry("MaxPool", MAXIMUM),
          Map.entry("MaxPool3D", MAXIMUM),
          Map.entry("Max", MAXIMUM));

  private static final Set<String> ADDING = Set.of("Add", "AddV2", "AddN", "Sub");
  private static final Set<String> PRODUCTS =
      Set.of("Mul", "MatMul", "BatchMatMul", "BatchMatMulV2", "Einsum");
  private static final Set<String> QUOTIENTS = Set.of("RealDiv", "Div");
  private static final Set<String> JOINING = Set.of("ConcatV2", "Pack");
  private static final Set<String> CHOOSING = Set.of("Select", "SelectV2");
  private static final Set<String> SYMMETRIC = Set.of("Minimum", "Maximum");
  private static final Set<String> FUSED_NORMALIZATIONS =
      Set.of("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3");
  private static final Set<DataType> FLOATS = Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE);

  /**
   * The kind of a node's operation.
   *
   * @param node the node
   * @param data the indices of its inputs that depend on the site
   */
  static OperationKind of(NodeDef node, List<Integer> data) {
    String op = node.getOp();
    if (JOINING.contains(op) || (CHOOSING.contains(op) && !data.contains(0))) {
      return STRUCTURE;
    }
    if (ADDING.contains(op)) {
      return data.size() > 1 ? SUM : UNIT;
    }
    if (data.equals(List.of(0, 1))) {
      return ofTwo(op);
    }
    return ofOne(node, data);
  }

  private static OperationKind ofTwo(String op) {
    if (PRODUCTS.contains(op)) {
      return PRODUCT;
    }
    if (op.equals("SquaredDifference")) {
      return SQUARED_DIFFERENCE;
    }
    return QUOTIENTS.contains(op) ? QUOTIENT : OTHER;
  }

  private static OperationKind ofOne(NodeDef node, List<Integer> data) {
    String op = node.getOp();
    if (data.size() == 1 && op.equals("Mul")) {
      return UNIT;
    }
    if (data.size() == 1 && SYMMETRIC.contains(op)) {
      return FUNCTION;
    }
    if (data.equals(List.of(1))) {
      return op.equals("Split") ? STRUCTURE : OTHER;
    }
    if (data.equals(List.of(2))) {
      return op.equals("Conv2DBackpropInput") ? LINEAR : OTHER;
    }
    if (!data.equals(List.of(0))) {
      return OTHER;
    }
    if (FUSED_NORMALIZATIONS.contains(op) && trains(node)) {
      return ofChannelsFirst(node) ? NORMALIZATION : OTHER;
    }
    return excepted(node) ? OTHER : FIRST_ONLY.getOrDefault(op, OTHER);
  }

  private static boolean trains(NodeDef node) {
    return node.getAttrOrDefault("is_training", NodeAttributes.of(true)).getB();
  }

  /** Whether channels come first, so that the samples of a batch can be told apart as channels. */
  private static boolean ofChannelsFirst(NodeDef node) {
    return node.getAttrOrDefault("data_format", NodeAttributes.of("NHWC"))
        .getS()
        .toStringUtf8()
        .equals("NCHW");
  }

  /** Whether a node is a form of a known operation that the rules do not cover. */
  private static boolean excepted(NodeDef node) {
    return switch (node.getOp()) {
      case "Cast" -> !isFloat(node, "SrcT") || !isFloat(node, "DstT");
      case "MatMul" -> flag(node, "transpose_a");
      case "BatchMatMul", "BatchMatMulV2" -> flag(node, "adj_x");
      default -> false;
    };
  }

  private static boolean isFloat(NodeDef node, String attribute) {
    return FLOATS.contains(node.getAttrOrThrow(attribute).getType());
  }

  static boolean flag(NodeDef node, String attribute) {
    return node.getAttrOrDefault(attribute, NodeAttributes.of(false)).getB();
  }

  /** Whether operations of this kind have weights. */
  boolean weighs() {
    return this == DENSE || this == CONVOLUTION;
  }
}
