package dev.plumbline.tensorflow;

import dev.plumbline.tensorflow.graph.Attributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** One net per operation that rules of propagation know, each with two logits. */
enum Nets {
  RELU,
  RELU6,
  LEAKY_RELU,
  ELU,
  SELU,
  TANH,
  SIGMOID,
  SOFTPLUS,
  CONVOLUTION,
  STRIDED,
  PADDED,
  DILATED,
  DEPTHWISE,
  NORMALIZED,
  SCALED,
  MAX_POOL,
  OVERLAPPING_MAX_POOL,
  AVERAGE_POOL,
  GLOBAL_MEAN,
  GLOBAL_MAX,
  RESIDUAL,
  DIFFERENCE,
  CONCATENATED,
  SPLIT;

  /** Whether the input is an image of 6 by 6 with 2 channels; else 5 columns. */
  boolean image() {
    return EnumSet.range(CONVOLUTION, GLOBAL_MAX).contains(this);
  }

  /** The net; its biases are drawn with a width. */
  Net net(double bias) {
    return image() ? new Net(bias, 6, 6, 2) : new Net(bias, 5);
  }

  /** Writes the net's operations; the tensor of logits. */
  String write(Net net) {
    return image() ? onImage(net) : onColumns(net);
  }

  private String onColumns(Net net) {
    String hidden = net.dense("x", 5, 6);
    return switch (this) {
      case RESIDUAL -> {
        String relu = net.op("Relu", hidden);
        yield net.dense(net.op("AddV2", relu, net.op("Relu", net.dense(relu, 6, 6))), 6, 2);
      }
      case DIFFERENCE -> {
        String relu = net.op("Relu", hidden);
        yield net.dense(net.op("Sub", net.op("Relu", net.dense("x", 5, 6)), relu), 6, 2);
      }
      case CONCATENATED -> net.dense(net.concat(net.op("Relu", hidden), "x", 1), 11, 2);
      case SPLIT -> {
        String halves =
            net.writer()
                .op(
                    "Split",
                    List.of(net.writer().scalar(1), net.op("Relu", hidden)),
                    Map.of("T", Attributes.of(DataType.DT_FLOAT), "num_split", Attributes.of(2L)));
        yield net.dense(net.concat(halves + ":1", net.op("Relu", net.dense("x", 5, 3)), 1), 6, 2);
      }
      default -> net.dense(net.op(activation(), hidden), 6, 2);
    };
  }

  private String activation() {
    return switch (this) {
      case RELU -> "Relu";
      case RELU6 -> "Relu6";
      case LEAKY_RELU -> "LeakyRelu";
      case ELU -> "Elu";
      case SELU -> "Selu";
      case TANH -> "Tanh";
      case SIGMOID -> "Sigmoid";
      default -> "Softplus";
    };
  }

  private String onImage(Net net) {
    String first = net.op("Relu", net.conv("x", 2, 4, 1, "SAME"));
    return switch (this) {
      case STRIDED -> ending(net, net.op("Relu", net.conv(first, 4, 3, 2, "VALID")), 12);
      case PADDED ->
          ending(net, net.op("Relu", net.conv(net.padded(first), 4, 3, 1, "VALID")), 108);
      case DILATED -> ending(net, net.op("Relu", dilated(net, first)), 16);
      case DEPTHWISE -> ending(net, net.op("Relu", net.depthwise(first, 4, 2)), 288);
      case NORMALIZED -> {
        String normalized = net.normalized(net.conv(first, 4, 3, 1, "SAME"), 3);
        String deep = net.normalized(net.depthwise(net.op("Relu", normalized), 3, 2), 6);
        yield ending(net, net.normalized(net.op("Relu", deep), 6), 216);
      }
      case SCALED -> {
        String scaled = net.op("Mul", net.conv(first, 4, 3, 1, "SAME"), net.drawn(0, 1, 3));
        yield ending(net, net.op("Relu", net.op("RealDiv", scaled, net.drawn(2, .1, 1))), 108);
      }
      case MAX_POOL -> ending(net, net.pool("MaxPool", first, 2, 2, "VALID"), 36);
      case OVERLAPPING_MAX_POOL -> ending(net, net.pool("MaxPool", first, 3, 2, "SAME"), 36);
      case AVERAGE_POOL -> ending(net, net.pool("AvgPool", first, 3, 2, "SAME"), 36);
      case GLOBAL_MEAN -> net.dense(net.reduced("Mean", first), 4, 2);
      case GLOBAL_MAX -> net.dense(net.reduced("Max", first), 4, 2);
      default -> ending(net, first, 144);
    };
  }

  private static String ending(Net net, String map, int width) {
    return net.dense(net.flat(map, width), width, 2);
  }

  /** A dilated convolution as Keras writes it on a CPU: between rearrangements. */
  private static String dilated(Net net, String in) {
    Map<String, AttrValue> blocks =
        Map.of(
            "T", Attributes.of(DataType.DT_FLOAT),
            "Tblock_shape", Attributes.of(DataType.DT_INT32),
            "Tpaddings", Attributes.of(DataType.DT_INT32));
    Map<String, AttrValue> crops =
        Map.of(
            "T", Attributes.of(DataType.DT_FLOAT),
            "Tblock_shape", Attributes.of(DataType.DT_INT32),
            "Tcrops", Attributes.of(DataType.DT_INT32));
    String none =
        net.writer()
            .op(
                "Reshape",
                List.of(net.writer().ints(0, 0, 0, 0), net.writer().ints(2, 2)),
                Map.of(
                    "T", Attributes.of(DataType.DT_INT32),
                    "Tshape", Attributes.of(DataType.DT_INT32)));
    String block = net.writer().ints(2, 2);
    String apart = net.writer().op("SpaceToBatchND", List.of(in, block, none), blocks);
    String kernel = net.drawn(0, 1 / 6.0, 3, 3, 4, 4);
    String folded = net.writer().op("Conv2D", List.of(apart, kernel), Net.window(1, 0, "VALID"));
    String together = net.writer().op("BatchToSpaceND", List.of(folded, block, none), crops);
    return net.op("BiasAdd", together, net.drawn(0, 0, 4));
  }
}
