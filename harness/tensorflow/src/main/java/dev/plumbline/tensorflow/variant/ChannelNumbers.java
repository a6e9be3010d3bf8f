package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.tensorflow.proto.NodeDef;

/**
 * Computes tensors of a graph without variables that hold one number for each channel, or one for
 * all, from the constants behind them.
 *
 * @param graph the graph
 */
record ChannelNumbers(GraphIndex graph) {

  /** The numbers of a node, one per channel; empty if it is no such tensor. */
  Optional<double[]> of(String name, int channels) {
    return graph.node(name).flatMap(node -> of(node, channels));
  }

  private Optional<double[]> of(NodeDef node, int channels) {
    return switch (node.getOp()) {
      case "Const" -> constant(node, channels);
      case "Identity" -> input(node, 0, channels);
      case "Neg" -> both(node, channels, (a, same) -> -a);
      case "Sqrt" -> both(node, channels, (a, same) -> Math.sqrt(a));
      case "Rsqrt" -> both(node, channels, (a, same) -> 1 / Math.sqrt(a));
      case "Add", "AddV2", "BiasAdd" -> both(node, channels, Double::sum);
      case "Sub" -> both(node, channels, (a, b) -> a - b);
      case "Mul" -> both(node, channels, (a, b) -> a * b);
      case "RealDiv" -> both(node, channels, (a, b) -> a / b);
      default -> Optional.empty();
    };
  }

  private Optional<double[]> input(NodeDef node, int index, int channels) {
    List<TensorName> inputs = GraphIndex.inputs(node);
    return of(inputs.get(Math.min(index, inputs.size() - 1)).node(), channels);
  }

  /** An operation on the first two inputs; on the only one twice where there is but one. */
  private Optional<double[]> both(NodeDef node, int channels, DoubleBinaryOperator operation) {
    Optional<double[]> first = input(node, 0, channels);
    Optional<double[]> second = input(node, 1, channels);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    double[] result = new double[channels];
    for (int c = 0; c < channels; c++) {
      result[c] = operation.applyAsDouble(first.get()[c], second.get()[c]);
    }
    return Optional.of(result);
  }

  private static Optional<double[]> constant(NodeDef node, int channels) {
    if (!ConstantNodes.isFloats(node)) {
      return Optional.empty();
    }
    List<Long> shape = ConstantNodes.shape(node);
    long size = shape.stream().reduce(1L, Math::multiplyExact);
    boolean lastAxis = !shape.isEmpty() && shape.get(shape.size() - 1) == size;
    if (size != 1 && !(size == channels && lastAxis)) {
      return Optional.empty();
    }
    float[] values = ConstantNodes.floats(node);
    double[] numbers = new double[channels];
    Arrays.setAll(numbers, c -> values[values.length == 1 ? 0 : c]);
    return Optional.of(numbers);
  }
}
