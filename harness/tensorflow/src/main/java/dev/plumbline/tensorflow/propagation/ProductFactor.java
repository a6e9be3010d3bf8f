package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import org.tensorflow.proto.NodeDef;

/** What a factor of a product is: a signal, or something that only weighs the other factor. */
enum ProductFactor {
  /** Carries values. */
  SIGNAL,
  /** Lets through a share of the other factor: a sigmoid, or 1 less one. */
  GATE,
  /** The inverse of a spread, by which a normalization multiplies. */
  SCALE;

  /** What a tensor is, as far as the nodes that made it tell. */
  static ProductFactor of(TensorName tensor, PropagationSubgraph subgraph) {
    List<NodeDef> makers = subgraph.maker(tensor);
    if (makers.isEmpty()) {
      return SIGNAL;
    }
    NodeDef maker = makers.get(0);
    return switch (maker.getOp()) {
      case "Sigmoid", "ClipByValue" -> GATE;
      case "Rsqrt" -> SCALE;
      case "Reciprocal", "Inv" -> madeBy("Sqrt", subgraph.input(maker), subgraph) ? SCALE : SIGNAL;
      case "Mul", "RealDiv" -> scaled(maker, subgraph);
      case "Sub" -> complement(maker, subgraph);
      default ->
          subgraph.of(maker) == OperationKind.STRUCTURE
              ? of(subgraph.input(maker), subgraph)
              : SIGNAL;
    };
  }

  /** What weighs does so too with a parameter as its factor, and a ReLU6 divided by 6 is a gate. */
  private static ProductFactor scaled(NodeDef node, PropagationSubgraph subgraph) {
    if (subgraph.of(node) != OperationKind.UNIT) {
      return SIGNAL;
    }
    return madeBy("Relu6", subgraph.input(node), subgraph)
        ? GATE
        : of(subgraph.input(node), subgraph);
  }

  /** Something less a gate is one. */
  private static ProductFactor complement(NodeDef node, PropagationSubgraph subgraph) {
    boolean gate =
        subgraph.of(node) == OperationKind.UNIT
            && subgraph.depends(GraphIndex.inputs(node).get(1))
            && of(subgraph.input(node), subgraph) == GATE;
    return gate ? GATE : SIGNAL;
  }

  private static boolean madeBy(String op, TensorName tensor, PropagationSubgraph subgraph) {
    return subgraph.maker(tensor).stream().anyMatch(node -> node.getOp().equals(op));
  }
}
