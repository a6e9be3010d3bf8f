package dev.plumbline.tensorflow;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.Attributes;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.layers.Layer;
import dev.plumbline.tensorflow.layers.LayerGraph;
import dev.plumbline.tensorflow.layers.SavedModelFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;

/** SavedModels made by hand, so that nothing needs public data. */
final class TinyModel {
  private final GraphWriter writer = new GraphWriter("tiny");
  private final Map<String, TensorInfo> inputs = new LinkedHashMap<>();

  GraphWriter writer() {
    return writer;
  }

  /** Adds an input. */
  TinyModel input(String name, DataType type, long... shape) {
    writer.named(
        name,
        "Placeholder",
        List.of(),
        Map.of(
            "dtype", Attributes.of(type),
            "shape", Attributes.shape(Arrays.stream(shape).boxed().toList())));
    inputs.put(
        name,
        TensorInfo.newBuilder()
            .setName(name + ":0")
            .setDtype(type)
            .setTensorShape(Attributes.shapeOf(Arrays.stream(shape).boxed().toList()))
            .build());
    return this;
  }

  /** Writes the model; its output is the named tensor. */
  void write(Path folder, String output, int width) {
    SavedModelFile file = new SavedModelFile(writer.graph());
    inputs.forEach(file::input);
    file.output(output, width).write(folder);
  }

  static InputLayout columns(int width) {
    return InputLayout.of("x", Shape.of(width), InputKind.COLUMNS);
  }

  static InputLayout image(int side) {
    return InputLayout.of("x", Shape.of(side, side, 1), InputKind.IMAGE);
  }

  /** A net with a hidden layer of tanh units: smooth, so that differences tell its gradient. */
  static void writeMlp(Path folder, int inputs, int classes) {
    RandomGenerator random = new SplittableRandom(7);
    LayerGraph.sequential(
            Shape.of(inputs),
            List.of(linear(random, inputs, 8), Layer.Activation.TANH, linear(random, 8, classes)))
        .save(folder);
  }

  /** A convolution, a pooling layer and a linear layer over images of 6 by 6. */
  static void writeCnn(Path folder, int classes) {
    RandomGenerator random = new SplittableRandom(8);
    LayerGraph.sequential(
            Shape.of(6, 6, 1),
            List.of(
                new Layer.Conv2d(rows(random, 4, 9), rows(random, 1, 4), 3, 1, 1),
                Layer.Activation.RELU,
                new Layer.Pool2d(Layer.Pooling.MAX, 2, 2),
                new Layer.Flatten(),
                linear(random, 36, classes)))
        .save(folder);
  }

  static Layer.Linear linear(RandomGenerator random, int inputs, int outputs) {
    return new Layer.Linear(rows(random, outputs, inputs), rows(random, 1, outputs));
  }

  static FloatRows rows(RandomGenerator random, int count, int width) {
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(width));
    }
    return FloatRows.of(count, width, values);
  }
}
