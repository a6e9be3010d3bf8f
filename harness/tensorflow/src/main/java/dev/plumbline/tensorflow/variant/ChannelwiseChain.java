package dev.plumbline.tensorflow.variant;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/**
 * A convolution and the nodes behind it that multiply each channel by a number or add one, as a
 * bias and a batch normalization of a trained network do. Each is read by the next alone.
 *
 * @param convolution the convolution, over all channels or channel by channel
 * @param steps the nodes behind it, in order; at least one multiplies
 */
record ChannelwiseChain(NodeDef convolution, List<NodeDef> steps) {

  private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "DepthwiseConv2dNative");
  private static final Set<String> STEPS = Set.of("BiasAdd", "Add", "AddV2", "Sub", "Mul");
  private static final String NORMALIZATION = "FusedBatchNormV3";
  private static final float EPSILON = 1e-4f; // the operation's default

  /** Makes an unmodifiable copy of the list. */
  ChannelwiseChain {
    steps = List.copyOf(steps);
  }

  /**
   * The chain that starts with a node.
   *
   * @param node any node
   * @param graph its graph
   * @param fixed whether a node is the same for every row
   * @param end the node of the logits, which no chain may pass
   */
  static Optional<ChannelwiseChain> startingWith(
      NodeDef node, GraphIndex graph, Predicate<String> fixed, String end) {
    if (!CONVOLUTIONS.contains(node.getOp())
        || !NodeAttributes.isChannelsLast(node)
        || !fixed.test(GraphIndex.inputs(node).get(1).node())) {
      return Optional.empty();
    }
    List<NodeDef> steps = new ArrayList<>();
    NodeDef last = node;
    for (NodeDef next = next(node, graph, fixed, end);
        next != null;
        next = next(last, graph, fixed, end)) {
      steps.add(next);
      last = next;
    }
    boolean scales =
        steps.stream()
            .anyMatch(step -> step.getOp().equals("Mul") || step.getOp().equals(NORMALIZATION));
    return scales ? Optional.of(new ChannelwiseChain(node, steps)) : Optional.empty();
  }

  /** The one node that reads a node, if it is a step. */
  private static @Nullable NodeDef next(
      NodeDef node, GraphIndex graph, Predicate<String> fixed, String end) {
    List<NodeDef> readers = graph.readers(node.getName());
    if (readers.size() != 1 || node.getName().equals(end)) {
      return null;
    }
    NodeDef reader = readers.get(0);
    List<TensorName> inputs = GraphIndex.inputs(reader);
    long changing = inputs.stream().filter(input -> !fixed.test(input.node())).count();
    boolean first = inputs.get(0).toString().equals(TensorName.canonical(node.getName()));
    boolean step =
        reader.getOp().equals(NORMALIZATION)
            ? first && normalizes(reader) && readsValues(graph, reader)
            : STEPS.contains(reader.getOp()) && (first || !reader.getOp().equals("Sub"));
    return step && changing == 1 && NodeAttributes.isChannelsLast(reader) ? reader : null;
  }

  /** Whether a batch normalization is by numbers that are given to it. */
  private static boolean normalizes(NodeDef node) {
    return !node.getAttrOrDefault("is_training", NodeAttributes.of(true)).getB();
  }

  /** Whether nothing of a batch normalization is read but the normalized values. */
  private static boolean readsValues(GraphIndex graph, NodeDef node) {
    return graph.readers(node.getName()).stream()
        .flatMap(reader -> GraphIndex.inputs(reader).stream())
        .noneMatch(input -> input.node().equals(node.getName()) && input.index() > 0);
  }

  /** The last node. */
  NodeDef last() {
    return steps.get(steps.size() - 1);
  }

  /**
   * What all steps together do to each channel y: scale · y + offset.
   *
   * @param scale one factor per channel
   * @param offset one summand per channel
   */
  record ChannelwiseMap(Vector scale, Vector offset) {}

  /**
   * Computes the map; empty if a number of a step is none for each channel.
   *
   * @param channels the number of channels behind the convolution
   * @param numbers gives the numbers of a tensor that is the same for every row
   */
  Optional<ChannelwiseMap> map(int channels, ChannelNumbers numbers) {
    double[] scale = new double[channels];
    double[] offset = new double[channels];
    Arrays.fill(scale, 1);
    String before = convolution.getName();
    for (NodeDef step : steps) {
      List<double[]> operands = new ArrayList<>();
      for (TensorName input : GraphIndex.inputs(step)) {
        if (!input.node().equals(before)) {
          Optional<double[]> found = numbers.of(input.node(), channels);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          operands.add(found.get());
        }
      }
      for (int c = 0; c < channels; c++) {
        apply(step, operands, scale, offset, c);
      }
      before = step.getName();
    }
    return Optional.of(new ChannelwiseMap(Vector.of(scale), Vector.of(offset)));
  }

  private static void apply(
      NodeDef step, List<double[]> operands, double[] scale, double[] offset, int c) {
    double number = operands.get(0)[c];
    switch (step.getOp()) {
      case "Mul" -> {
        scale[c] *= number;
        offset[c] *= number;
      }
      case "Sub" -> offset[c] -= number;
      case NORMALIZATION -> {
        double epsilon = step.getAttrOrDefault("epsilon", NodeAttributes.of(EPSILON)).getF();
        double factor = number / Math.sqrt(operands.get(3)[c] + epsilon);
        scale[c] *= factor;
        offset[c] = operands.get(1)[c] + (offset[c] - operands.get(2)[c]) * factor;
      }
      default -> offset[c] += number;
    }
  }
}
