package dev.plumbline.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a network computes, and how it is trained to compute it.
 *
 * @param logits the logits of each row
 * @param losses what training makes small
 * @param schedule which variables are trained when
 */
record TrainableOutput(Operand<TFloat32> logits, Losses losses, TrainingSchedule schedule) {

  /** What training makes small. */
  @FunctionalInterface
  interface Losses {
    /**
     * Adds the loss of each row, in nats for classes.
     *
     * @param ops adds operations
     * @param logits the logits of each row, or the number that a regression predicts
     * @param labels for each row zeros with a one at its label, or the number to predict
     */
    Operand<TFloat32> of(Ops ops, Operand<TFloat32> logits, Operand<TFloat32> labels);
  }

  /** Logits whose cross-entropy is made small by all variables at once. */
  static TrainableOutput of(Operand<TFloat32> logits) {
    return new TrainableOutput(logits, TrainableOutput::crossEntropy, TrainingSchedule.JOINT);
  }

  /** The cross-entropy −log softmax(logits) of the label, of each row. */
  static Operand<TFloat32> crossEntropy(
      Ops ops, Operand<TFloat32> logits, Operand<TFloat32> labels) {
    return ops.nn.softmaxCrossEntropyWithLogits(logits, labels).loss();
  }

  /** The same with a squared error as the loss, for a regression. */
  TrainableOutput ofNumbers() {
    return new TrainableOutput(logits, TrainableOutput::squaredError, schedule);
  }

  /** The squared error (ŷ − y)² of each row. */
  private static Operand<TFloat32> squaredError(
      Ops ops, Operand<TFloat32> values, Operand<TFloat32> wanted) {
    Operand<TFloat32> squares = ops.math.square(ops.math.sub(values, wanted));
    return ops.reshape(squares, ops.constant(new int[] {-1}));
  }

  /** The same with the loss of each row times its weight. */
  TrainableOutput weightedBy(Operand<TFloat32> weights) {
    Losses weighted = (ops, some, labels) -> ops.math.mul(losses.of(ops, some, labels), weights);
    return new TrainableOutput(logits, weighted, schedule);
  }

  /** The same with another node for the logits. */
  TrainableOutput withLogits(Operand<TFloat32> renamed) {
    return new TrainableOutput(renamed, losses, schedule);
  }
}
