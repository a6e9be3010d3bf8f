package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Rewrites a graph by other operations that compute the same function. A unit ReLU(W h + b) of
 * inputs h that are not negative becomes ReLU(ReLU(W⁺ h + b) − W⁻ h), with W⁺ = max(W, 0) and W⁻ =
 * max(−W, 0): where the inner rectifier gives 0, W⁺ h + b is negative and W⁻ h is not, so that the
 * outer one gives 0 as well. Every other ReLU(z) becomes z + ReLU(−z).
 */
final class EquivalentGraph {
  private static final Set<String> NOT_NEGATIVE =
      Set.of("Relu", "Relu6", "Sigmoid", "Softmax", "Softplus", "Abs", "Square");

  private static final Set<String> KEEP_SIGNS =
      Set.of("MaxPool", "AvgPool", "Reshape", "Identity", "Squeeze", "ExpandDims", "Transpose");

  private static final Set<String> PRODUCTS = Set.of("MatMul", "Conv2D");

  private static final Set<String> SUMS = Set.of("BiasAdd", "Add", "AddV2");

  private final GraphIndex index;
  private final Set<String> ofRows;
  private final Map<String, NodeDef> replaced = new HashMap<>();
  private final List<NodeDef> added = new ArrayList<>();

  private EquivalentGraph(FrozenGraph frozen) {
    this.index = new GraphIndex(frozen.graph());
    this.ofRows = index.dependents(RowPlaceholder.NAME);
  }

  /** The rewritten graph; empty where the graph has no rectifier. */
  static Optional<GraphDef> of(FrozenGraph frozen) {
    EquivalentGraph rewriting = new EquivalentGraph(frozen);
    for (NodeDef node : frozen.graph().getNodeList()) {
      if (node.getOp().equals("Relu") && rewriting.ofRows.contains(node.getName())) {
        rewriting.rewrite(node);
      }
    }
    return rewriting.replaced.isEmpty()
        ? Optional.empty()
        : Optional.of(frozen.with(rewriting.replaced, rewriting.added));
  }

  private void rewrite(NodeDef rectifier) {
    Optional<NodeDef> sum = producer(rectifier, 0).filter(node -> SUMS.contains(node.getOp()));
    Optional<NodeDef> product =
        (sum.isPresent() ? producer(sum.get(), 0) : producer(rectifier, 0))
            .filter(node -> PRODUCTS.contains(node.getOp()))
            .filter(node -> !ofRows.contains(GraphIndex.inputs(node).get(1).node()))
            .filter(node -> isNotNegative(GraphIndex.inputs(node).get(0).node()));
    boolean constant =
        sum.filter(node -> ofRows.contains(GraphIndex.inputs(node).get(1).node())).isEmpty();
    if (product.isPresent() && constant) {
      split(rectifier, product.get(), sum);
    } else {
      turn(rectifier);
    }
  }

  private Optional<NodeDef> producer(NodeDef node, int input) {
    return index.node(GraphIndex.inputs(node).get(input).node());
  }

  private boolean isNotNegative(String name) {
    Optional<NodeDef> node = index.node(name);
    while (node.isPresent() && KEEP_SIGNS.contains(node.get().getOp())) {
      node = producer(node.get(), 0);
    }
    return node.filter(found -> NOT_NEGATIVE.contains(found.getOp())).isPresent();
  }

  /** Replaces ReLU(z) by z + ReLU(−z). */
  private void turn(NodeDef rectifier) {
    String z = rectifier.getInput(0);
    String negative = add(rectifier, "negative", "Neg", List.of(z));
    String rest = add(rectifier, "rest", "Relu", List.of(negative));
    replace(rectifier, "AddV2", List.of(z, rest));
  }

  /** Replaces ReLU(W h + b) by ReLU(ReLU(W⁺ h + b) − W⁻ h). */
  private void split(NodeDef rectifier, NodeDef product, Optional<NodeDef> sum) {
    String weight = product.getInput(1);
    String turned = add(rectifier, "turned", "Neg", List.of(weight));
    String up = add(rectifier, "up", "Relu", List.of(weight));
    String down = add(rectifier, "down", "Relu", List.of(turned));
    String first = copy(rectifier, "first", product, List.of(product.getInput(0), up));
    String second = copy(rectifier, "second", product, List.of(product.getInput(0), down));
    if (sum.isPresent()) {
      first = copy(rectifier, "sum", sum.get(), List.of(first, sum.get().getInput(1)));
    }
    String inner = add(rectifier, "inner", "Relu", List.of(first));
    String difference = add(rectifier, "difference", "Sub", List.of(inner, second));
    replace(rectifier, "Relu", List.of(difference));
  }

  private static NodeDef node(String name, String op, List<String> inputs, AttrValue type) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(op)
        .addAllInput(inputs)
        .putAttr("T", type)
        .build();
  }

  private String add(NodeDef rectifier, String part, String op, List<String> inputs) {
    String name = rectifier.getName() + "/equivalent/" + part;
    added.add(node(name, op, inputs, rectifier.getAttrOrThrow("T")));
    return name;
  }

  private String copy(NodeDef rectifier, String part, NodeDef source, List<String> inputs) {
    String name = rectifier.getName() + "/equivalent/" + part;
    added.add(source.toBuilder().setName(name).clearInput().addAllInput(inputs).build());
    return name;
  }

  private void replace(NodeDef rectifier, String op, List<String> inputs) {
    replaced.put(
        rectifier.getName(), node(rectifier.getName(), op, inputs, rectifier.getAttrOrThrow("T")));
  }
}
