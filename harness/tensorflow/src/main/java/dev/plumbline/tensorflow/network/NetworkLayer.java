package dev.plumbline.tensorflow.network;

import dev.plumbline.metrics.model.FloatRows;

/** One layer of a sequential network. Weights lie as PyTorch lays them out. */
public sealed interface NetworkLayer {

  /**
   * y = W x + b.
   *
   * @param weight one row per output, one column per input
   * @param bias one row with a value per output
   */
  record Linear(FloatRows weight, FloatRows bias) implements NetworkLayer {
    /** Checks the shapes. */
    public Linear {
      if (bias.count() != 1 || bias.width() != weight.count()) {
        throw new IllegalArgumentException("linear layer: weight " + weight + ", bias " + bias);
      }
    }
  }

  /**
   * Cross-correlation with square kernels and zero padding.
   *
   * @param weight one row per output channel; a row runs over input channel, kernel row, kernel
   *     column
   * @param bias one row with a value per output channel
   * @param kernel the side of the kernels
   * @param stride the step in both directions
   * @param padding the zeros added at each edge
   */
  record Conv2d(FloatRows weight, FloatRows bias, int kernel, int stride, int padding)
      implements NetworkLayer {
    /** Checks the shapes. */
    public Conv2d {
      boolean whole = kernel >= 1 && weight.width() % (kernel * kernel) == 0;
      if (!whole || stride < 1 || padding < 0 || bias.width() != weight.count()) {
        throw new IllegalArgumentException(
            "convolution: weight "
                + weight
                + ", bias "
                + bias
                + ", kernel "
                + kernel
                + ", stride "
                + stride
                + ", padding "
                + padding);
      }
    }

    /** The number of input channels. */
    int channels() {
      return weight.width() / (kernel * kernel);
    }
  }

  /**
   * Pooling of square windows without padding; what is left over at the edges is dropped.
   *
   * @param how what a window becomes
   * @param kernel the side of the windows
   * @param stride the step in both directions
   */
  record Pool2d(Pooling how, int kernel, int stride) implements NetworkLayer {}

  /** What a pooling window is replaced by. */
  enum Pooling {
    /** Its largest value. */
    MAX,
    /** Its mean. */
    AVERAGE
  }

  /** From a feature map to a vector, in the order channel, row, column. */
  record Flatten() implements NetworkLayer {}

  /** A function of each value. */
  enum Activation implements NetworkLayer {
    /** max(0, x). */
    RELU,
    /** tanh x. */
    TANH,
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID,
    /** ln(1 + eˣ). */
    SOFTPLUS
  }
}
