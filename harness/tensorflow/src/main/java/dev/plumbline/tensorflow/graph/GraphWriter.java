package dev.plumbline.tensorflow.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Writes nodes one after the other; each call returns the name of the node's first output. Names
 * are given, or made of a prefix, the operation and a running number.
 */
public final class GraphWriter {
  /** The version of the graph format nodes are written in. */
  public static final int PRODUCER = 1087;

  private final String prefix;
  private final List<NodeDef> nodes = new ArrayList<>();

  /** A writer whose generated names start with {@code prefix}. */
  public GraphWriter(String prefix) {
    this.prefix = prefix;
  }

  /** The nodes that were written so far, as a graph. */
  public GraphDef graph() {
    GraphDef.Builder graph = GraphDef.newBuilder().addAllNode(nodes);
    graph.getVersionsBuilder().setProducer(PRODUCER);
    return graph.build();
  }

  /** Adds a finished node. */
  public String add(NodeDef node) {
    nodes.add(node);
    return node.getName();
  }

  /** Adds a node under a given name. */
  public String named(
      String name, String op, List<String> inputs, Map<String, AttrValue> attributes) {
    return add(
        NodeDef.newBuilder()
            .setName(name)
            .setOp(op)
            .addAllInput(inputs)
            .putAllAttr(attributes)
            .build());
  }

  /** Adds a node under a generated name. */
  public String op(String op, List<String> inputs, Map<String, AttrValue> attributes) {
    return named(next(op), op, inputs, attributes);
  }

  /** Adds a node on float32 tensors whose only attribute is {@code T}, under a generated name. */
  public String op(String op, String... inputs) {
    return op(op, List.of(inputs), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  /** Adds a float32 placeholder; −1 stands for an unknown extent. */
  public String placeholder(String name, long... shape) {
    return named(
        name,
        "Placeholder",
        List.of(),
        Map.of(
            "dtype",
            NodeAttributes.of(DataType.DT_FLOAT),
            "shape",
            NodeAttributes.shape(Arrays.stream(shape).boxed().toList())));
  }

  /** Adds a vector of int32 constants. */
  public String ints(int... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(NodeAttributes.shapeOf(List.of((long) values.length)));
    for (int value : values) {
      tensor.addIntVal(value);
    }
    return constant(next("Const"), tensor.build());
  }

  /** Adds an int32 constant. */
  public String scalar(int value) {
    return constant(next("Const"), int32(value));
  }

  /** Adds a float32 constant. */
  public String scalar(float value) {
    return constant(
        next("Const"),
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(NodeAttributes.shapeOf(List.of()))
            .addFloatVal(value)
            .build());
  }

  /** Adds a float32 tensor of constants, given in row-major order. */
  public String floats(String name, List<Long> shape, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(
        name,
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(NodeAttributes.shapeOf(shape))
            .setTensorContent(ByteString.copyFrom(bytes))
            .build());
  }

  /**
   * Reshapes a float32 tensor; one extent may be −1, which stands for all elements that are left.
   */
  public String reshape(String input, List<Integer> shape) {
    return reshape(input, ints(shape.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** Reshapes a float32 tensor to the extents that an int32 tensor holds. */
  public String reshape(String input, String extents) {
    return op(
        "Reshape",
        List.of(input, extents),
        Map.of(
            "T",
            NodeAttributes.of(DataType.DT_FLOAT),
            "Tshape",
            NodeAttributes.of(DataType.DT_INT32)));
  }

  /** Adds the extents of a float32 tensor as an int32 vector. */
  public String extents(String input) {
    return op(
        "Shape",
        List.of(input),
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "out_type", NodeAttributes.of(DataType.DT_INT32)));
  }

  /**
   * Adds zeros around a float32 tensor.
   *
   * @param input the tensor
   * @param edges for each axis, the number of zeros before and behind
   */
  public String pad(String input, int... edges) {
    String paddings =
        op(
            "Reshape",
            List.of(ints(edges), ints(edges.length / 2, 2)),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_INT32),
                "Tshape", NodeAttributes.of(DataType.DT_INT32)));
    return op(
        "Pad",
        List.of(input, paddings),
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "Tpaddings", NodeAttributes.of(DataType.DT_INT32)));
  }

  /** Gives a float32 tensor a name of its own. */
  public String identity(String name, String input) {
    return named(
        name, "Identity", List.of(input), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  /** Adds a constant under a given name. */
  public String constant(String name, TensorProto value) {
    return add(constantNode(name, value));
  }

  /** A constant node. */
  public static NodeDef constantNode(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", NodeAttributes.of(value.getDtype()))
        .putAttr("value", NodeAttributes.of(value))
        .build();
  }

  /** An int32 scalar. */
  public static TensorProto int32(int value) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT32)
        .setTensorShape(NodeAttributes.shapeOf(List.of()))
        .addIntVal(value)
        .build();
  }

  /** Adds the node that puts float32 tensors side by side along an axis; none for a single one. */
  public String concatenated(int axis, List<String> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<String> inputs = new ArrayList<>(parts);
    inputs.add(scalar(axis));
    return op(
        "ConcatV2",
        inputs,
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "Tidx", NodeAttributes.of(DataType.DT_INT32),
            "N", NodeAttributes.of((long) parts.size())));
  }

  /** A name for a node that no other has. */
  String next(String op) {
    return prefix + "/" + op + "_" + nodes.size();
  }
}
