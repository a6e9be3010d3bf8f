package dev.plumbline.tensorflow.graph;

import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** What a model does last: found by walking back from its output. */
public enum OutputActivation {
  /** A softmax over the last axis. */
  SOFTMAX,
  /** A sigmoid of each entry. */
  SIGMOID,
  /** Neither is there. */
  NONE;

  private static final Set<String> TRANSPARENT =
      Set.of("Identity", "Reshape", "Squeeze", "Cast", "StopGradient", "CheckNumerics");

  /**
   * An activation and what goes into it.
   *
   * @param activation the activation
   * @param logits the tensor before it; the output itself if there is none
   */
  public record Found(OutputActivation activation, String logits) {}

  /** Walks back from an output through nodes that pass values on as they are. */
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
