package dev.plumbline.tensorflow.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Focus and classification networks around one attention layer.
 *
 * @param task the sizes of mosaics and the number of classes
 * @param focus hidden widths of the focus network
 * @param classifier hidden widths of the classification network
 * @param attention the attention layer
 */
record SdcNetwork(
    SdcTask task, List<Integer> focus, List<Integer> classifier, SegmentAttention attention)
    implements Architecture {

  /**
   * What is classified.
   *
   * @param segments the number of segments of a mosaic
   * @param dimensions the number of values of a segment
   * @param classes the number of classes
   */
  record SdcTask(int segments, int dimensions, int classes) {}

  /**
   * How attention is computed.
   *
   * @param aggregation the layer that is averaged: 0 the segments, ℓ the ℓ-th hidden layer of the
   *     focus network
   * @param normalization turns scores into weights
   */
  record SegmentAttention(int aggregation, AttentionNormalization normalization) {}

  @Override
  public List<String> attentionNodes() {
    return List.of(AttentionNormalization.NODE);
  }

  @Override
  public Operand<TFloat32> logits(TrainableNetwork network) {
    Ops ops = network.ops();
    Operand<TFloat32> each =
        ops.reshape(network.input(), ops.constant(new int[] {-1, task.dimensions()}));
    Operand<TFloat32> averaged = each;
    Operand<TFloat32> hidden = each;
    int width = task.dimensions();
    int averagedWidth = task.dimensions();
    for (int layer = 1; layer <= focus.size(); layer++) {
      Operand<TFloat32> raw = network.dense("focus_" + layer, hidden, width, focus.get(layer - 1));
      width = focus.get(layer - 1);
      hidden = ops.nn.relu(raw);
      if (layer == attention.aggregation()) {
        averaged = ops.math.tanh(raw);
        averagedWidth = width;
      }
    }
    Operand<TFloat32> scores = network.dense("focus_out", hidden, width, 1);
    Operand<TFloat32> weights =
        attention
            .normalization()
            .weights(ops, ops.reshape(scores, ops.constant(new int[] {-1, task.segments()})));
    return network.perceptron(
        "classifier",
        average(ops, weights, averaged, averagedWidth),
        averagedWidth,
        classifier,
        task.classes());
  }

  /** The average Σⱼ αⱼ φ(xⱼ) of the segments. */
  private Operand<TFloat32> average(
      Ops ops, Operand<TFloat32> weights, Operand<TFloat32> each, int width) {
    Operand<TFloat32> mosaics =
        ops.reshape(each, ops.constant(new int[] {-1, task.segments(), width}));
    Operand<TFloat32> weighted = ops.math.mul(mosaics, ops.expandDims(weights, ops.constant(2)));
    return ops.reduceSum(weighted, ops.constant(1));
  }
}
