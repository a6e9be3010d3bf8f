package dev.plumbline.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Trains the network of a benchmark as a hand-written program would: focus 5-50-1 over nine
 * segments, softmax, their weighted mean, classifier 5-50-3, cross-entropy, Adam. One session, one
 * run per batch, rows in a random order; nothing is checked, reported or saved.
 */
final class BareTraining implements AutoCloseable {
  private static final int SEGMENTS = 9;
  private static final int WIDTH = 5;
  private static final int HIDDEN = 50;
  private static final int CLASSES = 3;
  private static final float RATE = 0.01f;
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Graph graph = new Graph();
  private final Ops ops = Ops.create(graph);
  private final RandomGenerator random;
  private final List<Variable<TFloat32>> weights = new ArrayList<>();
  private final List<Op> initializers = new ArrayList<>();
  private final Placeholder<TFloat32> rows;
  private final Placeholder<TInt32> labels;
  private final Operand<TFloat32> loss;
  private final List<Op> updates;
  private final Session session;

  BareTraining(RandomGenerator random) {
    this.random = random;
    this.rows = ops.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SEGMENTS, WIDTH)));
    this.labels = ops.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    this.loss = loss();
    this.updates = updates();
    ConfigProto callerThreads =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(-1)
            .build();
    this.session = new Session(graph, callerThreads);
    Session.Runner runner = session.runner();
    initializers.forEach(runner::addTarget);
    runner.run().close();
  }

  private Operand<TFloat32> loss() {
    Operand<TFloat32> each = ops.reshape(rows, ops.constant(new int[] {-1, WIDTH}));
    Operand<TFloat32> scores = dense(ops.nn.relu(dense(each, WIDTH, HIDDEN)), HIDDEN, 1);
    Operand<TFloat32> attention =
        ops.nn.softmax(ops.reshape(scores, ops.constant(new int[] {-1, SEGMENTS})));
    Operand<TFloat32> mean =
        ops.reduceSum(
            ops.math.mul(rows, ops.expandDims(attention, ops.constant(2))), ops.constant(1));
    Operand<TFloat32> logits = dense(ops.nn.relu(dense(mean, WIDTH, HIDDEN)), HIDDEN, CLASSES);
    Operand<TFloat32> wanted =
        ops.oneHot(labels, ops.constant(CLASSES), ops.constant(1f), ops.constant(0f));
    return ops.math.mean(
        ops.nn.softmaxCrossEntropyWithLogits(logits, wanted).loss(), ops.constant(0));
  }

  private Operand<TFloat32> dense(Operand<TFloat32> values, int in, int out) {
    double bound = 1 / Math.sqrt(in);
    Variable<TFloat32> weight = variable(drawn(in * out, bound), in, out);
    Variable<TFloat32> bias = variable(drawn(out, bound), out);
    weights.add(weight);
    weights.add(bias);
    return ops.nn.biasAdd(ops.linalg.matMul(values, weight), bias);
  }

  private float[] drawn(int count, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  private Variable<TFloat32> variable(float[] first, long... shape) {
    Variable<TFloat32> variable = ops.variable(Shape.of(shape), TFloat32.class);
    initializers.add(ops.assign(variable, ops.constant(Shape.of(shape), DataBuffers.of(first))));
    return variable;
  }

  private List<Op> updates() {
    Output<?>[] variables = weights.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), variables);
    Variable<TFloat32> power1 = variable(new float[] {BETA_1});
    Variable<TFloat32> power2 = variable(new float[] {BETA_2});
    List<Op> all = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      Shape shape = weights.get(i).shape();
      float[] zeros = new float[Math.toIntExact(shape.size())];
      all.add(
          ops.train.applyAdam(
              weights.get(i),
              variable(zeros, shape.asArray()),
              variable(zeros, shape.asArray()),
              power1,
              power2,
              ops.constant(RATE),
              ops.constant(BETA_1),
              ops.constant(BETA_2),
              ops.constant(EPSILON),
              gradients[i].expect(TFloat32.class)));
    }
    Ops after = ops.withControlDependencies(all);
    all.add(after.assign(power1, after.math.mul(power1, after.constant(BETA_1))));
    all.add(after.assign(power2, after.math.mul(power2, after.constant(BETA_2))));
    return all;
  }

  /** One epoch over samples of 45 values each; the mean loss of its batches. */
  double epoch(float[][] samples, int[] classes, int batch) {
    int[] order = order(samples.length);
    double sum = 0;
    for (int from = 0; from < order.length; from += batch) {
      int[] part = Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
      sum += part.length * step(samples, classes, part);
    }
    return sum / order.length;
  }

  private int[] order(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }

  private double step(float[][] samples, int[] classes, int... part) {
    float[] values = new float[part.length * SEGMENTS * WIDTH];
    int[] wanted = new int[part.length];
    for (int i = 0; i < part.length; i++) {
      float[] sample = samples[part[i]];
      System.arraycopy(sample, 0, values, i * sample.length, sample.length);
      wanted[i] = classes[part[i]];
    }
    Shape shape = Shape.of(part.length, SEGMENTS, WIDTH);
    try (TFloat32 x = TFloat32.tensorOf(shape, DataBuffers.of(values));
        TInt32 y = TInt32.vectorOf(wanted)) {
      Session.Runner runner = session.runner().feed(rows, x).feed(labels, y).fetch(loss);
      updates.forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
