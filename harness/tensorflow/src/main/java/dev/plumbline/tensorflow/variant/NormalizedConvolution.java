package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * A convolution by a constant filter and a batch normalization by constants that alone reads it, as
 * networks have it when they are trained. With s = γ / √(σ² + ε) for each output channel, both
 * together are a convolution by the filter times s and a bias of β + (b − μ) · s, where b is the
 * bias between them, if there is one.
 *
 * @param convolution the convolution, over all channels or channel by channel
 * @param bias the bias between them; null for none
 * @param normalization the normalization
 * @param numbers the constants: filter, bias if there is one, scale γ, offset β, mean μ, variance
 *     σ²
 */
record NormalizedConvolution(
    NodeDef convolution, @Nullable NodeDef bias, NodeDef normalization, List<NodeDef> numbers) {

  private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "DepthwiseConv2dNative");
  private static final Set<String> NORMALIZATIONS =
      Set.of("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3");
  private static final float EPSILON = 1e-4f; // the operation's default

  /** Makes an unmodifiable copy of the list. */
  NormalizedConvolution {
    numbers = List.copyOf(numbers);
  }

  /**
   * The pair that ends with a normalization.
   *
   * @param node any node
   * @param graph its graph, which has no variables
   */
  static Optional<NormalizedConvolution> endingWith(NodeDef node, GraphIndex graph) {
    if (!normalizes(node)
        || !isPlain(node)
        || !readsFirstOutputs(graph.readers(node.getName()), node.getName())) {
      return Optional.empty();
    }
    NodeDef before = onlyReadBy(node, graph);
    NodeDef bias = before != null && before.getOp().equals("BiasAdd") ? before : null;
    NodeDef convolution = bias == null ? before : onlyReadBy(bias, graph);
    if (convolution == null || !CONVOLUTIONS.contains(convolution.getOp())) {
      return Optional.empty();
    }
    List<NodeDef> numbers = new ArrayList<>();
    boolean constant =
        constants(convolution, 1, graph, numbers)
            && (bias == null || constants(bias, 1, graph, numbers))
            && constants(node, 4, graph, numbers);
    return constant
        ? Optional.of(new NormalizedConvolution(convolution, bias, node, numbers))
        : Optional.empty();
  }

  /** Whether a node is a batch normalization by numbers that are given to it. */
  static boolean normalizes(NodeDef node) {
    return NORMALIZATIONS.contains(node.getOp())
        && !node.getAttrOrDefault("is_training", NodeAttributes.of(true)).getB();
  }

  private static boolean readsFirstOutputs(List<NodeDef> readers, String node) {
    return readers.stream()
        .flatMap(reader -> GraphIndex.inputs(reader).stream())
        .noneMatch(input -> input.node().equals(node) && input.index() > 0);
  }

  /** The node whose values a node reads first, if nothing else reads it. */
  private static @Nullable NodeDef onlyReadBy(NodeDef node, GraphIndex graph) {
    String before = GraphIndex.inputs(node).get(0).node();
    return graph
        .node(before)
        .filter(found -> graph.readers(before).size() == 1 && isPlain(found))
        .orElse(null);
  }

  /** Whether a node works on float32 values whose last axis is the channels. */
  private static boolean isPlain(NodeDef node) {
    AttrValue none = AttrValue.getDefaultInstance();
    String format = node.getAttrOrDefault("data_format", none).getS().toStringUtf8();
    return node.getAttrOrDefault("T", none).getType() == DataType.DT_FLOAT
        && (format.isEmpty() || format.equals("NHWC"));
  }

  /** Adds the constants that a node reads behind its first input; false if one is none. */
  private static boolean constants(
      NodeDef node, int count, GraphIndex graph, List<NodeDef> numbers) {
    List<TensorName> inputs = GraphIndex.inputs(node);
    return IntStream.rangeClosed(1, count)
        .allMatch(
            i -> {
              Optional<NodeDef> constant = constant(inputs.get(i).node(), graph);
              constant.ifPresent(numbers::add);
              return constant.isPresent();
            });
  }

  private static Optional<NodeDef> constant(String name, GraphIndex graph) {
    Optional<NodeDef> node = graph.node(name);
    while (node.isPresent() && node.get().getOp().equals("Identity")) {
      node = graph.node(GraphIndex.inputs(node.get()).get(0).node());
    }
    return node.filter(ConstantNodes::isTensor);
  }

  /** The shape of the filter. */
  List<Long> shape() {
    return ConstantNodes.shape(numbers.get(0));
  }

  /** The filter times s, in row-major order. */
  float[] filter() {
    double[] scale = scale();
    float[] filter = ConstantNodes.floats(numbers.get(0));
    for (int i = 0; i < filter.length; i++) {
      filter[i] = (float) (filter[i] * scale[i % scale.length]);
    }
    return filter;
  }

  /** β + (b − μ) · s. */
  float[] offsets() {
    double[] scale = scale();
    float[] offsets = fromLast(3);
    float[] means = fromLast(2);
    float[] added = bias == null ? new float[scale.length] : ConstantNodes.floats(numbers.get(1));
    for (int c = 0; c < scale.length; c++) {
      offsets[c] = (float) (offsets[c] + ((double) added[c] - means[c]) * scale[c]);
    }
    return offsets;
  }

  /** s, one number for each output channel: these are the last axes of a filter. */
  private double[] scale() {
    AttrValue epsilon = normalization.getAttrOrDefault("epsilon", NodeAttributes.of(EPSILON));
    float[] scales = fromLast(4);
    float[] variances = fromLast(1);
    double[] scale = new double[scales.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = scales[c] / Math.sqrt((double) variances[c] + epsilon.getF());
    }
    return scale;
  }

  private float[] fromLast(int place) {
    return ConstantNodes.floats(numbers.get(numbers.size() - place));
  }
}
