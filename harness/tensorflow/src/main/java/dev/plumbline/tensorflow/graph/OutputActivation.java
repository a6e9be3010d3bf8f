package dev.plumbline.tensorflow.graph;

import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The activation function at the end of a classifier, found by walking back from its output. */
public enum OutputActivation {
  /** A softmax over the last axis. */
  SOFTMAX,
  /** A sigmoid of each entry. */
  SIGMOID,
  /** Neither a softmax nor a sigmoid. */
  NONE;

  private static final Set<String> TRANSPARENT =
      Set.of("Identity", "Reshape", "Squeeze", "Cast", "StopGradient", "CheckNumerics");

  /**
   * An activation and the tensor it is applied to.
   *
   * @param activation the activation
   * @param logits the tensor before it; the output itself if there is no activation
   */
  public record Found(OutputActivation activation, String logits) {}

  /**
   * Walks back from an output, through nodes that only reshape or copy values, to a softmax or
   * sigmoid.
   */
  public static Found behind(GraphDef graph, String output) {
    Map<String, NodeDef> nodes = Ancestors.byName(graph);
    NodeDef node = nodes.get(TensorName.of(output).node());
    while (node != null) {
      String input =
          GraphIndex.inputs(node).isEmpty() ? "" : TensorName.canonical(node.getInput(0));
      switch (node.getOp()) {
        case "Softmax", "LogSoftmax" -> {
          return new Found(SOFTMAX, input);
        }
        case "Sigmoid", "LogSigmoid" -> {
          return new Found(SIGMOID, input);
        }
        default ->
            node =
                TRANSPARENT.contains(node.getOp()) ? nodes.get(TensorName.of(input).node()) : null;
      }
    }
    return new Found(NONE, output);
  }
}
