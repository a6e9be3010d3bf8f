package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.NodeDef;

/**
 * Carries a signal from the end of a subgraph back to its start, one node after the other, by a
 * rule. Signals that reach one tensor from several nodes are added.
 */
final class BackwardPass {
  private final PropagationSubgraph subgraph;
  private final GraphExtender extender;
  private final Map<TensorName, List<String>> waiting = new HashMap<>();

  BackwardPass(PropagationSubgraph subgraph, GraphExtender extender) {
    this.subgraph = subgraph;
    this.extender = extender;
  }

  /**
   * Adds the nodes of the backward pass and returns the tensor of the signal at the start of the
   * subgraph.
   *
   * @param start the tensor of the signal at the end of the subgraph
   * @param rule the rule of propagation
   * @throws NotApplicableException if a node has no rule, or no signal arrives
   */
  String run(String start, BackwardRule rule) {
    put(new BackwardSignal(subgraph.to(), start));
    for (int i = subgraph.nodes().size() - 1; i >= 0; i--) {
      NodeDef node = subgraph.nodes().get(i);
      Map<Integer, String> signals = take(node);
      if (!signals.isEmpty()) {
        rule.back(node, signals).forEach(this::put);
      }
    }
    List<String> arrived = waiting.getOrDefault(subgraph.from(), List.of());
    if (arrived.isEmpty()) {
      throw new NotApplicableException(
          "the output does not depend on " + RowPlaceholder.words(subgraph.from().toString()));
    }
    String signal = extender.identity(extender.sum(arrived));
    extender.flush();
    return signal;
  }

  private void put(BackwardSignal signal) {
    waiting.computeIfAbsent(signal.to(), tensor -> new ArrayList<>()).add(signal.signal());
  }

  private Map<Integer, String> take(NodeDef node) {
    Map<Integer, String> signals = new TreeMap<>();
    for (TensorName tensor : List.copyOf(waiting.keySet())) {
      if (tensor.node().equals(node.getName()) && !tensor.equals(subgraph.from())) {
        signals.put(tensor.index(), extender.sum(waiting.getOrDefault(tensor, List.of())));
        waiting.remove(tensor);
      }
    }
    return signals;
  }
}
