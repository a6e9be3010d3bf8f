package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.Attributes;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The weights and the bias of a layer with all that stands behind its operation folded in: z = W a
 * + b. They are nodes over the model's own parameters, variables or constants alike.
 *
 * @param weights the tensor W, laid out as the operation has it
 * @param bias the tensor b, one value per output channel
 */
record FoldedWeights(String weights, String bias) {

  /** The weights of a layer. */
  static FoldedWeights of(AffineLayer layer, Scribe scribe, Route route) {
    Folding folding = new Folding(scribe);
    layer.after().stream()
        .filter(node -> route.of(node) == Operation.UNIT)
        .forEach(node -> folding.fold(node, route.data(node).get(0)));
    String weights = GraphIndex.inputs(layer.weights()).get(1).toString();
    String scaled =
        folding.scaled
            ? scribe.op("Mul", weights, shaped(layer, scribe, folding.scale, weights))
            : weights;
    return new FoldedWeights(scaled, folding.shift);
  }

  /** A value per output channel in the place its weights have it. */
  private static String shaped(AffineLayer layer, Scribe scribe, String scale, String weights) {
    if (layer.depthwise()) {
      return perChannel(scribe.writer(), scale, weights);
    }
    return layer.transposed() ? scribe.writer().reshape(scale, List.of(-1, 1)) : scale;
  }

  /** A depthwise kernel has its outputs on two axes: input channel and multiplier. */
  private static String perChannel(GraphWriter writer, String scale, String weights) {
    Map<String, AttrValue> floats =
        Map.of("T", Attributes.of(DataType.DT_FLOAT), "out_type", Attributes.of(DataType.DT_INT32));
    String extents = writer.op("Shape", List.of(weights), floats);
    String last =
        writer.op(
            "Slice",
            List.of(extents, writer.ints(2), writer.ints(2)),
            Map.of(
                "T", Attributes.of(DataType.DT_INT32), "Index", Attributes.of(DataType.DT_INT32)));
    String ones =
        writer.op(
            "Fill",
            List.of(last, writer.scalar(1f)),
            Map.of(
                "T", Attributes.of(DataType.DT_FLOAT),
                "index_type", Attributes.of(DataType.DT_INT32)));
    String all = writer.op("Mul", scale, writer.reshape(ones, List.of(-1)));
    return writer.op(
        "Reshape",
        List.of(all, last),
        Map.of("T", Attributes.of(DataType.DT_FLOAT), "Tshape", Attributes.of(DataType.DT_INT32)));
  }

  /** z = scale · v + shift, grown node by node. */
  private static final class Folding {
    private final Scribe scribe;
    private String scale;
    private String shift;
    private boolean scaled;

    Folding(Scribe scribe) {
      this.scribe = scribe;
      this.scale = scribe.writer().reshape(scribe.scalar(1), List.of(1));
      this.shift = scribe.writer().reshape(scribe.scalar(0), List.of(1));
    }

    void fold(NodeDef node, int data) {
      switch (node.getOp()) {
        case "BiasAdd", "Add", "AddV2" -> shift = scribe.op("AddV2", shift, other(node, data));
        case "Sub" -> subtract(node, data);
        case "Mul" -> scale("Mul", other(node, data));
        case "RealDiv", "Div" -> scale("RealDiv", other(node, data));
        case "Neg" -> scale("Mul", scribe.scalar(-1));
        case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3" -> normalize(node);
        default -> throw Scribe.refusal(node, "it cannot be folded into the weights before it");
      }
    }

    private String other(NodeDef node, int data) {
      TensorName parameter = GraphIndex.inputs(node).get(1 - data);
      return scribe.writer().reshape(parameter.toString(), List.of(-1));
    }

    private void subtract(NodeDef node, int data) {
      String parameter = other(node, data);
      if (data == 1) {
        scale("Mul", scribe.scalar(-1));
        shift = scribe.op("AddV2", shift, parameter);
      } else {
        shift = scribe.op("Sub", shift, parameter);
      }
    }

    private void scale(String op, String by) {
      scale = scribe.op(op, scale, by);
      shift = scribe.op(op, shift, by);
      scaled = true;
    }

    /** γ (v − μ) / √(σ² + ε) + β. */
    private void normalize(NodeDef node) {
      List<TensorName> inputs = GraphIndex.inputs(node);
      String epsilon = scribe.scalar(node.getAttrOrDefault("epsilon", Attributes.of(1e-4f)).getF());
      String deviation = scribe.op("Rsqrt", scribe.op("AddV2", inputs.get(4).toString(), epsilon));
      String factor = scribe.op("Mul", inputs.get(1).toString(), deviation);
      shift = scribe.op("Sub", shift, inputs.get(3).toString());
      scale("Mul", factor);
      shift = scribe.op("AddV2", shift, inputs.get(2).toString());
    }
  }
}
