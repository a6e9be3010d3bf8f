package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * What LRP does at operations of several signals: products, quotients, softmax and normalization,
 * as in transformers and recurrent cells.
 *
 * <p>Sources: Achtibat, Hatefi, Dreyer, Jain, Wiegand, Lapuschkin and Samek 2024, arXiv:2402.05602
 * (products half and half, softmax by its Taylor expansion, normalization as the identity); Arras,
 * Montavon, Müller and Samek 2017, arXiv:1706.07206 (gates get nothing).
 */
final class TwoSignals {
  private final GraphExtender extender;
  private final PropagationSubgraph subgraph;
  private final double epsilon;

  /**
   * Rules for the nodes of a subgraph.
   *
   * @param epsilon added to the size of divisors
   */
  TwoSignals(GraphExtender extender, PropagationSubgraph subgraph, double epsilon) {
    this.extender = extender;
    this.subgraph = subgraph;
    this.epsilon = epsilon;
  }

  /**
   * The relevance of the factors of a product: all to the signal where the other one is a gate or a
   * scale, else half to each.
   */
  List<BackwardSignal> product(NodeDef node, String relevance) {
    String half = extender.op("Mul", relevance, extender.scalar(0.5));
    if (!node.getOp().equals("Mul")) {
      String output = new TensorName(node.getName(), 0).toString();
      return Shares.proportional(
          extender, node, Shares.divided(extender, half, output, epsilon), values(node));
    }
    boolean first = ProductFactor.of(input(node, 0), subgraph) == ProductFactor.SIGNAL;
    boolean second = ProductFactor.of(input(node, 1), subgraph) == ProductFactor.SIGNAL;
    if (first == second) {
      return passed(node, half, List.of(0, 1));
    }
    return passed(node, relevance, List.of(first ? 0 : 1));
  }

  /** The relevance of a quotient: all to the dividend, as in a normalization. */
  List<BackwardSignal> quotient(NodeDef node, String relevance) {
    return passed(node, relevance, List.of(0));
  }

  /**
   * Passes relevance unchanged to some inputs of a node of two; what an input was repeated for is
   * added up.
   */
  private List<BackwardSignal> passed(NodeDef node, String relevance, List<Integer> to) {
    String first = extender.identity(input(node, 0).toString());
    String second = extender.identity(input(node, 1).toString());
    String sum = extender.op("AddV2", first, second);
    List<String> both = List.of(first, second);
    List<BackwardSignal> passed = new ArrayList<>();
    for (int index : to) {
      String signal =
          Optional.ofNullable(
                  extender.gradients(node, sum, relevance, List.of(both.get(index))).get(0))
              .orElseThrow(() -> MissingRule.of(node));
      passed.add(new BackwardSignal(input(node, index), signal));
    }
    return passed;
  }

  /**
   * The relevance x (R − s ΣR) of the values x of a softmax s: its Taylor expansion at x. What the
   * constant term of the expansion stands for is lost.
   */
  BackwardSignal softmax(NodeDef node, String relevance) {
    TensorName input = subgraph.input(node);
    String softmax = new TensorName(node.getName(), 0).toString();
    String all = extender.op("Mul", softmax, reduced("Sum", relevance, -1));
    String rest = extender.op("Sub", relevance, all);
    return new BackwardSignal(input, extender.op("Mul", input.toString(), rest));
  }

  /**
   * The relevance of the values that one operation normalizes by their own moments, for each of its
   * channels: the division by the spread passes relevance on unchanged, and the difference c = x −
   * μ shares it by x (R / c − mean(R / c)).
   */
  BackwardSignal normalization(NodeDef node, String relevance) {
    TensorName input = subgraph.input(node);
    String values = input.toString();
    String centered = extender.op("Sub", values, reduced("Mean", values, 0, 2, 3));
    String share = Shares.divided(extender, relevance, centered, epsilon);
    String rest = extender.op("Sub", share, reduced("Mean", share, 0, 2, 3));
    return new BackwardSignal(input, extender.op("Mul", values, rest));
  }

  /**
   * The relevance of x and μ in x s + (β − μ s), as layer normalizations are written that multiply
   * by their scale s before they subtract: shared by x s and μ s, without β. Empty if a sum is not
   * of this form.
   */
  List<BackwardSignal> normalized(NodeDef sum, String relevance) {
    List<ScaledBranch> branches = new ArrayList<>();
    for (int index : subgraph.data(sum)) {
      boolean minus = sum.getOp().equals("Sub") && index == 1;
      scaled(input(sum, index), minus).ifPresent(branches::add);
    }
    if (branches.size() != 2 || subgraph.data(sum).size() != 2) {
      return List.of();
    }
    Map<Integer, String> terms = new TreeMap<>();
    for (int i = 0; i < 2; i++) {
      ScaledBranch branch = branches.get(i);
      String term = branch.product().toString();
      terms.put(i, branch.minus() ? extender.op("Neg", term) : extender.identity(term));
    }
    List<String> both = List.copyOf(terms.values());
    String whole = extender.op("AddV2", both.get(0), both.get(1));
    String share = Shares.divided(extender, relevance, whole, epsilon);
    List<BackwardSignal> flows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String gradient =
          Optional.ofNullable(extender.gradients(sum, whole, share, List.of(both.get(i))).get(0))
              .orElseThrow(() -> MissingRule.of(sum));
      flows.add(
          new BackwardSignal(branches.get(i).product(), extender.op("Mul", both.get(i), gradient)));
    }
    return flows;
  }

  /** The product of a signal and a scale, and whether it counts negatively. */
  private record ScaledBranch(TensorName product, boolean minus) {}

  /** The product that a tensor is, behind shifts and changes of sign. */
  private Optional<ScaledBranch> scaled(TensorName tensor, boolean minus) {
    List<NodeDef> makers = subgraph.soleMaker(tensor);
    if (makers.isEmpty()) {
      return Optional.empty();
    }
    NodeDef maker = makers.get(0);
    if (subgraph.of(maker) == OperationKind.PRODUCT && maker.getOp().equals("Mul")) {
      boolean scale =
          List.of(0, 1).stream()
              .anyMatch(i -> ProductFactor.of(input(maker, i), subgraph) == ProductFactor.SCALE);
      return scale ? Optional.of(new ScaledBranch(tensor, minus)) : Optional.empty();
    }
    return switch (subgraph.of(maker) == OperationKind.UNIT ? maker.getOp() : "") {
      case "Add", "AddV2", "BiasAdd" -> scaled(subgraph.input(maker), minus);
      case "Sub" -> scaled(subgraph.input(maker), minus != (subgraph.data(maker).get(0) == 1));
      case "Neg" -> scaled(subgraph.input(maker), !minus);
      default -> Optional.empty();
    };
  }

  private String reduced(String op, String values, int... axes) {
    String along = extender.writer().ints(axes);
    return extender
        .writer()
        .op(
            op,
            List.of(values, along),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "Tidx", NodeAttributes.of(DataType.DT_INT32),
                "keep_dims", NodeAttributes.of(true)));
  }

  private static TensorName input(NodeDef node, int index) {
    return GraphIndex.inputs(node).get(index);
  }

  private static Map<Integer, String> values(NodeDef node) {
    return new TreeMap<>(Map.of(0, input(node, 0).toString(), 1, input(node, 1).toString()));
  }
}
