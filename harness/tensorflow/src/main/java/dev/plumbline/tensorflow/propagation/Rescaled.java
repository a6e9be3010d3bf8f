package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.NodeDef;

/**
 * DeepLIFT's rescale rule, as multipliers. Linear operations pass on their gradient, functions of
 * one value the slope of their secant, and where x = reference their gradient.
 *
 * <p>The largest of several values: with y = max x and r = max reference, a rise y − r ≥ 0 belongs
 * to the position of y, and a fall y − r ≤ 0 to the position of r. There |Δx| ≥ |Δy|, so that the
 * multiplier Δy / Δx lies in [0, 1], and all contributions sum to Δy.
 */
final class Rescaled implements Rule {
  private final Scribe scribe;
  private final Route route;
  private final Twin twin;
  private final Gradients gradients;

  /**
   * The rule.
   *
   * @param twin the route computed once more, at the reference
   */
  Rescaled(Scribe scribe, Route route, Twin twin) {
    this.scribe = scribe;
    this.route = route;
    this.twin = twin;
    this.gradients = new Gradients(scribe, route);
  }

  @Override
  public List<Flow> back(NodeDef node, Map<Integer, String> signals) {
    Operation operation = route.of(node);
    if (operation == Operation.OTHER) {
      throw Scribe.refusal(node, null);
    }
    if (operation != Operation.STRUCTURE) {
      Gradients.single(node);
    }
    return switch (operation) {
      case RECTIFIER, SQUASHING -> List.of(secant(node, signals));
      case MAXIMUM -> List.of(largest(node, signals));
      default -> gradients.back(node, signals);
    };
  }

  private Flow secant(NodeDef node, Map<Integer, String> signals) {
    TensorName input = route.input(node);
    String signal = scribe.sum(List.copyOf(signals.values()));
    Secants secants = new Secants(scribe, input.toString(), twin.of(input));
    String slope = scribe.op("Mul", signal, secants.of(node));
    return new Flow(input, elsewhere(secants.way(), slope, gradients.back(node, signals)));
  }

  private Flow largest(NodeDef node, Map<Integer, String> signals) {
    TensorName input = route.input(node);
    TensorName output = new TensorName(node.getName(), 0);
    String signal = scribe.sum(List.copyOf(signals.values()));
    String zero = scribe.scalar(0);
    String change = scribe.op("Sub", output.toString(), twin.of(output));
    String rise = scribe.op("Mul", signal, scribe.op("Maximum", change, zero));
    String fall = scribe.op("Mul", signal, scribe.op("Minimum", change, zero));
    String contributions =
        scribe.op("AddV2", at(node, rise, input.toString()), at(node, fall, twin.of(input)));
    String way = scribe.op("Sub", input.toString(), twin.of(input));
    String slope = scribe.op("DivNoNan", contributions, way);
    return new Flow(input, elsewhere(way, slope, gradients.back(node, signals)));
  }

  /** A signal set down where the largest of some values stands. */
  private String at(NodeDef node, String signal, String values) {
    Map<Integer, String> input = new TreeMap<>(Map.of(0, values));
    return scribe.back(node, Map.of(0, signal), input).get(0).signal();
  }

  /** The gradient where nothing differs from the reference. */
  private String elsewhere(String way, String slope, List<Flow> gradient) {
    String same = scribe.op("Equal", way, scribe.scalar(0));
    return scribe.select(same, gradient.get(0).signal(), slope);
  }
}
