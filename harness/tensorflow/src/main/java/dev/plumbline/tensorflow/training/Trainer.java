package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.engine.EngineCalls;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Trains a network by minibatches of its mean loss. Each epoch goes over all samples in a fresh
 * random order; the last batch may be smaller. For a seed the weights are the same bits in every
 * run on one machine type: first values, orders and batches are drawn here, updates wait for all
 * gradients, and sessions use one thread.
 */
final class Trainer {
  private final TrainableNetwork network;
  private final TrainingRule rule;
  private final Placeholder<? extends TType> labels;
  private final Operand<TFloat32> loss;
  private final Map<String, Output<TFloat32>> gradients;
  private final TrainingSchedule schedule;
  private final List<List<Op>> updates;

  /**
   * A trainer of a network. It adds the loss and the updates to the graph.
   *
   * @param network the network
   * @param output what it computes, and what training makes small
   * @param classes the number of classes; 0 for a regression
   * @param rule how it is trained
   */
  Trainer(TrainableNetwork network, TrainableOutput output, int classes, TrainingRule rule) {
    this.network = network;
    this.rule = rule;
    this.schedule = output.schedule();
    Ops ops = network.ops();
    Wanted wanted = classes == 0 ? numbers(ops) : classes(ops, classes);
    this.labels = wanted.labels();
    this.loss =
        ops.withName("loss")
            .math
            .mean(output.losses().of(ops, output.logits(), wanted.outputs()), ops.constant(0));
    this.gradients = differentiated();
    this.updates = schedule.parts().stream().map(this::updates).toList();
  }

  /**
   * What outputs should be.
   *
   * @param labels where labels are given
   * @param outputs a row of outputs for each label
   */
  private record Wanted(Placeholder<? extends TType> labels, Operand<TFloat32> outputs) {}

  private static Wanted classes(Ops ops, int classes) {
    Placeholder<TInt32> labels =
        ops.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    return new Wanted(
        labels, ops.oneHot(labels, ops.constant(classes), ops.constant(1f), ops.constant(0f)));
  }

  private static Wanted numbers(Ops ops) {
    Placeholder<TFloat32> labels =
        ops.withName("labels").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    return new Wanted(labels, ops.reshape(labels, ops.constant(new int[] {-1, 1})));
  }

  private List<Op> updates(String part) {
    Map<String, Output<TFloat32>> some = new LinkedHashMap<>(gradients);
    some.keySet().removeIf(name -> !name.startsWith(part));
    return rule.optimizer().updates(network, part, some);
  }

  private Map<String, Output<TFloat32>> differentiated() {
    Output<?>[] variables =
        network.variables().values().stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] raw =
        network
            .graph()
            .addGradients("train_gradient", new Output<?>[] {loss.asOutput()}, variables, null);
    Map<String, Output<TFloat32>> byName = new LinkedHashMap<>();
    Iterator<String> names = network.variables().keySet().iterator();
    for (Output<?> gradient : raw) {
      byName.put(names.next(), gradient.expect(TFloat32.class));
    }
    return byName;
  }

  /**
   * Where the progress of a training is reported.
   *
   * @param progress is told of every epoch
   * @param what the training, in words
   */
  record TrainingProgress(Progress progress, String what) {}

  /** Trains on a split; the session holds the trained variables afterwards. */
  TrainingFacts train(Session session, TrainingSplit split, TrainingProgress told) {
    network.initialize(session);
    return trainOn(session, split, told);
  }

  /** Trains on a split from the values that the session's variables have. */
  TrainingFacts trainOn(Session session, TrainingSplit split, TrainingProgress told) {
    Draws orders = network.draws().at("orders of samples");
    BatchFeeder feeder = new BatchFeeder(network, labels, session, split);
    double mean = Double.NaN;
    for (int epoch = 1; epoch <= rule.epochs(); epoch++) {
      feeder.begin(epoch, rule.batch());
      mean = epoch(new Steps(session, feeder, epoch), orders.at(epoch).permutation(split.size()));
      check(mean, epoch, told.what());
      told.progress().report(told.what() + " epoch", epoch, rule.epochs());
      if (rule.enough(mean)) {
        told.progress().report(told.what() + " epoch", rule.epochs(), rule.epochs());
        return TrainingFacts.of(rule, epoch, mean);
      }
    }
    return TrainingFacts.of(rule, rule.epochs(), mean);
  }

  private void check(double mean, int epoch, String what) {
    if (!Double.isFinite(mean)) {
      throw new ModelException(
          "%s: the mean loss of epoch %d is %s, with %s; give a smaller 'learning-rate', or scale the inputs down"
              .formatted(what, epoch, mean, rule.optimizer()));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ModelException(what + ": interrupted in epoch " + epoch);
    }
  }

  /**
   * The steps of an epoch.
   *
   * @param session holds the variables
   * @param feeder gives the batches
   * @param epoch the epoch, from 1
   */
  private record Steps(Session session, BatchFeeder feeder, int epoch) {}

  private double epoch(Steps steps, int[] order) {
    double sum = 0;
    for (int from = 0; from < order.length; from += rule.batch()) {
      int to = Math.min(order.length, from + rule.batch());
      sum += (to - from) * step(steps, Arrays.copyOfRange(order, from, to));
    }
    return sum / order.length;
  }

  private double step(Steps steps, int[] samples) {
    try (BatchFeeder.Fed fed = steps.feeder().feed(steps.epoch(), samples)) {
      Session.Runner runner = fed.to(steps.session().runner()).fetch(loss);
      updates.get(schedule.part(steps.epoch())).forEach(runner::addTarget);
      try (Result result = EngineCalls.call(runner::run)) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  /**
   * The mean loss and its gradients over some samples, at the session's variables, with what an
   * epoch draws for them.
   */
  Result differentiate(Session session, TrainingSplit split, int epoch, int... samples) {
    BatchFeeder feeder = new BatchFeeder(network, labels, session, split);
    feeder.begin(1, rule.batch());
    try (BatchFeeder.Fed fed = feeder.feed(epoch, samples)) {
      Session.Runner runner = fed.to(session.runner()).fetch(loss);
      gradients.values().forEach(runner::fetch);
      return EngineCalls.call(runner::run);
    }
  }
}
