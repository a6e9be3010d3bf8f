package dev.plumbline.tensorflow.training;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/** Turns the scores of segments into attention weights, which are not negative and sum to 1. */
enum AttentionNormalization {
  /** The softmax eˢ / Σ eˢ. */
  SOFTMAX("softmax") {
    @Override
    Operand<TFloat32> weights(Ops ops, Operand<TFloat32> scores) {
      return ops.withName(NODE).nn.softmax(scores);
    }
  },
  /**
   * The point of the simplex nearest to the scores, which lets most weights be exactly 0: max(0, s
   * − τ), with τ such that they sum to 1. A segment has a weight where the scores above its own
   * exceed it by less than 1 together.
   *
   * <p>Source: Martins and Astudillo 2016, arXiv:1602.02068.
   */
  SPARSEMAX("sparsemax") {
    @Override
    Operand<TFloat32> weights(Ops ops, Operand<TFloat32> scores) {
      Operand<TFloat32> one = ops.constant(1f);
      Operand<TFloat32> excess =
          ops.reduceSum(
              ops.nn.relu(
                  ops.math.sub(
                      ops.expandDims(scores, ops.constant(1)),
                      ops.expandDims(scores, ops.constant(2)))),
              ops.constant(2));
      Operand<TFloat32> chosen =
          ops.stopGradient(ops.dtypes.cast(ops.math.less(excess, one), TFloat32.class));
      Operand<TFloat32> threshold =
          ops.math.div(ops.math.sub(sum(ops, ops.math.mul(chosen, scores)), one), sum(ops, chosen));
      return ops.withName(NODE).nn.relu(ops.math.sub(scores, threshold));
    }
  },
  /**
   * The 1.5-entmax, between softmax and sparsemax: max(0, s/2 − τ)², with τ such that the weights
   * sum to 1. Where the k largest halves z have the mean μ and deviations of the sum of squares q
   * from it, τ = μ − √((1 − q) / k); a segment has a weight where the τ of all that are not smaller
   * is not above it.
   *
   * <p>Source: Peters, Niculae and Martins 2019, arXiv:1905.05702.
   */
  ENTMAX("entmax-1.5") {
    @Override
    Operand<TFloat32> weights(Ops ops, Operand<TFloat32> scores) {
      Operand<TFloat32> largest =
          ops.stopGradient(ops.max(scores, ops.constant(1), Max.keepDims(true)));
      Operand<TFloat32> halves = ops.math.mul(ops.math.sub(scores, largest), ops.constant(0.5f));
      Operand<TFloat32> columns = ops.expandDims(halves, ops.constant(1));
      Operand<TFloat32> rows = ops.expandDims(halves, ops.constant(2));
      Operand<TFloat32> notSmaller =
          ops.dtypes.cast(ops.math.greaterEqual(columns, rows), TFloat32.class);
      Operand<TFloat32> candidates =
          ops.squeeze(threshold(ops, columns, notSmaller, 2), Squeeze.axis(List.of(2L)));
      Operand<TFloat32> chosen =
          ops.stopGradient(ops.dtypes.cast(ops.math.lessEqual(candidates, halves), TFloat32.class));
      Operand<TFloat32> root = ops.nn.relu(ops.math.sub(halves, threshold(ops, halves, chosen, 1)));
      return ops.withName(NODE).math.square(root);
    }

    /** The τ of the chosen values along an axis. */
    private Operand<TFloat32> threshold(
        Ops ops, Operand<TFloat32> values, Operand<TFloat32> chosen, int axis) {
      Operand<TFloat32> count = sum(ops, chosen, axis);
      Operand<TFloat32> mean = ops.math.div(sum(ops, ops.math.mul(chosen, values), axis), count);
      Operand<TFloat32> squares = ops.math.mul(chosen, ops.math.square(ops.math.sub(values, mean)));
      Operand<TFloat32> rest = ops.math.sub(ops.constant(1f), sum(ops, squares, axis));
      return ops.math.sub(mean, ops.math.sqrt(ops.nn.relu(ops.math.div(rest, count))));
    }
  },
  /** The spherical map s² / Σ s²; all weights are 0 where all scores are. */
  SPHERICAL("spherical") {
    @Override
    Operand<TFloat32> weights(Ops ops, Operand<TFloat32> scores) {
      Operand<TFloat32> squares = ops.math.square(scores);
      Operand<TFloat32> all = ops.math.maximum(sum(ops, squares), ops.constant(SMALLEST));
      return ops.withName(NODE).math.div(squares, all);
    }
  };

  /** The name of the node of the weights. */
  static final String NODE = "attention";

  private static final float SMALLEST = 1e-30f;

  /** The weights of each row of scores. */
  abstract Operand<TFloat32> weights(Ops ops, Operand<TFloat32> scores);

  private final String word;

  AttentionNormalization(String word) {
    this.word = word;
  }

  private static Operand<TFloat32> sum(Ops ops, Operand<TFloat32> rows) {
    return sum(ops, rows, 1);
  }

  private static Operand<TFloat32> sum(Ops ops, Operand<TFloat32> values, int axis) {
    return ops.reduceSum(values, ops.constant(axis), ReduceSum.keepDims(true));
  }

  /** The names that a suite may write. */
  static List<String> words() {
    return Arrays.stream(values()).map(map -> map.word).toList();
  }

  /** The normalization of a name. */
  static AttentionNormalization of(String word) {
    return values()[words().indexOf(word)];
  }
}
