package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.NodeDef;

/** Walks a signal back over a route, node by node, as a rule says. */
final class Backward {
  private final Route route;
  private final Scribe scribe;
  private final Map<TensorName, List<String>> waiting = new HashMap<>();

  Backward(Route route, Scribe scribe) {
    this.route = route;
    this.scribe = scribe;
  }

  /** The tensor of what reaches the start of the route. */
  String run(String start, Rule rule) {
    put(new Flow(route.to(), start));
    for (int i = route.nodes().size() - 1; i >= 0; i--) {
      NodeDef node = route.nodes().get(i);
      Map<Integer, String> signals = take(node);
      if (!signals.isEmpty()) {
        rule.back(node, signals).forEach(this::put);
      }
    }
    List<String> arrived = waiting.getOrDefault(route.from(), List.of());
    if (arrived.isEmpty()) {
      throw new NotApplicableException("the output does not depend on '" + route.from() + "'");
    }
    String signal = scribe.identity(scribe.sum(arrived));
    scribe.flush();
    return signal;
  }

  private void put(Flow flow) {
    waiting.computeIfAbsent(flow.to(), tensor -> new ArrayList<>()).add(flow.signal());
  }

  private Map<Integer, String> take(NodeDef node) {
    Map<Integer, String> signals = new TreeMap<>();
    for (TensorName tensor : List.copyOf(waiting.keySet())) {
      if (tensor.node().equals(node.getName()) && !tensor.equals(route.from())) {
        signals.put(tensor.index(), scribe.sum(waiting.getOrDefault(tensor, List.of())));
        waiting.remove(tensor);
      }
    }
    return signals;
  }
}
