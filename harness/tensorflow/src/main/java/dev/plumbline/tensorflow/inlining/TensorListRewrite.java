package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Replaces lists of tensors by plain tensors, once the loops that fill and read them are unrolled:
 * reading an item becomes a gather, and stacking becomes a pack. Items must be set in order, as in
 * Keras' models.
 */
final class TensorListRewrite {

  /** The content of a list: one tensor with an item per row, or single items by their position. */
  private sealed interface Items {
    record OneTensor(String tensor) implements Items {}

    record SingleItems(Map<Integer, String> tensors) implements Items {}
  }

  private final List<NodeDef> nodes;
  private final FlatGraphBuilder flat;
  private final Map<String, NodeDef> byName = new HashMap<>();
  private final Map<String, Items> known = new HashMap<>();

  TensorListRewrite(List<NodeDef> nodes, FlatGraphBuilder flat) {
    this.nodes = nodes;
    this.flat = flat;
    nodes.forEach(node -> byName.put(node.getName(), node));
  }

  List<NodeDef> lowered() {
    List<NodeDef> result = new ArrayList<>();
    for (NodeDef node : nodes) {
      switch (node.getOp()) {
        case "TensorListGetItem" -> read(node, result);
        case "TensorListStack" -> result.add(stacked(node));
        default -> result.add(node);
      }
    }
    return result;
  }

  private void read(NodeDef node, List<NodeDef> result) {
    AttrValue type = node.getAttrOrThrow("element_dtype");
    flat.count("TensorListGetItem");
    if (!(items(node.getInput(0)) instanceof Items.OneTensor rows)) {
      throw new IllegalArgumentException(
          "'"
              + node.getName()
              + "' reads a list that a loop fills; only lists of inputs are known");
    }
    NodeDef axis = GraphWriter.constantNode(node.getName() + "/axis", GraphWriter.int32(0));
    result.add(axis);
    result.add(
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("GatherV2")
            .addInput(rows.tensor())
            .addInput(node.getInput(1))
            .addInput(axis.getName())
            .putAttr("Tparams", type)
            .putAttr("Tindices", NodeAttributes.of(DataType.DT_INT32))
            .putAttr("Taxis", NodeAttributes.of(DataType.DT_INT32))
            .build());
  }

  private NodeDef stacked(NodeDef node) {
    AttrValue type = node.getAttrOrThrow("element_dtype");
    NodeDef.Builder stack = NodeDef.newBuilder().setName(node.getName()).putAttr("T", type);
    flat.count("TensorListStack");
    Items items = items(node.getInput(0));
    if (items instanceof Items.OneTensor rows) {
      return stack.setOp("Identity").addInput(rows.tensor()).build();
    }
    Map<Integer, String> tensors = ((Items.SingleItems) items).tensors();
    return stack
        .setOp("Pack")
        .addAllInput(tensors.values())
        .putAttr("N", NodeAttributes.of(tensors.size()))
        .putAttr("axis", NodeAttributes.of(0))
        .build();
  }

  private Items items(String list) {
    Items items = known.get(list);
    if (items == null) {
      items = derive(list);
      known.put(list, items);
    }
    return items;
  }

  private Items derive(String list) {
    NodeDef node = byName.get(TensorName.of(list).node());
    if (node == null) {
      throw new IllegalArgumentException("no node makes the list '" + list + "'");
    }
    return switch (node.getOp()) {
      case "Identity" -> items(node.getInput(0));
      case "TensorListFromTensor" -> new Items.OneTensor(node.getInput(0));
      case "TensorListReserve", "EmptyTensorList" -> new Items.SingleItems(Map.of());
      case "TensorListSetItem" -> with(node, node.getInput(2));
      case "TensorListPushBack" -> with(node, node.getInput(1));
      default ->
          throw new IllegalArgumentException(
              "'" + node.getName() + "' (" + node.getOp() + ") makes a list in an unknown way");
    };
  }

  private Items with(NodeDef node, String item) {
    if (!(items(node.getInput(0)) instanceof Items.SingleItems before)) {
      throw new IllegalArgumentException(
          "'" + node.getName() + "' changes an item of a list that holds one tensor");
    }
    TreeMap<Integer, String> tensors = new TreeMap<>(before.tensors());
    tensors.put(position(node, tensors.size()), item);
    return new Items.SingleItems(tensors);
  }

  /**
   * The position at which an item is set: the constant that is given, or else the next one, as in a
   * loop that counts up.
   */
  private int position(NodeDef node, int next) {
    if (!node.getOp().equals("TensorListSetItem")) {
      return next;
    }
    NodeDef index = byName.get(TensorName.of(node.getInput(1)).node());
    if (index == null || !index.getOp().equals("Const")) {
      return next;
    }
    TensorProto value = index.getAttrOrThrow("value").getTensor();
    return value.getIntValCount() == 1 ? value.getIntVal(0) : next;
  }
}
