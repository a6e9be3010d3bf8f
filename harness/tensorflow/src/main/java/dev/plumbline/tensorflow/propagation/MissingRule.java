package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.NotApplicableException;
import org.tensorflow.proto.NodeDef;

/**
 * The reasons why a method does not apply because an operation has no rule. Why there is none for
 * products of two signals stands in {@code harness/docs/PROPAGATION.md}.
 */
final class MissingRule {
  private MissingRule() {}

  /** The reason for a node whose kind of operation has no rule. */
  static NotApplicableException of(NodeDef node, PropagationSubgraph subgraph) {
    boolean product = OperationKind.multiplies(node) && subgraph.data(node).size() > 1;
    return new NotApplicableException(
        message(node) + (product ? ": a product of two signals" : ""));
  }

  /** The reason for a node whose operation has a rule that does not cover this node. */
  static NotApplicableException because(NodeDef node, String why) {
    return new NotApplicableException(message(node) + ": " + why);
  }

  private static String message(NodeDef node) {
    return "no rule of propagation for the operation %s of node '%s'"
        .formatted(node.getOp(), node.getName());
  }
}
