package dev.plumbline.tensorflow.graph;

import java.util.List;

/**
 * The extents of a convolution of stride 1.
 *
 * @param input the rows, columns and channels of one sample's input
 * @param kernel the rows and columns of the kernel
 * @param output the rows, columns and filters of one sample's output
 */
public record ConvolutionShape(List<Integer> input, List<Integer> kernel, List<Integer> output) {

  /** The number of rows or columns of the input with its padding. */
  int padded(int axis) {
    return output.get(axis) + kernel.get(axis) - 1;
  }

  /** The number of rows or columns of padding before the input. */
  int front(int axis) {
    return (padded(axis) - input.get(axis)) / 2;
  }

  /** The number of rows or columns of padding behind the input. */
  int back(int axis) {
    return padded(axis) - input.get(axis) - front(axis);
  }

  /** The number of pixels of the output. */
  public int pixels() {
    return output.get(0) * output.get(1);
  }

  /** The number of entries of the kernel. */
  public int entries() {
    return kernel.get(0) * kernel.get(1);
  }

  public int channels() {
    return input.get(2);
  }

  public int filters() {
    return output.get(2);
  }
}
