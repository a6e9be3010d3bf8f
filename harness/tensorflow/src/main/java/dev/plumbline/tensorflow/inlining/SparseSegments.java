package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Writes sums and means of rows of a table by segment, as in bags of embeddings, as a lookup and a
 * sum, which the engine can differentiate one after the other; so the lookup is an embedding as any
 * other.
 */
final class SparseSegments {
  private static final AttrValue INT32 = NodeAttributes.of(DataType.DT_INT32);

  private final NodeDef node;
  private final FlatGraphBuilder flat;
  private final AttrValue type;

  private SparseSegments(NodeDef node, FlatGraphBuilder flat) {
    this.node = node;
    this.flat = flat;
    this.type = node.getAttrOrThrow("T");
  }

  /** Adds the node in its equal form; one of other values than float32 as it is. */
  static void place(NodeDef node, FlatGraphBuilder flat) {
    if (node.getAttrOrThrow("T").getType() != DataType.DT_FLOAT) {
      flat.add(node);
      return;
    }
    SparseSegments segments = new SparseSegments(node, flat);
    segments.add(node.getOp().endsWith("Mean"));
    flat.count(node.getOp());
  }

  private void add(boolean mean) {
    String data = node.getInput(0);
    AttrValue indices = node.getAttrOrDefault("Tidx", INT32);
    String axis = flat.addConstant(part("axis"), 0);
    String rows =
        add(
            part("lookup"),
            "GatherV2",
            List.of(data, node.getInput(1), axis),
            Map.of("Tparams", type, "Tindices", indices, "Taxis", INT32));
    if (!mean) {
      summed(node.getName(), rows);
      return;
    }
    String extents =
        add(part("shape"), "Shape", List.of(rows), Map.of("T", type, "out_type", INT32));
    String ones =
        add(
            part("ones"),
            "Fill",
            List.of(extents, number("one", 1)),
            Map.of("T", type, "index_type", INT32));
    // a segment without rows has the mean 0
    String counts =
        add(
            part("counts"),
            "Maximum",
            List.of(summed(part("filled"), ones), number("least", 1)),
            Map.of("T", type));
    add(node.getName(), "RealDiv", List.of(summed(part("sum"), rows), counts), Map.of("T", type));
  }

  /** The sum of the rows of each segment. */
  private String summed(String name, String rows) {
    AttrValue ids = node.getAttrOrDefault("Tsegmentids", INT32);
    Map<String, AttrValue> whole = Map.of("T", ids);
    String last =
        add(
            name + "/last",
            "Max",
            List.of(node.getInput(2), flat.addConstant(name + "/only", 0)),
            Map.of("T", ids, "Tidx", INT32));
    String one = whole(name + "/one", ids.getType());
    String count = add(name + "/count", "AddV2", List.of(last, one), whole);
    return add(
        name,
        "UnsortedSegmentSum",
        List.of(rows, node.getInput(2), count),
        Map.of("T", type, "Tindices", ids, "Tnumsegments", ids));
  }

  private String whole(String name, DataType type) {
    TensorProto.Builder one =
        TensorProto.newBuilder().setDtype(type).setTensorShape(NodeAttributes.shapeOf(List.of()));
    one = type == DataType.DT_INT64 ? one.addInt64Val(1) : one.addIntVal(1);
    flat.add(GraphWriter.constantNode(name, one.build()));
    return name;
  }

  private String number(String name, float value) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(NodeAttributes.shapeOf(List.of()))
            .addFloatVal(value)
            .build();
    flat.add(GraphWriter.constantNode(part(name), tensor));
    return part(name);
  }

  private String part(String name) {
    return node.getName() + "/" + name;
  }

  private String add(
      String name, String op, List<String> inputs, Map<String, AttrValue> attributes) {
    Stream<String> controls = node.getInputList().stream().filter(it -> it.startsWith("^"));
    flat.add(
        NodeDef.newBuilder()
            .setName(name)
            .setOp(op)
            .addAllInput(inputs)
            .addAllInput(controls.toList())
            .putAllAttr(attributes)
            .build());
    return name;
  }
}
