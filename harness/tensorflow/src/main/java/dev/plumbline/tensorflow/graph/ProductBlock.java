package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a convolution's output that one row of a matrix product computes. Small blocks leave
 * less to multiply, since the matrix is 0 where the kernel does not reach, but more pieces of the
 * input to put together.
 *
 * @param rows the number of its rows: 1, or 2 where pooling windows of 2 × 2 follow
 * @param columns the number of its columns, which divides that of the output
 */
public record ProductBlock(int rows, int columns) {
  /** The side of a pooling window that a block of two rows is made of. */
  static final int WINDOW = 2;

  /** The largest number of entries of the matrix: 4 MiB. */
  private static final long LARGEST = 1 << 20;

  /**
   * The blocks into which an output can be cut, of one row or, if it is pooled, of rows of pooling
   * windows.
   */
  public static List<ProductBlock> of(ConvolutionShape shape, boolean pooled) {
    int rows = pooled ? WINDOW : 1;
    int width = shape.output().get(1);
    List<ProductBlock> blocks = new ArrayList<>();
    if (shape.output().get(0) % rows == 0 && (shape.kernel().get(0) - 1) % rows == 0) {
      for (int columns = width; columns >= rows; columns--) {
        ProductBlock block = new ProductBlock(rows, columns);
        if (width % columns == 0 && columns % rows == 0 && block.fits(shape)) {
          blocks.add(block);
        }
      }
    }
    return blocks;
  }

  private boolean fits(ConvolutionShape shape) {
    return (long) covered(shape) * computed(shape) <= LARGEST;
  }

  /** Whether the block is of pooling windows. */
  boolean isPooled() {
    return rows == WINDOW;
  }

  /** Whether a block is as wide as the output, so that the matrix knows where the input ends. */
  boolean isWhole(ConvolutionShape shape) {
    return columns == shape.output().get(1);
  }

  /** The number of blocks beside each other. */
  int across(ConvolutionShape shape) {
    return shape.output().get(1) / columns;
  }

  /** The number of blocks above each other. */
  int down(ConvolutionShape shape) {
    return shape.output().get(0) / rows;
  }

  /** The number of stripes, of as many rows as the block, that it covers of the input. */
  int stripes(ConvolutionShape shape) {
    return 1 + (shape.kernel().get(0) - 1) / rows;
  }

  /**
   * The number of elements of one row of the input, columns times channels, that it covers: of one
   * of its {@link #pieces}.
   */
  public int coveredRow(ConvolutionShape shape) {
    int covered = isWhole(shape) ? shape.input().get(1) : columns + shape.kernel().get(1) - 1;
    return covered * shape.channels();
  }

  /** The number of elements of the input that it covers. */
  int covered(ConvolutionShape shape) {
    return stripes(shape) * rows * coveredRow(shape);
  }

  /** The number of elements of the output that it holds. */
  int computed(ConvolutionShape shape) {
    return rows * columns * shape.filters();
  }

  /** The number of multiplications per sample. */
  public long multiplications(ConvolutionShape shape) {
    return (long) across(shape) * down(shape) * covered(shape) * computed(shape);
  }

  /** The number of pieces of rows of the input, per sample, that are put together. */
  public long pieces(ConvolutionShape shape) {
    return (long) across(shape) * down(shape) * stripes(shape) * rows;
  }
}
