package dev.plumbline.tensorflow;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.Attributes;
import dev.plumbline.tensorflow.graph.GraphWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Little nets, written operation by operation, with weights drawn or given. */
final class Net {
  private final TinyModel tiny = new TinyModel();
  private final GraphWriter writer = tiny.writer();
  private final RandomGenerator random = new SplittableRandom(11);
  private final InputLayout layout;
  private final double bias;
  private int parameters;

  /** A net over one input; biases are drawn with a width, 0 for none. */
  Net(double bias, int... shape) {
    this.bias = bias;
    long[] batch = IntStream.concat(IntStream.of(-1), IntStream.of(shape)).asLongStream().toArray();
    tiny.input("x", DataType.DT_FLOAT, batch);
    this.layout =
        InputLayout.of(
            "x", Shape.of(shape), shape.length == 3 ? InputKind.IMAGE : InputKind.COLUMNS);
  }

  InputLayout layout() {
    return layout;
  }

  GraphWriter writer() {
    return writer;
  }

  void save(Path folder, String logits, int width) {
    writer.named("out", "Identity", List.of(logits), floats());
    tiny.write(folder, "out", width);
  }

  private static Map<String, AttrValue> floats() {
    return Map.of("T", Attributes.of(DataType.DT_FLOAT));
  }

  /** A parameter with given values. */
  String given(List<Long> shape, float... values) {
    return writer.floats("parameter" + parameters++, shape, values);
  }

  /** A parameter with drawn values around a middle. */
  String drawn(double middle, double width, long... shape) {
    int size = 1;
    for (long extent : shape) {
      size *= (int) extent;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (middle + width * random.nextGaussian());
    }
    return given(Arrays.stream(shape).boxed().toList(), values);
  }

  String op(String op, String... inputs) {
    return writer.op(op, inputs);
  }

  private String biased(String values, int outputs) {
    return bias == 0 ? values : op("BiasAdd", values, drawn(0, bias, outputs));
  }

  String dense(String in, int inputs, int outputs) {
    return biased(op("MatMul", in, drawn(0, 1 / Math.sqrt(inputs), inputs, outputs)), outputs);
  }

  String conv(String in, int channels, int outputs, int stride, String padding) {
    String kernel = drawn(0, 1 / Math.sqrt(9.0 * channels), 3, 3, channels, outputs);
    return biased(writer.op("Conv2D", List.of(in, kernel), window(stride, 0, padding)), outputs);
  }

  String depthwise(String in, int channels, int multiplier) {
    String kernel = drawn(0, 1 / 3.0, 3, 3, channels, multiplier);
    return biased(
        writer.op("DepthwiseConv2dNative", List.of(in, kernel), window(1, 0, "SAME")),
        channels * multiplier);
  }

  String pool(String op, String in, int side, int stride, String padding) {
    return writer.op(op, List.of(in), window(stride, side, padding));
  }

  static Map<String, AttrValue> window(int stride, int side, String padding) {
    Map<String, AttrValue> attributes = new HashMap<>(floats());
    attributes.put("strides", Attributes.of(List.of(1L, (long) stride, (long) stride, 1L)));
    attributes.put("padding", Attributes.of(padding));
    if (side > 0) {
      attributes.put("ksize", Attributes.of(List.of(1L, (long) side, (long) side, 1L)));
    }
    return attributes;
  }

  /** Batch normalization by stored moments; its shift is 0 where biases are. */
  String normalized(String in, int channels) {
    return writer.op(
        "FusedBatchNormV3",
        List.of(
            in,
            drawn(0, 1, channels),
            drawn(0, bias, channels),
            drawn(0, bias, channels),
            drawn(1, 0.1, channels)),
        Map.of(
            "T", Attributes.of(DataType.DT_FLOAT),
            "U", Attributes.of(DataType.DT_FLOAT),
            "epsilon", Attributes.of(1e-3f),
            "is_training", Attributes.of(false)));
  }

  /** A reduction over rows and columns: Mean, Sum or Max. */
  String reduced(String op, String in) {
    return writer.op(
        op,
        List.of(in, writer.ints(1, 2)),
        Map.of(
            "T", Attributes.of(DataType.DT_FLOAT),
            "Tidx", Attributes.of(DataType.DT_INT32),
            "keep_dims", Attributes.of(false)));
  }

  String concat(String first, String second, int axis) {
    return writer.op(
        "ConcatV2",
        List.of(first, second, writer.scalar(axis)),
        Map.of(
            "T", Attributes.of(DataType.DT_FLOAT),
            "Tidx", Attributes.of(DataType.DT_INT32),
            "N", Attributes.of(2L)));
  }

  String flat(String in, int width) {
    return writer.reshape(in, List.of(-1, width));
  }

  String padded(String in) {
    String edges =
        writer.op(
            "Reshape",
            List.of(writer.ints(0, 0, 1, 1, 1, 1, 0, 0), writer.ints(4, 2)),
            Map.of(
                "T", Attributes.of(DataType.DT_INT32), "Tshape", Attributes.of(DataType.DT_INT32)));
    return writer.op(
        "Pad",
        List.of(in, edges),
        Map.of(
            "T", Attributes.of(DataType.DT_FLOAT), "Tpaddings", Attributes.of(DataType.DT_INT32)));
  }
}
