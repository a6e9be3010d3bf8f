package dev.plumbline.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * The predictions of a classifier for each segment alone, weighted by attention.
 *
 * @param ops adds operations
 * @param weights the attention weights α, one row of m for each mosaic
 * @param each the logits of the segments, of shape [mosaics, m, classes]
 * @param segments the number m of segments
 */
record SegmentMixture(Ops ops, Operand<TFloat32> weights, Operand<TFloat32> each, int segments) {
  /** Weights are at least this large under logarithms. */
  private static final float SMALLEST = 1e-30f;

  /** log Σⱼ αⱼ g(xⱼ), whose softmax is the mixture of the segments' probabilities. */
  Operand<TFloat32> logits() {
    Operand<TFloat32> joint =
        ops.math.add(ops.expandDims(log(ops, weights), ops.constant(2)), logs());
    // the largest term is taken out, so that the sum of exponentials neither overflows nor vanishes
    Operand<TFloat32> largest =
        ops.stopGradient(ops.max(joint, ops.constant(1), Max.keepDims(true)));
    Operand<TFloat32> sum =
        ops.reduceSum(ops.math.exp(ops.math.sub(joint, largest)), ops.constant(1));
    return ops.math.add(ops.math.log(sum), ops.reduceSum(largest, ops.constant(1)));
  }

  /** The logits of the segment with the largest weight, the first of several. */
  Operand<TFloat32> attended() {
    Operand<TFloat32> chosen =
        ops.oneHot(
            ops.math.argMax(weights, ops.constant(1)),
            ops.constant(segments),
            ops.constant(1f),
            ops.constant(0f));
    return weighted(chosen, each);
  }

  /** −Σⱼ αⱼ log g(xⱼ) of the label, for labels as rows of zeros with a one. */
  Operand<TFloat32> expectedLoss(Operand<TFloat32> labels) {
    return ops.math.neg(
        ops.reduceSum(ops.math.mul(labels, weighted(weights, logs())), ops.constant(1)));
  }

  /** The logarithm of g(xⱼ), for each segment and class. */
  private Operand<TFloat32> logs() {
    Operand<TFloat32> largest =
        ops.stopGradient(ops.max(each, ops.constant(2), Max.keepDims(true)));
    Operand<TFloat32> shifted = ops.math.sub(each, largest);
    Operand<TFloat32> sum =
        ops.reduceSum(ops.math.exp(shifted), ops.constant(2), ReduceSum.keepDims(true));
    return ops.math.sub(shifted, ops.math.log(sum));
  }

  private Operand<TFloat32> weighted(Operand<TFloat32> shares, Operand<TFloat32> values) {
    return ops.reduceSum(
        ops.math.mul(values, ops.expandDims(shares, ops.constant(2))), ops.constant(1));
  }

  /** −Σⱼ αⱼ log αⱼ of each row of weights, in nats; a weight of 0 adds 0. */
  static Operand<TFloat32> entropy(Ops ops, Operand<TFloat32> weights) {
    return ops.math.neg(ops.reduceSum(ops.math.mul(weights, log(ops, weights)), ops.constant(1)));
  }

  private static Operand<TFloat32> log(Ops ops, Operand<TFloat32> weights) {
    return ops.math.log(ops.math.maximum(weights, ops.constant(SMALLEST)));
  }
}
