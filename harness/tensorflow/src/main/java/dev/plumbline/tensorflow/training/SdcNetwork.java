package dev.plumbline.tensorflow.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * @param learning how it learns where to look
 * @param stages convolutions that each network begins with, where segments are images
 */
record SdcNetwork(
    SdcTask task,
    List<Integer> focus,
    List<Integer> classifier,
    SegmentAttention attention,
    SdcLearning learning,
    ConvolutionStages stages)
    implements Architecture {
  /** How the names of the focus network's variables begin. */
  static final String FOCUS = "focus_";

  /** How the names of the classification network's variables begin. */
  static final String CLASSIFIER = "classifier_";

  /**
   * What is classified.
   *
   * @param segments the number of segments of a mosaic
   * @param rows how segments are read
   * @param classes the number of classes
   */
  record SdcTask(int segments, SegmentRows rows, int classes) {
    /** Segments of so many numbers. */
    SdcTask(int segments, int dimensions, int classes) {
      this(segments, new SegmentRows.Values(dimensions), classes);
    }

    /** The number of values that a segment is read as. */
    int dimensions() {
      return rows.width();
    }
  }

  /**
   * How attention is computed.
   *
   * @param aggregation the layer that is averaged: 0 the segments, ℓ the ℓ-th hidden layer of the
   *     focus network
   * @param normalization turns scores into weights
   */
  record SegmentAttention(int aggregation, AttentionNormalization normalization) {}

  /** A network of dense layers alone. */
  SdcNetwork(
      SdcTask task,
      List<Integer> focus,
      List<Integer> classifier,
      SegmentAttention attention,
      SdcLearning learning) {
    this(task, focus, classifier, attention, learning, ConvolutionStages.none(task.dimensions()));
  }

  @Override
  public List<String> attentionNodes() {
    return List.of(AttentionNormalization.NODE);
  }

  @Override
  public Map<String, String> notes() {
    return learning.notes();
  }

  @Override
  public Operand<TFloat32> logits(TrainableNetwork network) {
    return output(network).logits();
  }

  @Override
  public TrainableOutput output(TrainableNetwork network) {
    Focused focused = focused(network);
    TrainableOutput output =
        learning.loss() == SdcLearning.Loss.SOFT
            ? averaged(network, focused)
            : mixed(network, focused);
    TrainableOutput.Losses losses =
        learning.entropy() == 0 ? output.losses() : withEntropy(output.losses(), focused.weights());
    return new TrainableOutput(output.logits(), losses, learning.turns().schedule());
  }

  /**
   * What the focus network makes of a batch.
   *
   * @param each a row for each segment of each mosaic: the segment or a hidden layer
   * @param width the width of these rows
   * @param weights the attention weights, a row for each mosaic
   */
  private record Focused(Operand<TFloat32> each, int width, Operand<TFloat32> weights) {}

  private Focused focused(TrainableNetwork network) {
    Ops ops = network.ops();
    Operand<TFloat32> each = task.rows().of(network);
    Operand<TFloat32> averaged = each;
    Operand<TFloat32> hidden = stages.rowsOfFlat(network, FOCUS + "stage_", each);
    int width = stages.outputs();
    int averagedWidth = task.dimensions();
    for (int layer = 1; layer <= focus.size(); layer++) {
      Operand<TFloat32> raw =
          network.dense(
              FOCUS + layer, hidden, width, focus.get(layer - 1), learning.start().hidden());
      width = focus.get(layer - 1);
      hidden = ops.nn.relu(raw);
      if (layer == attention.aggregation()) {
        averaged = ops.math.tanh(raw);
        averagedWidth = width;
      }
    }
    Operand<TFloat32> scores =
        network.dense(FOCUS + "out", hidden, width, 1, learning.start().scores());
    Operand<TFloat32> weights =
        attention
            .normalization()
            .weights(ops, ops.reshape(scores, ops.constant(new int[] {-1, task.segments()})));
    return new Focused(averaged, averagedWidth, weights);
  }

  /** g(Σⱼ αⱼ φ(xⱼ)). */
  private TrainableOutput averaged(TrainableNetwork network, Focused focused) {
    Operand<TFloat32> average = average(network.ops(), focused);
    return TrainableOutput.of(classified(network, average, focused.width()));
  }

  private Operand<TFloat32> classified(
      TrainableNetwork network, Operand<TFloat32> rows, int width) {
    boolean segments = attention.aggregation() == 0;
    Operand<TFloat32> read =
        segments ? stages.rowsOfFlat(network, CLASSIFIER + "stage_", rows) : rows;
    List<Integer> widths = new ArrayList<>(classifier);
    widths.add(task.classes());
    return network.perceptron(
        "classifier",
        read,
        segments ? stages.outputs() : width,
        widths,
        learning.start().classifier());
  }

  /** The average Σⱼ αⱼ φ(xⱼ) of the segments. */
  private Operand<TFloat32> average(Ops ops, Focused focused) {
    Operand<TFloat32> mosaics = mosaics(ops, focused.each(), focused.width());
    Operand<TFloat32> weighted =
        ops.math.mul(mosaics, ops.expandDims(focused.weights(), ops.constant(2)));
    return ops.reduceSum(weighted, ops.constant(1));
  }

  private Operand<TFloat32> mosaics(Ops ops, Operand<TFloat32> each, int width) {
    return ops.reshape(each, ops.constant(new int[] {-1, task.segments(), width}));
  }

  /** What becomes of g(φ(xⱼ)) of each segment. */
  private TrainableOutput mixed(TrainableNetwork network, Focused focused) {
    Ops ops = network.ops();
    Operand<TFloat32> each = classified(network, focused.each(), focused.width());
    SegmentMixture mixture =
        new SegmentMixture(
            ops, focused.weights(), mosaics(ops, each, task.classes()), task.segments());
    Operand<TFloat32> logits = mixture.logits();
    TrainableOutput.Losses losses =
        learning.loss() == SdcLearning.Loss.LATENT
            ? (more, given, labels) -> TrainableOutput.crossEntropy(more, logits, labels)
            : (more, given, labels) -> loss(network, mixture, labels);
    Operand<TFloat32> predicted =
        learning.inference() == SdcLearning.Inference.ARGMAX ? mixture.attended() : logits;
    return new TrainableOutput(predicted, losses, TrainingSchedule.JOINT);
  }

  private Operand<TFloat32> loss(
      TrainableNetwork network, SegmentMixture mixture, Operand<TFloat32> labels) {
    return switch (learning.loss()) {
      case HARD -> mixture.expectedLoss(labels);
      case REINFORCE -> mixture.sampledLoss(labels, network.chances());
      case EM ->
          mixture.maximizationLoss(
              labels,
              network.held(
                  mixture.responsibilities(labels), task.segments(), learning.maximization()));
      case SOFT, LATENT ->
          throw new IllegalStateException(learning.loss() + " is the cross-entropy of the logits");
    };
  }

  /** (1 − k) times the losses, and k times the entropy of the weights. */
  private TrainableOutput.Losses withEntropy(
      TrainableOutput.Losses losses, Operand<TFloat32> weights) {
    float share = (float) learning.entropy();
    return (ops, logits, labels) ->
        ops.math.add(
            ops.math.mul(losses.of(ops, logits, labels), ops.constant(1 - share)),
            ops.math.mul(SegmentMixture.entropy(ops, weights), ops.constant(share)));
  }
}
