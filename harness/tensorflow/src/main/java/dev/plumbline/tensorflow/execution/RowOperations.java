package dev.plumbline.tensorflow.execution;

import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.engine.RowShapes.BatchExtents;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Counts what one row costs in a forward pass: the multiplications of its matrix products and
 * convolutions, from the shapes of their tensors. What else a network computes is small beside
 * them. Products in the body of a loop that was not unrolled are not counted.
 */
final class RowOperations {
  private static final Set<String> PRODUCTS =
      Set.of(
          "Conv2D",
          "Conv3D",
          "DepthwiseConv2dNative",
          "Conv2DBackpropInput",
          "Conv3DBackpropInputV2",
          "MatMul",
          "BatchMatMul",
          "BatchMatMulV2",
          "Einsum");

  private RowOperations() {}

  /**
   * The number of multiplications per row.
   *
   * @param graph the flat graph
   * @param shapes the shapes of its tensors
   */
  static long perRow(GraphDef graph, RowShapes shapes) {
    List<NodeDef> products =
        graph.getNodeList().stream().filter(node -> PRODUCTS.contains(node.getOp())).toList();
    Set<String> tensors = new HashSet<>();
    for (NodeDef node : products) {
      tensors.add(TensorName.canonical(node.getName()));
      GraphIndex.inputs(node).forEach(input -> tensors.add(input.toString()));
    }
    Map<String, BatchExtents> extents = shapes.extents(tensors);
    long few = count(products, tensor -> extents.getOrDefault(tensor, BatchExtents.UNKNOWN).few());
    if (shapes.fixedBatch() > 0) {
      return few / shapes.fixedBatch();
    }
    long more =
        count(products, tensor -> extents.getOrDefault(tensor, BatchExtents.UNKNOWN).more());
    return (more - few) / (shapes.moreRows() - shapes.fewRows());
  }

  private static long count(List<NodeDef> products, Function<String, List<Long>> extents) {
    long sum = 0;
    for (NodeDef node : products) {
      List<Long> output = extents.apply(TensorName.canonical(node.getName()));
      List<List<Long>> inputs =
          GraphIndex.inputs(node).stream().map(input -> extents.apply(input.toString())).toList();
      boolean unknown = output.isEmpty() || inputs.stream().anyMatch(List::isEmpty);
      sum += unknown ? 0 : multiplications(node, inputs, output);
    }
    return sum;
  }

  private static long multiplications(NodeDef node, List<List<Long>> inputs, List<Long> output) {
    return switch (node.getOp()) {
      case "Conv2D", "Conv3D" -> size(output) * perFilter(inputs.get(1));
      case "DepthwiseConv2dNative" -> size(output) * inputs.get(1).get(0) * inputs.get(1).get(1);
      case "Conv2DBackpropInput", "Conv3DBackpropInputV2" ->
          size(inputs.get(2)) * perFilter(inputs.get(1));
      case "MatMul" -> size(output) * inner(inputs.get(0), node, "transpose_a");
      case "BatchMatMul", "BatchMatMulV2" -> size(output) * inner(inputs.get(0), node, "adj_x");
      default -> size(output) * contracted(inputs.get(0), node);
    };
  }

  private static long size(List<Long> extents) {
    return extents.stream().reduce(1L, Math::multiplyExact);
  }

  /** The number of weights of one filter; filters lie on the last axis. */
  private static long perFilter(List<Long> kernel) {
    return size(kernel.subList(0, kernel.size() - 1));
  }

  /** The extent over which a matrix product sums. */
  private static long inner(List<Long> left, NodeDef node, String transposed) {
    boolean turned = node.getAttrOrDefault(transposed, AttrValue.getDefaultInstance()).getB();
    return left.get(left.size() - (turned ? 2 : 1));
  }

  /** The product of the extents over which an Einsum sums, by the labels of its first input. */
  private static long contracted(List<Long> left, NodeDef node) {
    String equation = node.getAttrOrThrow("equation").getS().toStringUtf8().replace(" ", "");
    String output = equation.substring(equation.indexOf("->") + 2);
    String labels = equation.split("[,-]", -1)[0];
    int ellipsis = labels.indexOf("...");
    long product = 1;
    for (int i = 0; i < labels.length(); i++) {
      boolean summed = labels.charAt(i) != '.' && output.indexOf(labels.charAt(i)) < 0;
      int fromEnd = labels.length() - i;
      boolean behind = ellipsis >= 0 && i > ellipsis;
      product *= summed ? left.get(behind ? left.size() - fromEnd : i) : 1;
    }
    return product;
  }
}
