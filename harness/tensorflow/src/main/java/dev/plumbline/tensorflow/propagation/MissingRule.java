package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.NotApplicableException;
import org.tensorflow.proto.NodeDef;

/**
 * The reasons why a method does not apply because an operation has no rule. Which rules there are
 * stands in {@code harness/docs/PROPAGATION.md}.
 */
final class MissingRule {
  private MissingRule() {}

  /** The reason for a node whose kind of operation has no rule. */
  static NotApplicableException of(NodeDef node) {
    return new NotApplicableException(message(node));
  }

  /** The reason for a node whose operation has a rule that does not cover this node. */
  static NotApplicableException because(NodeDef node, String why) {
    return new NotApplicableException(message(node) + ": " + why);
  }

  /** Names the node as the model does, without the round of the loop that it was unrolled in. */
  private static String message(NodeDef node) {
    return "no rule of propagation for the operation %s of node '%s'"
        .formatted(node.getOp(), node.getName().replaceAll("/round\\d+/", "/"));
  }
}
