package dev.plumbline.tensorflow.variant;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The layers of a network, from the input to the output. Each has one learned weight of a matrix
 * product, convolution or embedding that depends on the rows, and the biases and normalization
 * parameters that follow it. The running statistics of normalizations are not learned and belong to
 * no layer.
 */
final class WeightLayers {
  private static final Set<String> WEIGHTED =
      Set.of(
          "MatMul",
          "BatchMatMul",
          "BatchMatMulV2",
          "Einsum",
          "Conv2D",
          "Conv3D",
          "DepthwiseConv2dNative",
          "Conv2DBackpropInput",
          "Gather",
          "GatherV2");

  private static final Set<String> BIASED = Set.of("BiasAdd", "Add", "AddV2");

  private static final Set<String> NORMALIZED =
      Set.of("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3");

  private static final Set<String> PASSED =
      Set.of("Identity", "Reshape", "ExpandDims", "Squeeze", "Transpose", "StopGradient");

  private final FrozenGraph frozen;
  private final GraphIndex index;
  private final Map<String, List<String>> layers = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** The layers of a graph between its rows and its logits. */
  WeightLayers(FrozenGraph frozen) {
    this.frozen = frozen;
    this.index = new GraphIndex(frozen.graph());
    String logits = TensorName.of(frozen.logits()).node();
    List<String> last = new ArrayList<>();
    for (NodeDef node : index.between(RowPlaceholder.NAME, logits)) {
      if (WEIGHTED.contains(node.getOp())) {
        for (TensorName input : GraphIndex.inputs(node)) {
          Optional<String> weight = fresh(input);
          if (weight.isPresent()) {
            last = new ArrayList<>(List.of(weight.get()));
            layers.put(frozen.nameOf(weight.get()), last);
          }
        }
      } else if (!layers.isEmpty()) {
        learnedBeside(node).flatMap(input -> fresh(input).stream()).forEach(last::add);
      }
    }
  }

  private static Stream<TensorName> learnedBeside(NodeDef node) {
    List<TensorName> inputs = GraphIndex.inputs(node);
    if (BIASED.contains(node.getOp())) {
      return inputs.stream();
    }
    return NORMALIZED.contains(node.getOp()) ? inputs.subList(1, 3).stream() : Stream.of();
  }

  /** The learned constant that an input reads, if it belongs to no layer yet. */
  private Optional<String> fresh(TensorName input) {
    Optional<NodeDef> node = index.node(input.node());
    while (node.isPresent() && PASSED.contains(node.get().getOp())) {
      node = index.node(GraphIndex.inputs(node.get()).get(0).node());
    }
    return node.filter(ConstantNodes::isTensor)
        .map(NodeDef::getName)
        .filter(name -> names.putIfAbsent(name, frozen.nameOf(name)) == null);
  }

  /** The names of the layers, which are those of their weights. */
  List<String> names() {
    return List.copyOf(layers.keySet());
  }

  /**
   * The graph with the tensors of some layers drawn anew: normal around zero, with the root mean
   * square of the tensor they replace, keyed by the tensor's name.
   */
  GraphDef randomized(List<String> chosen, Draws draws) {
    Map<String, NodeDef> replaced = new HashMap<>();
    for (String layer : chosen) {
      List<String> tensors = layers.get(layer);
      if (tensors == null) {
        throw new IllegalArgumentException("no layer '" + layer + "'; known: " + names());
      }
      for (String tensor : tensors) {
        NodeDef constant = index.node(tensor).orElseThrow();
        float[] drawn =
            drawn(ConstantNodes.floats(constant), draws.at(frozen.nameOf(tensor)).stream());
        replaced.put(tensor, ConstantNodes.floats(tensor, ConstantNodes.shape(constant), drawn));
      }
    }
    return frozen.with(replaced, List.of());
  }

  private static float[] drawn(float[] values, RandomGenerator random) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value / values.length;
    }
    double scale = Math.sqrt(squares);
    float[] drawn = new float[values.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (scale * random.nextGaussian());
    }
    return drawn;
  }
}
