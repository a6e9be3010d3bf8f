package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Nodes for which the engine has no gradient, written as equal ones that have one: the
 * complementary error function, older forms of an operation, and functions that are constant in
 * pieces.
 */
final class EqualNodes {
  private EqualNodes() {}

  /** Adds a node in its equal form. */
  static void place(NodeDef node, FlatGraphBuilder flat) {
    switch (node.getOp()) {
      case "Erfc" -> complement(node, flat);
      case "FusedBatchNorm", "FusedBatchNormV2" -> normalized(node, flat);
      case "Gather" -> gathered(node, flat);
      case "Concat" -> joined(node, flat);
      case "AccumulateNV2" -> flat.add(node.toBuilder().setOp("AddN").removeAttr("shape").build());
      case "OnesLike" -> ones(node, flat);
      default -> constantInPieces(node, flat);
    }
    flat.count(node.getOp());
  }

  /** erfc x = 1 − erf x. */
  private static void complement(NodeDef node, FlatGraphBuilder flat) {
    AttrValue type = node.getAttrOrThrow("T");
    String erf = node.getName() + "/erf";
    flat.add(node.toBuilder().setName(erf).setOp("Erf").build());
    flat.add(node(node.getName(), "Sub", one(node, type, flat), erf).putAttr("T", type).build());
  }

  /** Version 3 computes the same and has one more output, behind the others. */
  private static void normalized(NodeDef node, FlatGraphBuilder flat) {
    NodeDef.Builder now = node.toBuilder().setOp("FusedBatchNormV3");
    if (!node.containsAttr("U")) {
      now.putAttr("U", node.getAttrOrThrow("T"));
    }
    flat.add(now.build());
  }

  private static void gathered(NodeDef node, FlatGraphBuilder flat) {
    List<String> inputs = node.getInputList();
    NodeDef.Builder now =
        node.toBuilder()
            .setOp("GatherV2")
            .removeAttr("validate_indices")
            .clearInput()
            .addAllInput(inputs.subList(0, 2))
            .addInput(flat.addConstant(node.getName() + "/axis", 0))
            .addAllInput(inputs.subList(2, inputs.size()));
    flat.add(now.putAttr("Taxis", NodeAttributes.of(DataType.DT_INT32)).build());
  }

  /** The older form names the axis first. */
  private static void joined(NodeDef node, FlatGraphBuilder flat) {
    List<String> inputs = node.getInputList();
    int behind = 1 + (int) node.getAttrOrThrow("N").getI();
    flat.add(
        node.toBuilder()
            .setOp("ConcatV2")
            .clearInput()
            .addAllInput(inputs.subList(1, behind))
            .addInput(inputs.get(0))
            .addAllInput(inputs.subList(behind, inputs.size()))
            .putAttr("Tidx", NodeAttributes.of(DataType.DT_INT32))
            .build());
  }

  private static void ones(NodeDef node, FlatGraphBuilder flat) {
    AttrValue type = node.getAttrOrThrow("T");
    AttrValue int32 = NodeAttributes.of(DataType.DT_INT32);
    if (type.getType() != DataType.DT_FLOAT && type.getType() != DataType.DT_DOUBLE) {
      flat.add(node);
      return;
    }
    String shape = node.getName() + "/shape";
    flat.add(node.toBuilder().setName(shape).setOp("Shape").putAttr("out_type", int32).build());
    flat.add(
        node(node.getName(), "Fill", shape, one(node, type, flat))
            .putAttr("T", type)
            .putAttr("index_type", int32)
            .build());
  }

  /** The derivative of such a function is 0 wherever it has one, so no gradient passes it. */
  private static void constantInPieces(NodeDef node, FlatGraphBuilder flat) {
    String pieces = node.getName() + "/pieces";
    flat.add(node.toBuilder().setName(pieces).build());
    flat.add(
        node(node.getName(), "StopGradient", pieces)
            .putAttr("T", node.getAttrOrThrow("T"))
            .build());
  }

  /** A node of some inputs, without attributes. */
  static NodeDef.Builder node(String name, String op, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs));
  }

  private static String one(NodeDef node, AttrValue type, FlatGraphBuilder flat) {
    TensorProto.Builder one =
        TensorProto.newBuilder()
            .setDtype(type.getType())
            .setTensorShape(NodeAttributes.shapeOf(List.of()));
    switch (type.getType()) {
      case DT_DOUBLE -> one.addDoubleVal(1);
      case DT_HALF -> one.addHalfVal(0x3c00);
      case DT_BFLOAT16 -> one.addHalfVal(0x3f80);
      default -> one.addFloatVal(1);
    }
    String name = node.getName() + "/one";
    flat.add(GraphWriter.constantNode(name, one.build()));
    return TensorName.canonical(name);
  }
}
