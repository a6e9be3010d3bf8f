package dev.plumbline.tensorflow.execution;

import dev.plumbline.tensorflow.engine.Processor;
import dev.plumbline.tensorflow.graph.ConvolutionProduct.ConvolutionShape;
import java.util.List;

/**
 * The sizes at which one matrix product was measured to be faster than the engine's own
 * convolution. The product multiplies more, but at the full speed of the processor. The engine
 * works on 16 channels or filters side by side, however few there are: forward its time grows with
 * the entries of the kernel times the channels, backward with the entries times the filters. So
 * what pays depends on the processor, and never on a clock.
 */
public enum ConvolutionCosts {
  /** Processors with AVX-512. */
  AVX_512(35) {
    @Override
    public boolean paysForward(ConvolutionShape shape) {
      return (long) shape.covered() * shape.output().get(2)
              <= PIXEL + ENTRY * product(shape.kernel()) * shape.input().get(2)
          && paysBackward(shape);
    }
  },
  /** Other processors, on which no convolution pays forward. */
  OTHER(15) {
    @Override
    public boolean paysForward(ConvolutionShape shape) {
      return false;
    }
  };

  /** The engine's time for a pixel of the output, in multiplications of a product. */
  private static final long PIXEL = 880;

  /** Its time for each entry of the kernel and channel, in multiplications of a product. */
  private static final long ENTRY = 40;

  /** The largest number of input columns times channels, per column of the kernel, backward. */
  private final int widest;

  ConvolutionCosts(int widest) {
    this.widest = widest;
  }

  /** The costs on this machine. */
  public static ConvolutionCosts here() {
    return Processor.hasAvx512() ? AVX_512 : OTHER;
  }

  /**
   * Whether a matrix product is faster than the engine's forward pass, and than its backward pass
   * too.
   */
  public abstract boolean paysForward(ConvolutionShape shape);

  /** Whether a matrix product is faster than the engine's backward pass. */
  public boolean paysBackward(ConvolutionShape shape) {
    return shape.fits() && shape.inputRow() <= widest * shape.kernel().get(1);
  }

  private static long product(List<Integer> extents) {
    return extents.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
