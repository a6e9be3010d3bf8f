package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Replaces maximum pooling whose window sizes are constant inputs by maximum pooling whose window
 * sizes are attributes. Values and gradients stay the same, and all other code meets only one form.
 */
final class MaxPoolRewrite {
  private final Map<String, NodeDef> constants = new HashMap<>();
  private final List<NodeDef> nodes;
  private final FlatGraphBuilder flat;

  MaxPoolRewrite(List<NodeDef> nodes, FlatGraphBuilder flat) {
    this.nodes = nodes;
    this.flat = flat;
    for (NodeDef node : nodes) {
      if (node.getOp().equals("Const")) {
        constants.put(TensorName.canonical(node.getName()), node);
      }
    }
  }

  /** The nodes, with the pooling operations replaced. */
  List<NodeDef> fixed() {
    List<NodeDef> fixed = new ArrayList<>();
    for (NodeDef node : nodes) {
      boolean windows =
          node.getOp().equals("MaxPoolV2")
              && constants.containsKey(node.getInput(1))
              && constants.containsKey(node.getInput(2));
      fixed.add(windows ? fixed(node) : node);
    }
    return fixed;
  }

  private NodeDef fixed(NodeDef node) {
    List<String> inputs = new ArrayList<>(node.getInputList());
    NodeDef.Builder pool =
        node.toBuilder()
            .setOp("MaxPool")
            .clearInput()
            .putAttr("ksize", NodeAttributes.of(extents(inputs.remove(1))))
            .putAttr("strides", NodeAttributes.of(extents(inputs.remove(1))));
    flat.count("MaxPoolV2");
    return pool.addAllInput(inputs).build();
  }

  /** The four extents that an int32 constant holds. */
  private List<Long> extents(String name) {
    NodeDef constant = constants.getOrDefault(name, NodeDef.getDefaultInstance());
    TensorProto tensor = constant.getAttrOrThrow("value").getTensor();
    IntBuffer content =
        tensor
            .getTensorContent()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer();
    List<Long> extents = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int given = tensor.getIntValCount();
      extents.add(
          (long)
              (content.hasRemaining() ? content.get(i) : tensor.getIntVal(Math.min(i, given - 1))));
    }
    return extents;
  }
}
