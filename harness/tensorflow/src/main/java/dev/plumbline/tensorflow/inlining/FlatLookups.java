package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Lookups of the tokens of all samples in one row, as some encoders make them, become lookups whose
 * first axis is the samples; what was read from them reads the same values, made flat behind the
 * lookup. So the values that one sample looks up are a place of their own.
 */
final class FlatLookups {
  private static final Set<String> PASSING = Set.of("Identity", "Cast");
  private static final AttrValue INT32 = NodeAttributes.of(DataType.DT_INT32);

  private final List<NodeDef> nodes;
  private final FlatGraphBuilder flat;
  private final Map<String, NodeDef> byName;
  private final Map<String, String> moved = new HashMap<>();

  FlatLookups(List<NodeDef> nodes, FlatGraphBuilder flat) {
    this.nodes = nodes;
    this.flat = flat;
    this.byName = nodes.stream().collect(Collectors.toMap(NodeDef::getName, node -> node));
  }

  /** The nodes, with the lookups rewritten. */
  List<NodeDef> unflattened() {
    List<NodeDef> result = new ArrayList<>();
    for (NodeDef node : nodes) {
      String tokens = node.getOp().equals("GatherV2") && isPlain(node) ? tokens(node) : "";
      if (tokens.isEmpty()) {
        result.add(node);
      } else {
        rewrite(node, tokens, result);
      }
    }
    return moved.isEmpty() ? nodes : result.stream().map(this::reading).toList();
  }

  /** Whether whole rows of a table are looked up. */
  private boolean isPlain(NodeDef lookup) {
    NodeDef axis = node(lookup.getInput(2));
    return lookup.getAttrOrDefault("batch_dims", NodeAttributes.of(0L)).getI() == 0
        && axis.getOp().equals("Const")
        && List.of(0).equals(numbers(axis));
  }

  /** The indices before they were made flat; empty if they were not. */
  private String tokens(NodeDef lookup) {
    NodeDef indices = node(lookup.getInput(1));
    boolean flattened =
        indices.getOp().equals("Reshape")
            && node(indices.getInput(1)).getOp().equals("Const")
            && List.of(-1).equals(numbers(node(indices.getInput(1))));
    boolean ofTokens = flattened && comesFromAnInput(indices.getInput(0));
    return ofTokens ? indices.getInput(0) : "";
  }

  private boolean comesFromAnInput(String tensor) {
    NodeDef node = node(tensor);
    while (PASSING.contains(node.getOp())) {
      node = node(node.getInput(0));
    }
    return node.getOp().startsWith("Placeholder");
  }

  private NodeDef node(String tensor) {
    return byName.getOrDefault(TensorName.of(tensor).node(), NodeDef.getDefaultInstance());
  }

  /** The whole numbers of a constant with at most one of them. */
  private static List<Integer> numbers(NodeDef constant) {
    TensorProto value = constant.getAttrOrThrow("value").getTensor();
    if (value.getIntValCount() == 1) {
      return value.getIntValList();
    }
    return value.getTensorContent().size() == Integer.BYTES
        ? List.of(
            value
                .getTensorContent()
                .asReadOnlyByteBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt())
        : List.of();
  }

  private void rewrite(NodeDef lookup, String tokens, List<NodeDef> result) {
    String name = lookup.getName();
    AttrValue type = lookup.getAttrOrThrow("Tparams");
    result.add(lookup.toBuilder().setInput(1, tokens).build());
    result.add(vector(name + "/first", -1));
    result.add(vector(name + "/behind", 1));
    result.add(vector(name + "/end", 0));
    result.add(vector(name + "/stride", 1));
    result.add(GraphWriter.constantNode(name + "/joined", GraphWriter.int32(0)));
    result.add(
        EqualNodes.node(name + "/table", "Shape", lookup.getInput(0))
            .putAttr("T", type)
            .putAttr("out_type", INT32)
            .build());
    result.add(
        EqualNodes.node(
                name + "/row", "StridedSlice", name + "/table", name + "/behind", name + "/end")
            .addInput(name + "/stride")
            .putAttr("T", INT32)
            .putAttr("Index", INT32)
            .putAttr("end_mask", NodeAttributes.of(1L))
            .build());
    result.add(
        EqualNodes.node(
                name + "/extents", "ConcatV2", name + "/first", name + "/row", name + "/joined")
            .putAttr("N", NodeAttributes.of(2L))
            .putAttr("T", INT32)
            .putAttr("Tidx", INT32)
            .build());
    result.add(
        EqualNodes.node(name + "/flat", "Reshape", name, name + "/extents")
            .putAttr("T", type)
            .putAttr("Tshape", INT32)
            .build());
    moved.put(TensorName.canonical(name), TensorName.canonical(name + "/flat"));
    flat.count("flat lookup");
  }

  private NodeDef reading(NodeDef node) {
    String own = node.getName();
    if (moved.containsValue(TensorName.canonical(own))) {
      return node;
    }
    NodeDef.Builder builder = node.toBuilder().clearInput();
    node.getInputList().forEach(input -> builder.addInput(moved.getOrDefault(input, input)));
    return builder.build();
  }

  private static NodeDef vector(String name, int value) {
    return GraphWriter.constantNode(
        name,
        GraphWriter.int32(value).toBuilder()
            .setTensorShape(NodeAttributes.shapeOf(List.of(1L)))
            .build());
  }
}
