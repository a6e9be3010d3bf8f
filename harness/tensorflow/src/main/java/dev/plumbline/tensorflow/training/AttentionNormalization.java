package dev.plumbline.tensorflow.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Turns the scores of segments into attention weights, which are not negative and sum to 1. */
enum AttentionNormalization {
  /** The softmax eˢ / Σ eˢ. */
  SOFTMAX {
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
  SPARSEMAX {
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
  /** The spherical map s² / Σ s²; all weights are 0 where all scores are. */
  SPHERICAL {
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

  private static Operand<TFloat32> sum(Ops ops, Operand<TFloat32> rows) {
    return ops.reduceSum(rows, ops.constant(1), ReduceSum.keepDims(true));
  }

  /** The names that a suite may write. */
  static List<String> words() {
    return Arrays.stream(values()).map(map -> map.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The normalization of a name. */
  static AttentionNormalization of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
