package dev.plumbline.tensorflow.network;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Writes layers one after the other and keeps track of the shape of one sample. */
final class SequentialWriter {
  private final GraphWriter writer;
  private String tensor;
  private Shape shape;

  /**
   * The feature map a vector was flattened from, while its elements still lie in the order row,
   * column, channel; a scalar otherwise.
   */
  private Shape flattened = Shape.of();

  private int layers;

  SequentialWriter(GraphWriter writer, String input, Shape shape) {
    this.writer = writer;
    this.tensor = input;
    this.shape = shape;
  }

  void add(NetworkLayer layer) {
    String name = "layer" + layers++;
    if (layer instanceof NetworkLayer.Linear linear) {
      linear(name, linear);
    } else if (layer instanceof NetworkLayer.Conv2d convolution) {
      convolve(name, convolution);
    } else if (layer instanceof NetworkLayer.Pool2d pool) {
      pool(name, pool);
    } else if (layer instanceof NetworkLayer.Flatten) {
      flatten();
    } else if (layer instanceof NetworkLayer.Activation activation) {
      activate(name, activation);
    }
  }

  private void linear(String name, NetworkLayer.Linear layer) {
    if (shape.rank() != 1 || shape.extent(0) != layer.weight().width()) {
      throw new IllegalArgumentException(
          name + ": linear with " + layer.weight().width() + " inputs after shape " + shape);
    }
    NetworkLayer.Linear ordered =
        flattened.rank() == 0
            ? layer
            : new NetworkLayer.Linear(reordered(layer.weight()), layer.bias());
    tensor = WeightConstants.linear(writer, name, tensor, ordered);
    shape = Shape.of(layer.weight().count());
    flattened = Shape.of();
  }

  /** Reorders columns from channel, row, column to row, column, channel. */
  private FloatRows reordered(FloatRows weight) {
    int area = flattened.extent(0) * flattened.extent(1);
    int channels = flattened.extent(2);
    float[] values = new float[weight.count() * weight.width()];
    for (int row = 0; row < weight.count(); row++) {
      for (int column = 0; column < weight.width(); column++) {
        int moved = (column % area) * channels + column / area;
        values[row * weight.width() + moved] = weight.get(row, column);
      }
    }
    return FloatRows.of(weight.count(), weight.width(), values);
  }

  private void convolve(String name, NetworkLayer.Conv2d layer) {
    if (shape.rank() != 3 || shape.extent(2) != layer.channels()) {
      throw new IllegalArgumentException(
          name + ": convolution of " + layer.channels() + " channels after shape " + shape);
    }
    int kernel = layer.kernel();
    int outputs = layer.weight().count();
    String filter =
        writer.floats(
            name + "/filter",
            List.of((long) kernel, (long) kernel, (long) layer.channels(), (long) outputs),
            filter(layer));
    boolean same = layer.stride() == 1 && 2 * layer.padding() == kernel - 1;
    String input = same || layer.padding() == 0 ? tensor : padded(layer.padding());
    String product =
        writer.op(
            "Conv2D",
            List.of(input, filter),
            window(
                same ? "SAME" : "VALID",
                Map.of("strides", NodeAttributes.of(square(layer.stride())))));
    tensor =
        writer.named(
            name,
            "BiasAdd",
            List.of(product, WeightConstants.vector(writer, name + "/bias", layer.bias())),
            Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    shape =
        Shape.of(
            steps(shape.extent(0) + 2 * layer.padding(), kernel, layer.stride()),
            steps(shape.extent(1) + 2 * layer.padding(), kernel, layer.stride()),
            outputs);
  }

  private String padded(int padding) {
    return writer.pad(tensor, 0, 0, padding, padding, padding, padding, 0, 0);
  }

  /** Reorders weights from [output][input][row][column] to [row][column][input][output]. */
  private static float[] filter(NetworkLayer.Conv2d layer) {
    int area = layer.kernel() * layer.kernel();
    int outputs = layer.weight().count();
    float[] values = new float[outputs * layer.weight().width()];
    for (int output = 0; output < outputs; output++) {
      for (int i = 0; i < layer.weight().width(); i++) {
        int moved = ((i % area) * layer.channels() + i / area) * outputs + output;
        values[moved] = layer.weight().get(output, i);
      }
    }
    return values;
  }

  private void pool(String name, NetworkLayer.Pool2d layer) {
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(name + ": pooling after shape " + shape);
    }
    tensor =
        writer.named(
            name,
            layer.how() == NetworkLayer.Pooling.MAX ? "MaxPool" : "AvgPool",
            List.of(tensor),
            window(
                "VALID",
                Map.of(
                    "ksize", NodeAttributes.of(square(layer.kernel())),
                    "strides", NodeAttributes.of(square(layer.stride())))));
    shape =
        Shape.of(
            steps(shape.extent(0), layer.kernel(), layer.stride()),
            steps(shape.extent(1), layer.kernel(), layer.stride()),
            shape.extent(2));
  }

  private static Map<String, AttrValue> window(String padding, Map<String, AttrValue> more) {
    Map<String, AttrValue> attributes = new TreeMap<>(more);
    attributes.put("T", NodeAttributes.of(DataType.DT_FLOAT));
    attributes.put("padding", NodeAttributes.of(padding));
    return attributes;
  }

  private static List<Long> square(int side) {
    return List.of(1L, (long) side, (long) side, 1L);
  }

  private static int steps(int extent, int kernel, int stride) {
    return (extent - kernel) / stride + 1;
  }

  private void flatten() {
    if (shape.rank() == 3) {
      flattened = shape;
      shape = Shape.of(shape.size());
      tensor = writer.reshape(tensor, List.of(-1, shape.size()));
    }
  }

  private void activate(String name, NetworkLayer.Activation activation) {
    String op =
        switch (activation) {
          case RELU -> "Relu";
          case TANH -> "Tanh";
          case SIGMOID -> "Sigmoid";
          case SOFTPLUS -> "Softplus";
        };
    tensor =
        writer.named(name, op, List.of(tensor), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  /**
   * The tensor behind the last layer: a vector, whose elements are in the order that the layers
   * define.
   */
  String vector() {
    if (shape.rank() != 1) {
      throw new IllegalArgumentException("the last layer gives shape " + shape + ", not a vector");
    }
    if (flattened.rank() == 0) {
      return tensor;
    }
    List<Integer> map = new ArrayList<>(List.of(-1));
    map.addAll(flattened.extents());
    String transposed =
        writer.op(
            "Transpose",
            List.of(writer.reshape(tensor, map), writer.ints(0, 3, 1, 2)),
            Map.of(
                "T",
                NodeAttributes.of(DataType.DT_FLOAT),
                "Tperm",
                NodeAttributes.of(DataType.DT_INT32)));
    return writer.reshape(transposed, List.of(-1, shape.size()));
  }

  int width() {
    return shape.size();
  }
}
