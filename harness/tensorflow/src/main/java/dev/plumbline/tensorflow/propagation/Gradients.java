package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.Attributes;
import dev.plumbline.tensorflow.graph.GraphIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** The chain rule, node by node: what all rules that carry gradients share. */
final class Gradients implements Rule {
  private final Scribe scribe;
  private final Route route;

  Gradients(Scribe scribe, Route route) {
    this.scribe = scribe;
    this.route = route;
  }

  @Override
  public List<Flow> back(NodeDef node, Map<Integer, String> signals) {
    return scribe.back(node, signals, values(node));
  }

  /** A node's inputs that depend on the start, by index. */
  Map<Integer, String> values(NodeDef node) {
    Map<Integer, String> values = new TreeMap<>();
    for (int index : route.data(node)) {
      values.put(index, GraphIndex.inputs(node).get(index).toString());
    }
    return values;
  }

  /** Refuses a node that does not compute in float32. */
  static void single(NodeDef node) {
    DataType type = node.getAttrOrDefault("T", Attributes.of(DataType.DT_FLOAT)).getType();
    if (type != DataType.DT_FLOAT) {
      throw Scribe.refusal(node, "it computes in " + type + ", the rules in float32");
    }
  }
}
