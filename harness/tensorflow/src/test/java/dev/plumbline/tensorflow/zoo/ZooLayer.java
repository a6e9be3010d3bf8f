package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A layer between an input and two logits, in the engine's operations and in float64.
 *
 * @param name the name it has in {@code harness/docs/LAYERS.md}
 * @param shape the shape of the input
 * @param input what the input holds: numbers, or tokens that the layer looks up
 * @param graph adds the layer to a net; the tensor of its values, of any shape
 * @param lookup what the gradient is taken at: the values that tokens look up, or the numbers
 *     themselves
 * @param reference the values of one sample, flat, from those
 */
record ZooLayer(
    String name,
    List<Integer> shape,
    ZooInput input,
    BiFunction<NetworkBuilder, String, String> graph,
    UnaryOperator<double[]> lookup,
    UnaryOperator<double[]> reference) {
  /** What the input of a layer holds. */
  enum ZooInput {
    NUMBERS,
    TOKENS
  }

  ZooLayer(
      String name,
      List<Integer> shape,
      BiFunction<NetworkBuilder, String, String> graph,
      UnaryOperator<double[]> reference) {
    this(name, shape, ZooInput.NUMBERS, graph, x -> x, reference);
  }

  private static final int LOGITS = 2;
  private static final int SEED = 99;

  /** Every layer. */
  static List<ZooLayer> all() {
    return List.of(
            ZooUnits.layers(),
            ZooImages.layers(),
            ZooVolumes.layers(),
            ZooPooling.layers(),
            ZooSequences.layers(),
            ZooCells.layers(),
            ZooLoops.layers(),
            ZooTokens.layers())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Layers with which a model is refused. */
  static List<ZooLayer> refused() {
    return List.of(ZooUnits.columns("dropout, on", ZooUnits::dropout, x -> x));
  }

  /** Values of a parameter, the same in both forms. */
  static float[] weights(int seed, int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (.6 * Math.sin(7.3 * seed + 1.7 * i + .4));
    }
    return weights;
  }

  /** A parameter of such values. */
  static String parameter(NetworkBuilder net, int seed, long... shape) {
    int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return net.given(Arrays.stream(shape).boxed().toList(), weights(seed, count));
  }

  int width() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Writes the model. */
  NetworkBuilder save(Path folder) {
    NetworkBuilder net =
        input == ZooInput.TOKENS
            ? NetworkBuilder.overTokens(width())
            : new NetworkBuilder(0, shape.stream().mapToInt(Integer::intValue).toArray());
    int values = reference.apply(lookup.apply(new double[width()])).length;
    String flat = net.flat(graph.apply(net, "x"), values);
    net.save(folder, net.op("MatMul", flat, parameter(net, SEED, values, LOGITS)), LOGITS);
    return net;
  }

  /** The logits of one sample, from what is looked up. */
  double[] logits(double[] x) {
    double[] values = reference.apply(x);
    float[] weights = weights(SEED, values.length * LOGITS);
    double[] logits = new double[LOGITS];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < LOGITS; k++) {
        logits[k] += values[i] * weights[i * LOGITS + k];
      }
    }
    return logits;
  }

  /** How far the engine's values may be from these, for values of the order of 1. */
  double tolerance() {
    return name.contains("float16") ? 1e-2 : 3e-5;
  }

  @Override
  public String toString() {
    return name;
  }
}
