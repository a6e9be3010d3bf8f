package dev.plumbline.tensorflow.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Tells which operations are affine functions of which of their inputs. */
final class AffineOps {

  /** How a tensor depends on the values of another. */
  enum Dependence {
    /** It does not depend on them, or only on their shape. */
    NONE,
    /** It is an affine function of them. */
    AFFINE,
    /** It depends on them in any other way. */
    OTHER
  }

  /** Operations that are affine in their first input while the others are fixed. */
  private static final Set<String> FIRST =
      Set.of(
          "Identity",
          "CheckNumerics",
          "Reshape",
          "Squeeze",
          "ExpandDims",
          "Transpose",
          "Pad",
          "PadV2",
          "MirrorPad",
          "Slice",
          "StridedSlice",
          "Tile",
          "GatherV2",
          "AvgPool",
          "Mean",
          "Sum",
          "Neg",
          "RealDiv",
          "Div",
          "BroadcastTo",
          "SpaceToBatchND",
          "BatchToSpaceND",
          "SpaceToDepth",
          "DepthToSpace",
          "ReverseV2",
          "SplitV",
          "Unpack",
          "ResizeBilinear",
          "ResizeNearestNeighbor");

  /** Operations that are affine in all inputs together. */
  private static final Set<String> ALL =
      Set.of("Add", "AddV2", "AddN", "Sub", "BiasAdd", "ConcatV2", "Pack");

  /** Operations that are affine in each input while the others are fixed. */
  private static final Set<String> ONE =
      Set.of(
          "Mul",
          "MatMul",
          "BatchMatMul",
          "BatchMatMulV2",
          "Einsum",
          "Conv2D",
          "DepthwiseConv2dNative");

  private static final Set<String> NORMALIZATION =
      Set.of("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3");

  private static final Set<DataType> FLOATS =
      Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE, DataType.DT_HALF, DataType.DT_BFLOAT16);

  private AffineOps() {}

  /** How the outputs of a node depend on a source tensor, given how its inputs depend on it. */
  static Dependence of(NodeDef node, List<Dependence> inputs) {
    if (ShapeOps.reads(node) || !depends(inputs)) {
      return Dependence.NONE;
    }
    return inputs.contains(Dependence.OTHER) || !affine(node, inputs)
        ? Dependence.OTHER
        : Dependence.AFFINE;
  }

  private static boolean depends(List<Dependence> inputs) {
    return inputs.contains(Dependence.AFFINE) || inputs.contains(Dependence.OTHER);
  }

  private static boolean affine(NodeDef node, List<Dependence> inputs) {
    String op = node.getOp();
    if (op.equals("Cast")) {
      return isFloat(node, "SrcT") && isFloat(node, "DstT");
    }
    if (op.equals("Split")) {
      return inputs.get(0) == Dependence.NONE;
    }
    if (NORMALIZATION.contains(op)) {
      boolean training = node.getAttrOrDefault("is_training", NodeAttributes.of(true)).getB();
      return !training && !depends(inputs.subList(1, inputs.size()));
    }
    if (FIRST.contains(op)) {
      return !depends(inputs.subList(1, inputs.size()));
    }
    return ALL.contains(op)
        || (ONE.contains(op)
            && inputs.stream().filter(input -> input == Dependence.AFFINE).count() == 1);
  }

  /** Whether an attribute of a node is a type of floating-point numbers. */
  static boolean isFloat(NodeDef node, String attribute) {
    Map<String, AttrValue> attributes = node.getAttrMap();
    AttrValue value = attributes.get(attribute);
    return value != null && FLOATS.contains(value.getType());
  }
}
