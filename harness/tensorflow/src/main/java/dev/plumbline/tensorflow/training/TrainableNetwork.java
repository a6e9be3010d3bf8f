package dev.plumbline.tensorflow.training;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.engine.EngineCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network that is built here: layers with variables whose first values are drawn in Java, so that
 * a seed decides them on every machine. Weights and biases start uniformly in ±1/√(fan-in).
 */
final class TrainableNetwork implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Ops ops = Ops.create(graph);
  private final Draws draws;
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final List<Op> initializers = new ArrayList<>();
  private final List<Placeholder<TFloat32>> inputs = new ArrayList<>();
  private final List<RowFeed> feeds = new ArrayList<>();
  private String lastLayer = "";

  /** How the weights and biases of a dense layer start. */
  enum LayerStart {
    /** Both uniformly in ±1/√(fan-in). */
    FAN_IN,
    /** Both at 0. */
    ZERO,
    /**
     * Weights normally with variance 2 / (fan-in + fan-out), by Glorot and Bengio 2010; biases at
     * 0.
     */
    XAVIER,
    /** Weights like {@link #XAVIER}; the layer has no biases. */
    XAVIER_WITHOUT_BIAS
  }

  /** A network over rows of a shape, with first values from a seed. */
  TrainableNetwork(dev.plumbline.metrics.numerics.Shape shape, long seed) {
    this(List.of(shape), seed);
  }

  /** A network over inputs of some shapes, with first values from a seed. */
  TrainableNetwork(List<dev.plumbline.metrics.numerics.Shape> shapes, long seed) {
    this.draws = Draws.of(seed);
    for (int i = 0; i < shapes.size(); i++) {
      inputs.add(placeholder(shapes.size() == 1 ? "x" : "x_" + (i + 1), shapes.get(i)));
    }
  }

  private Placeholder<TFloat32> placeholder(
      String name, dev.plumbline.metrics.numerics.Shape shape) {
    long[] batched = new long[shape.rank() + 1];
    batched[0] = -1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      batched[axis + 1] = shape.extent(axis);
    }
    return ops.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(batched)));
  }

  Graph graph() {
    return graph;
  }

  Ops ops() {
    return ops;
  }

  /** The source of all draws of its training. */
  Draws draws() {
    return draws;
  }

  /** The first input, with the batch axis first. */
  Placeholder<TFloat32> input() {
    return inputs.get(0);
  }

  /** The inputs in the order in which they lie in a row, with the batch axis first. */
  List<Placeholder<TFloat32>> inputs() {
    return inputs;
  }

  /** The trainable variables by name, in the order in which they were made. */
  Map<String, Variable<TFloat32>> variables() {
    return variables;
  }

  /** The trainable variable of a name. */
  Variable<TFloat32> variable(String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  /** A trainable variable that starts uniformly in ±1/√fanIn. */
  Variable<TFloat32> variable(String name, int fanIn, long... shape) {
    RandomGenerator random = draws.at("initial weights").at(name).stream();
    double bound = 1 / Math.sqrt(fanIn);
    float[] first = new float[Math.toIntExact(Shape.of(shape).size())];
    for (int i = 0; i < first.length; i++) {
      first[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return trainable(name, first, shape);
  }

  private Variable<TFloat32> trainable(String name, float[] first, long... shape) {
    Variable<TFloat32> variable = state(name, first, shape);
    variables.put(name, variable);
    return variable;
  }

  /** A variable that is not trained. */
  Variable<TFloat32> state(String name, float[] first, long... shape) {
    Variable<TFloat32> variable = ops.withName(name).variable(Shape.of(shape), TFloat32.class);
    initializers.add(ops.assign(variable, ops.constant(Shape.of(shape), DataBuffers.of(first))));
    return variable;
  }

  /** x W + b for rows x. */
  Operand<TFloat32> dense(String name, Operand<TFloat32> rows, int in, int out) {
    return dense(name, rows, in, out, LayerStart.FAN_IN);
  }

  /** x W + b for rows x, or x W where there are no biases. */
  Operand<TFloat32> dense(String name, Operand<TFloat32> rows, int in, int out, LayerStart start) {
    String weights = name + "_weight";
    Variable<TFloat32> weight =
        switch (start) {
          case FAN_IN -> variable(weights, in, in, out);
          case ZERO -> trainable(weights, new float[in * out], in, out);
          case XAVIER, XAVIER_WITHOUT_BIAS -> xavier(weights, in, out);
        };
    Operand<TFloat32> product = ops.linalg.matMul(rows, weight);
    return switch (start) {
      case FAN_IN -> ops.nn.biasAdd(product, variable(name + "_bias", in, out));
      case ZERO, XAVIER -> ops.nn.biasAdd(product, trainable(name + "_bias", new float[out], out));
      case XAVIER_WITHOUT_BIAS -> product;
    };
  }

  private Variable<TFloat32> xavier(String name, int in, int out) {
    RandomGenerator random = draws.at("initial weights").at(name).stream();
    double deviation = Math.sqrt(2.0 / (in + out));
    float[] first = new float[in * out];
    for (int i = 0; i < first.length; i++) {
      first[i] = (float) (deviation * random.nextGaussian());
    }
    return trainable(name, first, in, out);
  }

  /** A square convolution of stride 1 that keeps height and width, with its bias. */
  Operand<TFloat32> convolution(
      String name, Operand<TFloat32> images, int kernel, int in, int out) {
    int fanIn = kernel * kernel * in;
    Variable<TFloat32> weight = variable(name + "_weight", fanIn, kernel, kernel, in, out);
    Variable<TFloat32> bias = variable(name + "_bias", fanIn, out);
    return ops.nn.biasAdd(ops.nn.conv2d(images, weight, List.of(1L, 1L, 1L, 1L), "SAME"), bias);
  }

  /** A convolution of stride 1 over the positions of sequences that keeps them, with its bias. */
  Operand<TFloat32> sequenceConvolution(
      String name, Operand<TFloat32> sequences, int kernel, int in, int out) {
    int fanIn = kernel * in;
    Variable<TFloat32> weight = variable(name + "_weight", fanIn, kernel, 1, in, out);
    Variable<TFloat32> bias = variable(name + "_bias", fanIn, out);
    Operand<TFloat32> columns = ops.expandDims(sequences, ops.constant(2));
    Operand<TFloat32> maps = ops.nn.conv2d(columns, weight, List.of(1L, 1L, 1L, 1L), "SAME");
    return ops.nn.biasAdd(ops.squeeze(maps, Squeeze.axis(List.of(2L))), bias);
  }

  /** The maximum over pairs of positions. */
  Operand<TFloat32> sequencePool(Operand<TFloat32> sequences) {
    Operand<TInt32> two = ops.constant(new int[] {1, 2, 1, 1});
    Operand<TFloat32> columns = ops.expandDims(sequences, ops.constant(2));
    return ops.squeeze(ops.nn.maxPool(columns, two, two, "VALID"), Squeeze.axis(List.of(2L)));
  }

  /** The maximum over 2x2 windows. */
  Operand<TFloat32> pool(Operand<TFloat32> images) {
    Operand<TInt32> two = ops.constant(new int[] {1, 2, 2, 1});
    return ops.nn.maxPool(images, two, two, "VALID");
  }

  /** Dense layers with ReLU between them; the last one is linear. */
  Operand<TFloat32> perceptron(
      String name, Operand<TFloat32> rows, int in, List<Integer> hidden, int out) {
    List<Integer> widths = new ArrayList<>(hidden);
    widths.add(out);
    return perceptron(name, rows, in, widths, LayerStart.FAN_IN);
  }

  /**
   * The same with another start.
   *
   * @param widths the widths of all layers, the last one's too
   */
  Operand<TFloat32> perceptron(
      String name, Operand<TFloat32> rows, int in, List<Integer> widths, LayerStart start) {
    Operand<TFloat32> values = rows;
    int width = in;
    int last = widths.size() - 1;
    for (int layer = 0; layer < last; layer++) {
      values =
          ops.nn.relu(dense(name + "_" + (layer + 1), values, width, widths.get(layer), start));
      width = widths.get(layer);
    }
    lastLayer = name + "_out";
    return dense(lastLayer, values, width, widths.get(last), start);
  }

  /** Adds what brings the last layer of a perceptron from standardized numbers to their unit. */
  List<Op> toUnit(ValueScale scale) {
    Variable<TFloat32> weight = variable(lastLayer + "_weight");
    Variable<TFloat32> bias = variable(lastLayer + "_bias");
    Operand<TFloat32> deviation = ops.constant((float) scale.deviation());
    Operand<TFloat32> mean = ops.constant((float) scale.mean());
    return List.of(
        ops.assign(weight, ops.math.mul(weight, deviation)),
        ops.assign(bias, ops.math.add(ops.math.mul(bias, deviation), mean)));
  }

  /** Runs operations in a session, such as assignments. */
  static void run(Session session, List<Op> operations) {
    Session.Runner runner = session.runner();
    operations.forEach(runner::addTarget);
    EngineCalls.run(() -> runner.run().close());
  }

  /** A number of [0, 1) for each row of a batch, drawn anew for each sample and epoch. */
  Placeholder<TFloat32> chances() {
    Placeholder<TFloat32> node =
        ops.withName("chances").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    feeds.add(new RowFeed.Chances(node));
    return node;
  }

  /** Where every training step is given the weight of each row. */
  Placeholder<TFloat32> weights() {
    Placeholder<TFloat32> node =
        ops.withName("weights").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    feeds.add(new RowFeed.SampleWeights(node));
    return node;
  }

  /**
   * Values for each row of a batch that are computed over all samples every few epochs, and given
   * until they are computed anew.
   *
   * @param computed the values, of shape [rows, width]
   * @param width the number of values of a row
   * @param every after how many epochs they are computed anew
   */
  Placeholder<TFloat32> held(Operand<TFloat32> computed, int width, int every) {
    Placeholder<TFloat32> node =
        ops.withName("held").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, width)));
    feeds.add(new RowFeed.Held(node, computed, width, every));
    return node;
  }

  /** What a training step is given besides rows and labels. */
  List<RowFeed> feeds() {
    return feeds;
  }

  /** Gives every variable its first value in a session. */
  void initialize(Session session) {
    run(session, initializers);
  }

  @Override
  public void close() {
    graph.close();
  }
}
