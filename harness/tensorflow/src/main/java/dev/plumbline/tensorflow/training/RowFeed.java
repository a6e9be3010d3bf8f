package dev.plumbline.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What a training step is given for each row, besides the row and its label. */
sealed interface RowFeed {

  /** Where it is given. */
  Placeholder<TFloat32> node();

  /** The number of values of a row. */
  int width();

  /**
   * A number of [0, 1), drawn for the sample and the epoch.
   *
   * @param node where it is given
   */
  record Chances(Placeholder<TFloat32> node) implements RowFeed {
    @Override
    public int width() {
      return 1;
    }
  }

  /**
   * The weight of the sample, of mean 1 over the training split.
   *
   * @param node where it is given
   */
  record SampleWeights(Placeholder<TFloat32> node) implements RowFeed {
    @Override
    public int width() {
      return 1;
    }
  }

  /**
   * Values that are computed every few epochs and stay until the next time.
   *
   * @param node where they are given
   * @param computed what they are
   * @param width the number of values of a row
   * @param every the epochs that they stay
   */
  record Held(Placeholder<TFloat32> node, Operand<TFloat32> computed, int width, int every)
      implements RowFeed {}
}
