package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Propagation.LayerRule;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.NodeDef;

/**
 * Layer-wise relevance propagation. Operations of which each output has one input (activations,
 * scales, shifts) pass relevance on unchanged, and so do those that only move values. Layers with
 * weights share it by their rule, sums and averages by the part of each input in them, and the
 * largest of several values takes all.
 */
final class Relevance implements Rule {
  private final Scribe scribe;
  private final Route route;
  private final Propagation.Relevance rules;
  private final List<Twin> bounds;
  private final Gradients gradients;

  /**
   * The rules.
   *
   * @param bounds the route computed from the smallest and from the largest input; empty where no
   *     rule asks for them
   */
  Relevance(Scribe scribe, Route route, Propagation.Relevance rules, List<Twin> bounds) {
    this.scribe = scribe;
    this.route = route;
    this.rules = rules;
    this.bounds = List.copyOf(bounds);
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
    String relevance = signals.values().iterator().next();
    return switch (operation) {
      case STRUCTURE, MAXIMUM -> gradients.back(node, signals);
      case DENSE, CONVOLUTION, UNIT ->
          AffineLayer.endingAt(node, route)
              .map(layer -> List.of(layer(layer, relevance)))
              .orElseGet(() -> List.of(new Flow(route.input(node), relevance)));
      case SUM -> proportional(node, relevance, rules.epsilon());
      case POOL -> proportional(node, relevance, 0);
      default -> List.of(new Flow(route.input(node), relevance));
    };
  }

  /** Each input's part in the sum. */
  private List<Flow> proportional(NodeDef node, String relevance, double epsilon) {
    String output = new TensorName(node.getName(), 0).toString();
    String share = divided(relevance, output, epsilon);
    List<Flow> flows = new ArrayList<>();
    for (Flow flow : scribe.back(node, Map.of(0, share), gradients.values(node))) {
      flows.add(new Flow(flow.to(), scribe.op("Mul", flow.to().toString(), flow.signal())));
    }
    return flows;
  }

  private Flow layer(AffineLayer layer, String relevance) {
    LayerRule rule = rule(layer);
    String input = layer.input().toString();
    FoldedWeights folded = FoldedWeights.of(layer, scribe, route);
    Share.Rule shares = Share.of(rule, input, folded, scribe, new FirstBounds(layer));
    List<Chain> chains = shares.shares().stream().map(share -> chain(layer, share)).toList();
    String whole =
        rule instanceof LayerRule.Epsilon ? layer.output().toString() : sum(chains, shares.bias());
    double epsilon = rule instanceof LayerRule.Epsilon given ? given.epsilon() : 0;
    String share = divided(relevance, whole, epsilon);
    List<String> parts = new ArrayList<>();
    for (Chain chain : chains) {
      String gradient =
          Optional.ofNullable(
                  scribe
                      .gradients(layer.weights(), chain.output(), share, List.of(chain.input()))
                      .get(0))
              .orElseThrow(() -> Scribe.refusal(layer.weights(), null));
      parts.add(scribe.op("Mul", chain.input(), gradient));
    }
    return new Flow(layer.input(), scribe.sum(parts));
  }

  private LayerRule rule(AffineLayer layer) {
    boolean own = !(rules.first() instanceof LayerRule.Usual);
    if (own && route.isFirst(layer.weights())) {
      return rules.first();
    }
    return route.of(layer.weights()) == Operation.DENSE ? rules.dense() : rules.convolution();
  }

  /** W a of a share, from a to what it becomes behind the layer's last node. */
  private record Chain(String input, String output) {}

  private Chain chain(AffineLayer layer, Share share) {
    String input = scribe.identity(share.values());
    String at = input;
    for (NodeDef node : layer.before()) {
      at = scribe.copy(node, replaced(node, at));
    }
    Map<Integer, String> replaced = replaced(layer.weights(), at);
    replaced.put(1, share.weights());
    at = scribe.copy(layer.weights(), replaced);
    for (NodeDef node : layer.after()) {
      if (route.of(node) == Operation.STRUCTURE) {
        at = scribe.copy(node, replaced(node, at));
      }
    }
    return new Chain(input, at);
  }

  private Map<Integer, String> replaced(NodeDef node, String by) {
    return new TreeMap<>(Map.of(route.data(node).get(0), by));
  }

  private String sum(List<Chain> chains, String bias) {
    String sum = scribe.sum(chains.stream().map(Chain::output).toList());
    return bias.isEmpty() ? sum : scribe.op("AddV2", sum, bias);
  }

  /** R / (z + ε sign z); nothing where that is R / 0. */
  private String divided(String relevance, String whole, double epsilon) {
    if (epsilon == 0) {
      return scribe.op("DivNoNan", relevance, whole);
    }
    String sign =
        scribe.select(
            scribe.op("GreaterEqual", whole, scribe.scalar(0)),
            scribe.scalar(epsilon),
            scribe.scalar(-epsilon));
    return scribe.op("DivNoNan", relevance, scribe.op("AddV2", whole, sign));
  }

  /** The bounds of the values that enter a first layer; a negative scale before it swaps them. */
  private final class FirstBounds implements Share.Bounds {
    private final AffineLayer layer;

    FirstBounds(AffineLayer layer) {
      this.layer = layer;
    }

    @Override
    public String low() {
      return both("Minimum");
    }

    @Override
    public String high() {
      return both("Maximum");
    }

    private String both(String op) {
      return scribe.op(op, bounds.get(0).of(layer.input()), bounds.get(1).of(layer.input()));
    }
  }
}
