package dev.plumbline.tensorflow.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/** Nodes by which LRP shares relevance in proportion to parts of a whole. */
final class Shares {
  private Shares() {}

  /**
   * What the inputs of a linear node get: each value times the gradient of the node, weighted by
   * the relevance per unit of its output.
   *
   * @param share the relevance per unit of the output
   * @param values the node's inputs that get relevance, by their index
   */
  static List<BackwardSignal> proportional(
      GraphExtender extender, NodeDef node, String share, Map<Integer, String> values) {
    List<BackwardSignal> flows = new ArrayList<>();
    for (BackwardSignal flow : extender.back(node, Map.of(0, share), values)) {
      flows.add(
          new BackwardSignal(flow.to(), extender.op("Mul", flow.to().toString(), flow.signal())));
    }
    return flows;
  }

  /** R / (z + ε sign z), where sign 0 = 1; 0 where the divisor is 0. */
  static String divided(GraphExtender extender, String relevance, String whole, double epsilon) {
    if (epsilon == 0) {
      return extender.op("DivNoNan", relevance, whole);
    }
    String sign =
        extender.select(
            extender.op("GreaterEqual", whole, extender.scalar(0)),
            extender.scalar(epsilon),
            extender.scalar(-epsilon));
    return extender.op("DivNoNan", relevance, extender.op("AddV2", whole, sign));
  }
}
