package dev.plumbline.tensorflow.execution;

import dev.plumbline.tensorflow.engine.Processor;
import dev.plumbline.tensorflow.graph.ConvolutionShape;
import dev.plumbline.tensorflow.graph.ProductBlock;
import java.util.Comparator;
import java.util.Optional;

/**
 * The sizes at which one matrix product was measured to be faster than the engine's own
 * convolution. The product multiplies more, but at the full speed of the processor. The engine
 * works on 16 channels or filters side by side, however few there are: forward its time grows with
 * the entries of the kernel times the channels, backward with the entries times the filters. So
 * what pays depends on the processor, and never on a clock. Times are counted in multiplications of
 * a product.
 */
public enum ConvolutionCosts {
  /** Processors with AVX-512. */
  AVX_512 {
    @Override
    public Optional<ProductBlock> forward(ConvolutionShape shape, boolean pooled) {
      return cheapest(shape, pooled)
          .filter(block -> !pooled || shape.filters() < SIDE_BY_SIDE)
          .filter(block -> block.multiplications(shape) + gathering(block, shape) <= engine(shape))
          .filter(block -> product(block, shape) <= engineBackward(shape));
    }

    @Override
    public Optional<ProductBlock> backward(ConvolutionShape shape) {
      return cheapest(shape, false).filter(block -> product(block, shape) <= engineBackward(shape));
    }
  },
  /** Other processors, on which no convolution pays forward. */
  OTHER {
    @Override
    public Optional<ProductBlock> forward(ConvolutionShape shape, boolean pooled) {
      return Optional.empty();
    }

    @Override
    public Optional<ProductBlock> backward(ConvolutionShape shape) {
      int row = shape.input().get(1) * shape.channels();
      return ProductBlock.of(shape, false).stream()
          .filter(block -> block.columns() == shape.output().get(1))
          .filter(block -> row <= WIDEST * shape.kernel().get(1))
          .findFirst();
    }
  };

  /**
   * The number of channels on which the engine's pooling works side by side; with as many it is
   * fast enough.
   */
  private static final int SIDE_BY_SIDE = 16;

  /** The engine's time forward for a pixel of the output. */
  private static final long PIXEL = 880;

  /** Its time forward for each entry of the kernel and channel. */
  private static final long ENTRY = 40;

  /** Its time backward for each entry of the kernel and filter, and the least for an entry. */
  private static final long FILTER = 45;

  private static final long FEW_FILTERS = 350;

  /** The time to put a piece of a row of the input to its place, and for each of its elements. */
  private static final long PIECE = 700;

  private static final long ELEMENT = 8;

  /** The largest number of input columns times channels, per column of the kernel, elsewhere. */
  private static final int WIDEST = 15;

  /** The costs on this machine. */
  public static ConvolutionCosts here() {
    return Processor.hasAvx512() ? AVX_512 : OTHER;
  }

  /**
   * The block by which a matrix product is faster than the engine, forward and backward; empty if
   * there is none.
   *
   * @param shape the convolution
   * @param pooled whether the product takes in the max pooling that follows, of windows of 2 × 2
   */
  public abstract Optional<ProductBlock> forward(ConvolutionShape shape, boolean pooled);

  /**
   * The block by which a matrix product is faster than the engine's backward pass; empty if there
   * is none.
   */
  public abstract Optional<ProductBlock> backward(ConvolutionShape shape);

  private static Optional<ProductBlock> cheapest(ConvolutionShape shape, boolean pooled) {
    return ProductBlock.of(shape, pooled).stream()
        .min(Comparator.comparingLong(block -> product(block, shape)));
  }

  /** The time of a product backward, where each piece is moved twice. */
  private static long product(ProductBlock block, ConvolutionShape shape) {
    return block.multiplications(shape) + 2 * gathering(block, shape);
  }

  private static long gathering(ProductBlock block, ConvolutionShape shape) {
    return block.pieces(shape) * (PIECE + ELEMENT * block.coveredRow(shape));
  }

  private static long engine(ConvolutionShape shape) {
    return shape.pixels() * (PIXEL + ENTRY * shape.entries() * shape.channels());
  }

  private static long engineBackward(ConvolutionShape shape) {
    long entry = Math.max(FEW_FILTERS, FILTER * shape.filters());
    return entry * shape.pixels() * shape.entries();
  }
}
