package dev.plumbline.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Cumsum;
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

  /**
   * The loss −log g(xⱼ) of one segment that is drawn by the weights. Its gradient is that of the
   * score function, ∇ℓⱼ + (ℓⱼ − b) ∇log αⱼ (Williams 1992, doi:10.1007/BF00992696), whose mean over
   * draws is the gradient of {@link #expectedLoss}: b is the mean loss of the other rows, whose
   * segments are drawn independently.
   *
   * @param labels rows of zeros with a one
   * @param chances a number of [0, 1) for each row, which decides the segment
   */
  Operand<TFloat32> sampledLoss(Operand<TFloat32> labels, Operand<TFloat32> chances) {
    Operand<TFloat32> chosen = drawn(chances);
    Operand<TFloat32> loss = ops.math.neg(alongSegments(ops.math.mul(chosen, ofLabel(labels))));
    Operand<TFloat32> score = alongSegments(ops.math.mul(chosen, log(ops, weights)));
    Operand<TFloat32> advantage = ops.stopGradient(ops.math.sub(loss, meanOfOthers(loss)));
    return ops.math.add(loss, withoutValue(ops.math.mul(advantage, score)));
  }

  /** For each row the mean of the other rows' values; 0 in a batch of one row. */
  private Operand<TFloat32> meanOfOthers(Operand<TFloat32> values) {
    Operand<TFloat32> sum = ops.reduceSum(values, ops.constant(0));
    Operand<TFloat32> count = ops.dtypes.cast(ops.size(values), TFloat32.class);
    Operand<TFloat32> others =
        ops.math.maximum(ops.math.sub(count, ops.constant(1f)), ops.constant(1f));
    // of one row the sum less its own value is exactly 0
    return ops.math.div(ops.math.sub(sum, values), others);
  }

  /** The segment at whose weight the sum of weights passes the chance, as a row with a one. */
  private Operand<TFloat32> drawn(Operand<TFloat32> chances) {
    Operand<TFloat32> fixed = ops.stopGradient(weights);
    Operand<TFloat32> before = ops.math.cumsum(fixed, ops.constant(1), Cumsum.exclusive(true));
    Operand<TFloat32> through = ops.math.cumsum(fixed, ops.constant(1));
    Operand<TFloat32> total = ops.max(through, ops.constant(1), Max.keepDims(true));
    Operand<TFloat32> at = ops.math.mul(total, ops.expandDims(chances, ops.constant(1)));
    return ops.dtypes.cast(
        ops.math.logicalAnd(ops.math.lessEqual(before, at), ops.math.greater(through, at)),
        TFloat32.class);
  }

  /**
   * The responsibility of each segment for the label, αⱼ g(xⱼ) / Σ α g: the E step of expectation
   * maximization.
   */
  Operand<TFloat32> responsibilities(Operand<TFloat32> labels) {
    return ops.nn.softmax(jointOfLabel(labels));
  }

  /**
   * The loss of the M step, −Σⱼ rⱼ log(αⱼ g(xⱼ)), for responsibilities r that are given. Its value
   * is −log Σ α g, so that training stops by the marginal likelihood; gradients are those of the M
   * step.
   */
  Operand<TFloat32> maximizationLoss(Operand<TFloat32> labels, Operand<TFloat32> given) {
    Operand<TFloat32> expected =
        ops.math.neg(alongSegments(ops.math.mul(given, jointOfLabel(labels))));
    Operand<TFloat32> marginal = TrainableOutput.crossEntropy(ops, logits(), labels);
    return ops.math.add(ops.stopGradient(marginal), withoutValue(expected));
  }

  /** The value 0 with the gradient of some values. */
  private Operand<TFloat32> withoutValue(Operand<TFloat32> values) {
    return ops.math.sub(values, ops.stopGradient(values));
  }

  private Operand<TFloat32> jointOfLabel(Operand<TFloat32> labels) {
    return ops.math.add(log(ops, weights), ofLabel(labels));
  }

  /** log g(xⱼ) of the label, for each segment. */
  private Operand<TFloat32> ofLabel(Operand<TFloat32> labels) {
    return ops.reduceSum(
        ops.math.mul(logs(), ops.expandDims(labels, ops.constant(1))), ops.constant(2));
  }

  private Operand<TFloat32> alongSegments(Operand<TFloat32> values) {
    return ops.reduceSum(values, ops.constant(1));
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
