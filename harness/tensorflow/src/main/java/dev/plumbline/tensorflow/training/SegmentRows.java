package dev.plumbline.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How a network reads the segments of a batch of mosaics as rows of numbers, one per segment. */
sealed interface SegmentRows {

  /** The number of values of a row. */
  int width();

  /** The rows, those of a mosaic one after the other. */
  Operand<TFloat32> of(TrainableNetwork network);

  /**
   * Segments of numbers, as they are.
   *
   * @param width the number of values of a segment
   */
  record Values(int width) implements SegmentRows {
    @Override
    public Operand<TFloat32> of(TrainableNetwork network) {
      return NetworkInputs.flat(network, width);
    }
  }

  /**
   * Spans of token ids: the mean of the embeddings of the tokens of a span. The table of embeddings
   * is trained with the focus network.
   *
   * @param vocabulary the number of token ids
   * @param length the number of tokens of a span
   * @param width the number of values of an embedding
   */
  record EmbeddedSpans(int vocabulary, int length, int width) implements SegmentRows {
    @Override
    public Operand<TFloat32> of(TrainableNetwork network) {
      Ops ops = network.ops();
      Variable<TFloat32> table =
          network.variable(SdcNetwork.FOCUS + "embedding", width, vocabulary, width);
      Operand<TInt32> ids = ops.dtypes.cast(network.input(), TInt32.class);
      Operand<TFloat32> tokens = ops.withName("embedding").gather(table, ids, ops.constant(0));
      Operand<TFloat32> spans = ops.reshape(tokens, ops.constant(new int[] {-1, length, width}));
      return ops.math.mean(spans, ops.constant(1));
    }
  }
}
