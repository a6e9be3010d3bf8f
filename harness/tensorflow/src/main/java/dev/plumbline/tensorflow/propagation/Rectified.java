package dev.plumbline.tensorflow.propagation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.NodeDef;

/**
 * The chain rule, but units of the ReLU family pass on what is positive alone: times their slope
 * (guided backpropagation), or whatever their input was (deconvolution).
 */
final class Rectified implements Rule {
  private final Scribe scribe;
  private final Route route;
  private final Gradients gradients;
  private final Slope slope;

  /** Whether the slope of a unit counts. */
  enum Slope {
    /** It does: guided backpropagation. */
    KEPT,
    /** It does not: deconvolution. */
    IGNORED
  }

  Rectified(Scribe scribe, Route route, Slope slope) {
    this.scribe = scribe;
    this.route = route;
    this.gradients = new Gradients(scribe, route);
    this.slope = slope;
  }

  @Override
  public List<Flow> back(NodeDef node, Map<Integer, String> signals) {
    if (route.of(node) != Operation.RECTIFIER) {
      return gradients.back(node, signals);
    }
    Gradients.single(node);
    Map<Integer, String> positive = new TreeMap<>();
    signals.forEach((output, signal) -> positive.put(output, scribe.op("Relu", signal)));
    if (slope == Slope.KEPT) {
      return gradients.back(node, positive);
    }
    return positive.values().stream().map(signal -> new Flow(route.input(node), signal)).toList();
  }
}
