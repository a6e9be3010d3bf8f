package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The weights and the bias of an affine layer z = W a + b, with the biases, scales and
 * normalizations behind the matrix product or convolution folded in. Nodes compute them from the
 * model's own parameters, whether these are variables or constants.
 *
 * @param weights the tensor W, laid out as the operation expects it
 * @param bias the tensor b, one value per output channel
 */
record FoldedWeights(String weights, String bias) {

  /** Adds the nodes that compute the folded weights and bias of a layer. */
  static FoldedWeights of(AffineLayer layer, GraphExtender extender, PropagationSubgraph subgraph) {
    Folding folding = new Folding(extender, layer.weights().getOp().equals("Einsum"));
    layer.after().stream()
        .filter(node -> subgraph.of(node) == OperationKind.UNIT)
        .forEach(node -> folding.fold(node, subgraph.data(node).get(0)));
    String weights = GraphIndex.inputs(layer.weights()).get(1).toString();
    String scaled =
        folding.scaled
            ? extender.op("Mul", weights, shaped(layer, extender, folding.scale, weights))
            : weights;
    return new FoldedWeights(scaled, folding.shift);
  }

  /** Reshapes one value per output channel so that it multiplies the weights of that channel. */
  private static String shaped(
      AffineLayer layer, GraphExtender extender, String scale, String weights) {
    if (layer.depthwise()) {
      return perChannel(extender.writer(), scale, weights);
    }
    return layer.transposed() ? extender.writer().reshape(scale, List.of(-1, 1)) : scale;
  }

  /**
   * Repeats one value per output channel for a depthwise kernel, whose outputs lie on its last two
   * axes: input channel and multiplier.
   */
  private static String perChannel(GraphWriter writer, String scale, String weights) {
    String extents = writer.extents(weights);
    String last =
        writer.op(
            "Slice",
            List.of(extents, writer.ints(2), writer.ints(2)),
            Map.of(
                "T",
                NodeAttributes.of(DataType.DT_INT32),
                "Index",
                NodeAttributes.of(DataType.DT_INT32)));
    String ones =
        writer.op(
            "Fill",
            List.of(last, writer.scalar(1f)),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "index_type", NodeAttributes.of(DataType.DT_INT32)));
    String all = writer.op("Mul", scale, writer.reshape(ones, List.of(-1)));
    return writer.reshape(all, last);
  }

  /**
   * Collects the scale and the shift of z = scale · v + shift, where v is the result of the matrix
   * product or convolution, from the nodes behind it.
   */
  private static final class Folding {
    private final GraphExtender extender;
    private final boolean shaped;
    private String scale;
    private String shift;
    private boolean scaled;

    /**
     * Starts with a scale of 1 and no shift.
     *
     * @param shaped whether parameters keep their shape, because outputs have several axes
     */
    Folding(GraphExtender extender, boolean shaped) {
      this.extender = extender;
      this.shaped = shaped;
      this.scale = extender.writer().reshape(extender.scalar(1), List.of(1));
      this.shift = extender.writer().reshape(extender.scalar(0), List.of(1));
    }

    void fold(NodeDef node, int data) {
      switch (node.getOp()) {
        case "BiasAdd", "Add", "AddV2" -> shift = extender.op("AddV2", shift, other(node, data));
        case "Sub" -> subtract(node, data);
        case "Mul" -> scale("Mul", other(node, data));
        case "RealDiv", "Div" -> scale("RealDiv", other(node, data));
        case "Neg" -> scale("Mul", extender.scalar(-1));
        case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3" -> normalize(node);
        default ->
            throw MissingRule.because(node, "it cannot be folded into the weights before it");
      }
    }

    private String other(NodeDef node, int data) {
      TensorName parameter = GraphIndex.inputs(node).get(1 - data);
      return shaped
          ? parameter.toString()
          : extender.writer().reshape(parameter.toString(), List.of(-1));
    }

    private void subtract(NodeDef node, int data) {
      String parameter = other(node, data);
      if (data == 1) {
        scale("Mul", extender.scalar(-1));
        shift = extender.op("AddV2", shift, parameter);
      } else {
        shift = extender.op("Sub", shift, parameter);
      }
    }

    private void scale(String op, String by) {
      scale = extender.op(op, scale, by);
      shift = extender.op(op, shift, by);
      scaled = true;
    }

    /** Folds a batch normalization γ (v − μ) / √(σ² + ε) + β by stored moments. */
    private void normalize(NodeDef node) {
      List<TensorName> inputs = GraphIndex.inputs(node);
      String epsilon =
          extender.scalar(node.getAttrOrDefault("epsilon", NodeAttributes.of(1e-4f)).getF());
      String deviation =
          extender.op("Rsqrt", extender.op("AddV2", inputs.get(4).toString(), epsilon));
      String factor = extender.op("Mul", inputs.get(1).toString(), deviation);
      shift = extender.op("Sub", shift, inputs.get(3).toString());
      scale("Mul", factor);
      shift = extender.op("AddV2", shift, inputs.get(2).toString());
    }
  }
}
