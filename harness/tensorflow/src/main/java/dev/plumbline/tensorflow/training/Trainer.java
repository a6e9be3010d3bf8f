package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Trains a classifier by minibatches of its mean cross-entropy. For a seed the weights are the same
 * bits in every run on one machine type: first values, orders and batches are drawn here, updates
 * wait for all gradients, and sessions use one thread.
 */
final class Trainer {
  private final Network network;
  private final TrainingRule rule;
  private final Placeholder<TInt32> labels;
  private final Operand<TFloat32> loss;
  private final List<Op> updates;

  /**
   * A trainer of a network's logits over so many classes. Adds the loss and the updates to the
   * graph.
   */
  Trainer(Network network, Operand<TFloat32> logits, int classes, TrainingRule rule) {
    this.network = network;
    this.rule = rule;
    Ops ops = network.ops();
    this.labels = ops.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> oneHot =
        ops.oneHot(labels, ops.constant(classes), ops.constant(1f), ops.constant(0f));
    this.loss =
        ops.withName("loss")
            .math
            .mean(ops.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), ops.constant(0));
    this.updates = rule.optimizer().updates(network, gradients());
  }

  private List<Output<TFloat32>> gradients() {
    Output<?>[] variables =
        network.variables().values().stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] raw =
        network
            .graph()
            .addGradients("train_gradient", new Output<?>[] {loss.asOutput()}, variables, null);
    List<Output<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> gradient : raw) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }

  /**
   * What training gave.
   *
   * @param epochs the epochs it took
   * @param loss the mean loss of the last one
   * @param stopped whether the loss ended it
   */
  record Trained(int epochs, double loss, boolean stopped) {}

  /** Trains on a split; the session holds the trained variables afterwards. */
  Trained train(Session session, List<Instance> split, long seed, Progress progress, String what) {
    network.initialize(session);
    Draws orders = Draws.of(seed).at("orders of samples");
    double mean = Double.NaN;
    for (int epoch = 1; epoch <= rule.epochs(); epoch++) {
      mean = epoch(session, split, orders.at(epoch).permutation(split.size()));
      if (!Double.isFinite(mean)) {
        throw new ModelException(
            "%s: the training loss is %s in epoch %d; lower the learning rate"
                .formatted(what, mean, epoch));
      }
      progress.report(what, epoch, rule.epochs());
      if (mean <= rule.stopLoss()) {
        progress.report(what, rule.epochs(), rule.epochs());
        return new Trained(epoch, mean, true);
      }
    }
    return new Trained(rule.epochs(), mean, false);
  }

  private double epoch(Session session, List<Instance> split, int[] order) {
    double sum = 0;
    for (int from = 0; from < order.length; from += rule.batch()) {
      int size = Math.min(rule.batch(), order.length - from);
      sum += size * step(session, split, order, from, size);
    }
    return sum / order.length;
  }

  private double step(Session session, List<Instance> split, int[] order, int from, int size) {
    int width = split.get(0).row().width();
    float[] rows = new float[size * width];
    int[] classes = new int[size];
    FloatBuffer buffer = FloatBuffer.wrap(rows);
    for (int i = 0; i < size; i++) {
      Instance instance = split.get(order[from + i]);
      instance.row().write(0, buffer, i * width);
      classes[i] = instance.label();
    }
    long[] shape = network.input().shape().asArray();
    shape[0] = size;
    try (TFloat32 x = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(rows));
        TInt32 y = TInt32.vectorOf(classes)) {
      Session.Runner runner = session.runner().feed(network.input(), x).feed(labels, y).fetch(loss);
      updates.forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }
}
