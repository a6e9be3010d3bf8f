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
import java.util.stream.Collectors;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The layers of a network, from the input to the output. Each has one learned weight of a matrix
 * product, convolution or embedding that depends on the rows, and the biases and normalization
 * parameters that follow it, be the normalization one operation or written out. The running
 * statistics of normalizations are not learned and belong to no layer.
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

  /** Through these, a scale is multiplied to what a normalization divides by. */
  private static final Set<String> SCALED = Set.of("Mul");

  /** Through these, a shift takes up the mean that a normalization subtracts. */
  private static final Set<String> SHIFTED = Set.of("Add", "AddV2", "Sub");

  private final FrozenGraph frozen;
  private final GraphIndex index;
  private final Set<String> path;
  private final Map<String, List<String>> layers = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** The layers of a graph between its rows and its logits. */
  WeightLayers(FrozenGraph frozen) {
    this.frozen = frozen;
    this.index = new GraphIndex(frozen.graph());
    String logits = TensorName.of(frozen.logits()).node();
    List<String> last = new ArrayList<>();
    List<NodeDef> between = index.between(RowPlaceholder.NAME, logits);
    this.path = between.stream().map(NodeDef::getName).collect(Collectors.toSet());
    for (NodeDef node : between) {
      if (WEIGHTED.contains(node.getOp())) {
        for (TensorName input : GraphIndex.inputs(node)) {
          Optional<String> weight = fresh(input);
          if (weight.isPresent()) {
            last = new ArrayList<>(List.of(weight.get()));
            layers.put(frozen.nameOf(weight.get()), last);
          }
        }
      } else if (!layers.isEmpty()) {
        learnedBeside(node).forEach(last::add);
      }
    }
  }

  private List<String> learnedBeside(NodeDef node) {
    List<TensorName> inputs = GraphIndex.inputs(node);
    List<String> learned = new ArrayList<>();
    if (NORMALIZED.contains(node.getOp())) {
      inputs.subList(1, 3).forEach(input -> fresh(input).ifPresent(learned::add));
    } else if (SCALED.contains(node.getOp())) {
      inputs.forEach(input -> beside(input, SCALED, learned));
    } else if (BIASED.contains(node.getOp())) {
      inputs.forEach(input -> beside(input, SHIFTED, learned));
    } else if (node.getOp().equals("Sub")) {
      beside(inputs.get(0), SHIFTED, learned);
    }
    return learned;
  }

  /**
   * Adds the learned constants that are joined to an input which depends on no row, by some
   * operations. What is subtracted is a mean, and no shift; a plain factor must be a variable where
   * the network has variables.
   */
  private void beside(TensorName input, Set<String> joining, List<String> learned) {
    Optional<NodeDef> node = index.node(input.node()).filter(it -> !path.contains(it.getName()));
    if (node.isEmpty()) {
      return;
    }
    List<TensorName> inputs = GraphIndex.inputs(node.get());
    if (joining.contains(node.get().getOp())) {
      inputs
          .subList(0, node.get().getOp().equals("Sub") ? 1 : inputs.size())
          .forEach(joined -> beside(joined, joining, learned));
    } else if (PASSED.contains(node.get().getOp())) {
      beside(inputs.get(0), joining, learned);
    } else if (joining == SHIFTED || frozen.mayBeLearned(node.get().getName())) {
      fresh(input).ifPresent(learned::add);
    }
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
