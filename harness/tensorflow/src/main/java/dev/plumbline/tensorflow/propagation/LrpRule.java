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
 * Layer-wise relevance propagation (LRP). An operation in which each output depends on one input
 * value (activation, scale, shift, reshape) passes relevance on unchanged. An affine layer
 * distributes it by the rule that is chosen for the layer; a sum or an average in proportion to
 * each input's part in the result; and the largest of several values receives all of it. {@link
 * TwoSignals} has the rules for products, softmax and normalization.
 *
 * <p>Source: Bach, Binder, Montavon, Klauschen, Müller and Samek 2015,
 * doi:10.1371/journal.pone.0130140.
 */
final class LrpRule implements BackwardRule {
  private final GraphExtender extender;
  private final PropagationSubgraph subgraph;
  private final Propagation.LayerwiseRelevance rules;
  private final List<ReferenceCopy> bounds;
  private final ChainRule chainRule;
  private final TwoSignals twoSignals;

  /**
   * A rule for the nodes of a subgraph.
   *
   * @param rules the LRP rule of each kind of layer
   * @param bounds the subgraph computed from the smallest and from the largest input; empty where
   *     no rule asks for them
   */
  LrpRule(
      GraphExtender extender,
      PropagationSubgraph subgraph,
      Propagation.LayerwiseRelevance rules,
      List<ReferenceCopy> bounds) {
    this.extender = extender;
    this.subgraph = subgraph;
    this.rules = rules;
    this.bounds = List.copyOf(bounds);
    this.chainRule = new ChainRule(extender, subgraph);
    this.twoSignals = new TwoSignals(extender, subgraph, rules.epsilon());
  }

  @Override
  public List<BackwardSignal> back(NodeDef node, Map<Integer, String> signals) {
    OperationKind operation = chainRule.requireRule(node);
    String relevance = signals.values().iterator().next();
    return switch (operation) {
      case STRUCTURE, MAXIMUM -> chainRule.back(node, signals);
      case DENSE, CONVOLUTION, UNIT ->
          AffineLayer.endingAt(node, subgraph)
              .map(layer -> List.of(layer(layer, relevance)))
              .orElseGet(() -> shifted(node, relevance));
      case SUM -> sum(node, relevance);
      case LINEAR -> proportional(node, relevance, rules.epsilon());
      case POOL -> proportional(node, relevance, 0);
      case PRODUCT -> twoSignals.product(node, relevance);
      case QUOTIENT -> twoSignals.quotient(node, relevance);
      case SOFTMAX -> List.of(twoSignals.softmax(node, relevance));
      case NORMALIZATION -> List.of(twoSignals.normalization(node, relevance));
      case SQUARED_DIFFERENCE -> throw MissingRule.of(node);
      default -> List.of(new BackwardSignal(subgraph.input(node), relevance));
    };
  }

  private List<BackwardSignal> sum(NodeDef node, String relevance) {
    List<BackwardSignal> normalized = twoSignals.normalized(node, relevance);
    return normalized.isEmpty() ? proportional(node, relevance, rules.epsilon()) : normalized;
  }

  /**
   * Relevance behind a scale or shift with no layer before it. Behind a sum of layers, as in a
   * recurrent cell, a shift takes its part as the bias of one layer over all their inputs does;
   * else all relevance passes on.
   */
  private List<BackwardSignal> shifted(NodeDef node, String relevance) {
    Optional<ShiftedSum> found = ShiftedSum.endingAt(node, subgraph);
    if (found.isEmpty()) {
      return List.of(new BackwardSignal(subgraph.input(node), relevance));
    }
    String output = new TensorName(node.getName(), 0).toString();
    String share = Shares.divided(extender, relevance, output, rules.epsilon());
    for (NodeDef shift : found.get().shifts()) {
      share = chainRule.back(shift, Map.of(0, share)).get(0).signal();
    }
    NodeDef sum = found.get().sum();
    return Shares.proportional(extender, sum, share, chainRule.values(sum));
  }

  /** Distributes relevance over the inputs of a sum in proportion to their part in it. */
  private List<BackwardSignal> proportional(NodeDef node, String relevance, double epsilon) {
    String output = new TensorName(node.getName(), 0).toString();
    String share = Shares.divided(extender, relevance, output, epsilon);
    return Shares.proportional(extender, node, share, chainRule.values(node));
  }

  private BackwardSignal layer(AffineLayer layer, String relevance) {
    LayerRule rule = rule(layer);
    String input = layer.input().toString();
    FoldedWeights folded = FoldedWeights.of(layer, extender, subgraph);
    List<String> parts = new ArrayList<>();
    for (RelevanceTerm.Decomposition decomposition :
        RelevanceTerm.of(rule, input, folded, extender, new FirstBounds(layer))) {
      parts.addAll(parts(layer, rule, decomposition, relevance));
    }
    return new BackwardSignal(layer.input(), extender.sum(parts));
  }

  private List<String> parts(
      AffineLayer layer,
      LayerRule rule,
      RelevanceTerm.Decomposition decomposition,
      String relevance) {
    List<Chain> chains = decomposition.terms().stream().map(term -> chain(layer, term)).toList();
    String whole =
        rule instanceof LayerRule.Epsilon
            ? layer.output().toString()
            : sum(chains, decomposition.bias());
    String share =
        Shares.divided(
            extender, of(decomposition.outputs(), layer, relevance), whole, stabilizer(rule));
    List<String> parts = new ArrayList<>();
    for (Chain chain : chains) {
      String gradient =
          Optional.ofNullable(
                  extender
                      .gradients(layer.weights(), chain.output(), share, List.of(chain.input()))
                      .get(0))
              .orElseThrow(() -> MissingRule.of(layer.weights()));
      parts.add(extender.op("Mul", chain.input(), gradient));
    }
    return parts;
  }

  private static double stabilizer(LayerRule rule) {
    if (rule instanceof LayerRule.Gamma gamma) {
      return gamma.epsilon();
    }
    return rule instanceof LayerRule.Epsilon given ? given.epsilon() : 0;
  }

  /** The relevance of some of a layer's outputs, and 0 for the others. */
  private String of(RelevanceTerm.OutputSigns outputs, AffineLayer layer, String relevance) {
    if (outputs == RelevanceTerm.OutputSigns.ALL) {
      return relevance;
    }
    String comparison = outputs == RelevanceTerm.OutputSigns.POSITIVE ? "GreaterEqual" : "Less";
    String there = extender.op(comparison, layer.output().toString(), extender.scalar(0));
    return extender.select(there, relevance, extender.op("ZerosLike", relevance));
  }

  private LayerRule rule(AffineLayer layer) {
    boolean own = !(rules.first() instanceof LayerRule.Usual);
    if (own && subgraph.isFirst(layer.weights())) {
      return rules.first();
    }
    return subgraph.of(layer.weights()) == OperationKind.DENSE
        ? rules.dense()
        : rules.convolution();
  }

  /**
   * One term of a layer, computed by itself: the tensor a that enters the layer, and the tensor W a
   * in the place of the layer's output.
   */
  private record Chain(String input, String output) {}

  private Chain chain(AffineLayer layer, RelevanceTerm term) {
    String input = extender.identity(term.values());
    String at = input;
    for (NodeDef node : layer.before()) {
      at = extender.copy(node, replaced(node, at));
    }
    Map<Integer, String> replaced = replaced(layer.weights(), at);
    replaced.put(1, term.weights());
    at = extender.copy(layer.weights(), replaced);
    for (NodeDef node : layer.after()) {
      if (subgraph.of(node) == OperationKind.STRUCTURE) {
        at = extender.copy(node, replaced(node, at));
      }
    }
    return new Chain(input, at);
  }

  private Map<Integer, String> replaced(NodeDef node, String by) {
    return new TreeMap<>(Map.of(subgraph.data(node).get(0), by));
  }

  private String sum(List<Chain> chains, String bias) {
    String sum = extender.sum(chains.stream().map(Chain::output).toList());
    return bias.isEmpty() ? sum : extender.op("AddV2", sum, bias);
  }

  /**
   * The bounds of the values that enter a first layer. They are the smaller and the larger one of
   * the two computed bounds, because a negative scale in front of the layer swaps them.
   */
  private final class FirstBounds implements RelevanceTerm.InputBounds {
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
      return extender.op(op, bounds.get(0).of(layer.input()), bounds.get(1).of(layer.input()));
    }
  }
}
