package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The chain rule: a node passes back the gradients of its outputs, weighted by the signals there.
 * The other rules use it for the operations that they do not treat in a way of their own.
 */
final class ChainRule implements BackwardRule {
  private final GraphExtender extender;
  private final PropagationSubgraph subgraph;

  ChainRule(GraphExtender extender, PropagationSubgraph subgraph) {
    this.extender = extender;
    this.subgraph = subgraph;
  }

  @Override
  public List<BackwardSignal> back(NodeDef node, Map<Integer, String> signals) {
    return extender.back(node, signals, values(node));
  }

  /**
   * The inputs of a node that depend on the start of the subgraph, by their index among all inputs.
   */
  Map<Integer, String> values(NodeDef node) {
    Map<Integer, String> values = new TreeMap<>();
    for (int index : subgraph.data(node)) {
      values.put(index, GraphIndex.inputs(node).get(index).toString());
    }
    return values;
  }

  /**
   * The kind of a node's operation, which must have a rule.
   *
   * @throws dev.plumbline.metrics.model.NotApplicableException if it has none, or does not compute
   *     in float32
   */
  OperationKind requireRule(NodeDef node) {
    OperationKind kind = subgraph.of(node);
    if (kind == OperationKind.OTHER) {
      throw node.getOp().equals("Cast") ? cast(node) : MissingRule.of(node);
    }
    if (kind != OperationKind.STRUCTURE) {
      requireFloat32(node);
    }
    return kind;
  }

  private static NotApplicableException cast(NodeDef node) {
    return MissingRule.because(
        node,
        "it turns %s into %s, and the rules follow numbers in float32 and float64 alone"
            .formatted(
                NodeAttributes.words(node.getAttrOrThrow("SrcT").getType()),
                NodeAttributes.words(node.getAttrOrThrow("DstT").getType())));
  }

  /** Refuses a node that does not compute in float32. */
  static void requireFloat32(NodeDef node) {
    DataType type = node.getAttrOrDefault("T", NodeAttributes.of(DataType.DT_FLOAT)).getType();
    if (type != DataType.DT_FLOAT) {
      throw MissingRule.because(
          node, "it computes in " + NodeAttributes.words(type) + ", the rules in float32");
    }
  }
}
