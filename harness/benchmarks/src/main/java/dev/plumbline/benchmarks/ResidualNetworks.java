package dev.plumbline.benchmarks;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Writes the layers of MobileNetV2 and ResNet50, with batch normalization by stored moments. */
final class ResidualNetworks {
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);

  private final GraphWriter writer;
  private final WeightVariables weights;

  ResidualNetworks(GraphWriter writer, WeightVariables weights) {
    this.writer = writer;
    this.weights = weights;
  }

  /**
   * One stage of inverted residuals.
   *
   * @param expansion how many times wider than its input a block is inside
   * @param channels the channels of its output
   * @param blocks the number of blocks
   * @param stride the stride of the first block
   */
  private record Inverted(int expansion, int channels, int blocks, int stride) {}

  private static final List<Inverted> MOBILE_STAGES =
      List.of(
          new Inverted(1, 16, 1, 1),
          new Inverted(6, 24, 2, 2),
          new Inverted(6, 32, 3, 2),
          new Inverted(6, 64, 4, 2),
          new Inverted(6, 96, 3, 1),
          new Inverted(6, 160, 3, 2),
          new Inverted(6, 320, 1, 1));

  /** MobileNetV2 of width 1 (Sandler et al. 2018, table 2); returns the logits. */
  String mobileNet(String input, int classes) {
    String tensor = relu("Relu6", convolution(input, 3, 3, 32, 2));
    int channels = 32;
    for (Inverted stage : MOBILE_STAGES) {
      for (int block = 0; block < stage.blocks(); block++) {
        int stride = block == 0 ? stage.stride() : 1;
        String behind = inverted(tensor, channels, stage, stride);
        boolean same = stride == 1 && channels == stage.channels();
        tensor = same ? writer.op("AddV2", tensor, behind) : behind;
        channels = stage.channels();
      }
    }
    tensor = relu("Relu6", convolution(tensor, 1, channels, 1280, 1));
    return dense(mean(tensor), 1280, classes);
  }

  private String inverted(String input, int channels, Inverted stage, int stride) {
    int inside = channels * stage.expansion();
    String wide =
        stage.expansion() == 1 ? input : relu("Relu6", convolution(input, 1, channels, inside, 1));
    String moved = relu("Relu6", depthwise(wide, inside, stride));
    return convolution(moved, 1, inside, stage.channels(), 1);
  }

  /** ResNet50 (He et al. 2016, table 1), stride in the 3 x 3 convolutions; returns the logits. */
  String resNet(String input, int classes) {
    String tensor = relu("Relu", convolution(input, 7, 3, 64, 2));
    tensor = writer.op("MaxPool", List.of(tensor), pooling());
    int channels = 64;
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 0; stage < blocks.length; stage++) {
      int inside = 64 << stage;
      for (int block = 0; block < blocks[stage]; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String past = block == 0 ? convolution(tensor, 1, channels, 4 * inside, stride) : tensor;
        String behind = relu("Relu", convolution(tensor, 1, channels, inside, 1));
        behind = relu("Relu", convolution(behind, 3, inside, inside, stride));
        behind = convolution(behind, 1, inside, 4 * inside, 1);
        tensor = relu("Relu", writer.op("AddV2", past, behind));
        channels = 4 * inside;
      }
    }
    return dense(mean(tensor), channels, classes);
  }

  private String convolution(String input, int kernel, int channels, int outputs, int stride) {
    double deviation = Math.sqrt(2.0 / (kernel * kernel * channels));
    String filter = weights.drawn(0, deviation, kernel, kernel, channels, outputs);
    return normalized(writer.op("Conv2D", List.of(input, filter), window(stride, "SAME")), outputs);
  }

  private String depthwise(String input, int channels, int stride) {
    String filter = weights.drawn(0, Math.sqrt(2.0 / 9), 3, 3, channels, 1);
    return normalized(
        writer.op("DepthwiseConv2dNative", List.of(input, filter), window(stride, "SAME")),
        channels);
  }

  private String normalized(String input, int channels) {
    return writer.op(
        "FusedBatchNormV3",
        List.of(
            input,
            weights.drawn(1, 0.1, channels),
            weights.drawn(0, 0.1, channels),
            weights.drawn(0, 0.1, channels),
            weights.drawn(1, 0.1, channels)),
        Map.of(
            "T",
            FLOAT,
            "U",
            FLOAT,
            "epsilon",
            NodeAttributes.of(1e-3f),
            "is_training",
            NodeAttributes.of(false)));
  }

  private String relu(String op, String input) {
    return writer.op(op, input);
  }

  private String mean(String input) {
    return writer.op(
        "Mean",
        List.of(input, writer.ints(1, 2)),
        Map.of(
            "T", FLOAT,
            "Tidx", NodeAttributes.of(DataType.DT_INT32),
            "keep_dims", NodeAttributes.of(false)));
  }

  private String dense(String input, int width, int outputs) {
    String weight = weights.drawn(0, 1 / Math.sqrt(width), width, outputs);
    String product = writer.op("MatMul", input, weight);
    return writer.op("BiasAdd", product, weights.drawn(0, 0.1, outputs));
  }

  private static Map<String, AttrValue> window(int stride, String padding) {
    Map<String, AttrValue> attributes = new TreeMap<>();
    attributes.put("T", FLOAT);
    attributes.put("strides", NodeAttributes.of(List.of(1L, (long) stride, (long) stride, 1L)));
    attributes.put("padding", NodeAttributes.of(padding));
    return attributes;
  }

  private static Map<String, AttrValue> pooling() {
    Map<String, AttrValue> attributes = window(2, "SAME");
    attributes.put("ksize", NodeAttributes.of(List.of(1L, 3L, 3L, 1L)));
    return attributes;
  }
}
