package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.TensorName;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Reads and writes constant nodes, which hold the learned tensors of a frozen graph. */
final class ConstantNodes {
  private ConstantNodes() {}

  /** Whether a node is a constant that may be a learned tensor: float32, with at least one axis. */
  static boolean isTensor(NodeDef node) {
    return isFloats(node)
        && node.getAttrOrThrow("value").getTensor().getTensorShape().getDimCount() > 0;
  }

  /** Whether a node is a float32 constant. */
  static boolean isFloats(NodeDef node) {
    return node.getOp().equals("Const")
        && node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT;
  }

  /** The learned tensor that a node hands on; empty if it is none. */
  static Optional<NodeDef> behind(String name, GraphIndex graph) {
    return source(name, graph).filter(ConstantNodes::isTensor);
  }

  /** Whether a tensor is a learned one, or a variable that holds one. */
  static boolean isLearned(TensorName tensor, GraphIndex graph) {
    return source(tensor.node(), graph)
        .filter(node -> isTensor(node) || FrozenGraph.isRead(node))
        .isPresent();
  }

  private static Optional<NodeDef> source(String name, GraphIndex graph) {
    Optional<NodeDef> node = graph.node(name);
    while (node.isPresent() && node.get().getOp().equals("Identity")) {
      node = graph.node(GraphIndex.inputs(node.get()).get(0).node());
    }
    return node;
  }

  /** A float32 constant node under the name of a node that it replaces. */
  static NodeDef floats(String name, List<Long> shape, float[] values) {
    GraphWriter writer = new GraphWriter(name);
    writer.floats(name, shape, values);
    return writer.graph().getNode(0);
  }

  /** The extents of a constant. */
  static List<Long> shape(NodeDef constant) {
    List<Long> shape = new ArrayList<>();
    for (TensorShapeProto.Dim dim :
        constant.getAttrOrThrow("value").getTensor().getTensorShape().getDimList()) {
      shape.add(dim.getSize());
    }
    return shape;
  }

  /** The values of a float32 constant, in row-major order. */
  static float[] floats(NodeDef constant) {
    TensorProto tensor = constant.getAttrOrThrow("value").getTensor();
    long size = shape(constant).stream().reduce(1L, Math::multiplyExact);
    float[] values = new float[Math.toIntExact(size)];
    if (!tensor.getTensorContent().isEmpty()) {
      FloatBuffer content =
          tensor
              .getTensorContent()
              .asReadOnlyByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      content.get(0, values);
      return values;
    }
    int given = tensor.getFloatValCount();
    for (int i = 0; i < values.length; i++) {
      values[i] = given == 0 ? 0 : tensor.getFloatVal(Math.min(i, given - 1));
    }
    return values;
  }
}
