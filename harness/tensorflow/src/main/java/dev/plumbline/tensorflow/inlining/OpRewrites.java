package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Adds single nodes to the flat graph. Nodes for which the engine has no gradient are replaced by
 * equal ones that have one, and nodes that only print are left out.
 */
final class OpRewrites {
  private OpRewrites() {}

  static void place(NodeDef source, FlatGraphBuilder flat) {
    NodeDef node =
        source.toBuilder()
            .removeAttr("_class")
            .removeAttr("_output_shapes")
            .removeAttr("_xla_inferred_shapes")
            .clearDevice()
            .build();
    switch (node.getOp()) {
      case "IdentityN" -> identities(node, flat);
      case "EnsureShape" -> ensured(node, flat);
      case "ResourceGather" -> gathered(node, flat);
      case "PrintV2" -> silenced(node, flat);
      case "Erfc", "FusedBatchNorm", "FusedBatchNormV2", "Gather", "Concat", "AccumulateNV2" ->
          EqualNodes.place(node, flat);
      case "OnesLike", "Round", "Rint", "Ceil" -> EqualNodes.place(node, flat);
      case "SparseSegmentSum", "SparseSegmentMean" -> SparseSegments.place(node, flat);
      default -> flat.add(node);
    }
  }

  private static Stream<String> controls(NodeDef node) {
    return node.getInputList().stream().filter(TensorName::isControl);
  }

  private static void identities(NodeDef node, FlatGraphBuilder flat) {
    List<DataType> types = node.getAttrOrThrow("T").getList().getTypeList();
    for (int i = 0; i < types.size(); i++) {
      String name = node.getName() + "/identity" + i;
      NodeDef.Builder identity =
          NodeDef.newBuilder()
              .setName(name)
              .setOp("Identity")
              .addInput(node.getInput(i))
              .putAttr("T", NodeAttributes.of(types.get(i)));
      controls(node).forEach(identity::addInput);
      flat.add(identity.build());
      flat.move(new TensorName(node.getName(), i), name);
    }
    flat.addAnchor(node.getName(), controls(node).toList());
    flat.count("IdentityN");
  }

  private static void ensured(NodeDef node, FlatGraphBuilder flat) {
    flat.add(node.toBuilder().setOp("Identity").removeAttr("shape").build());
    flat.count("EnsureShape");
  }

  private static void gathered(NodeDef node, FlatGraphBuilder flat) {
    AttrValue type = node.getAttrOrThrow("dtype");
    long batch = node.getAttrOrDefault("batch_dims", NodeAttributes.of(0)).getI();
    NodeDef.Builder read =
        NodeDef.newBuilder()
            .setName(node.getName() + "/read")
            .setOp("ReadVariableOp")
            .addInput(node.getInput(0))
            .putAttr("dtype", type);
    controls(node).forEach(read::addInput);
    flat.add(read.build());
    flat.add(
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("GatherV2")
            .addInput(read.getName())
            .addInput(node.getInput(1))
            .addInput(flat.addConstant(node.getName() + "/axis", (int) batch))
            .putAttr("Tparams", type)
            .putAttr("Tindices", node.getAttrOrThrow("Tindices"))
            .putAttr("Taxis", NodeAttributes.of(DataType.DT_INT32))
            .putAttr("batch_dims", NodeAttributes.of(batch))
            .build());
    flat.count("ResourceGather");
  }

  private static void silenced(NodeDef node, FlatGraphBuilder flat) {
    flat.addAnchor(node.getName(), controls(node).toList());
    flat.count("PrintV2");
  }
}
