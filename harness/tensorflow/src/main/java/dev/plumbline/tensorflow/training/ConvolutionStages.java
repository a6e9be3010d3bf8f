package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Convolutions that keep height and width, each with ReLU and a maximum over 2x2 windows after it;
 * over sequences, convolutions that keep the positions, and a maximum over pairs of them.
 *
 * @param maps the number of maps of each stage; empty for none
 * @param kernel the side of each convolution
 * @param shape height, width and channels of the images that they read, or positions and channels
 *     of the sequences
 */
record ConvolutionStages(List<Integer> maps, int kernel, Shape shape) {

  /**
   * Stages whose maps have at least one pixel or position.
   *
   * @param key the parameter that gives the stages, in messages
   * @throws ModelException if there are too many stages
   */
  static ConvolutionStages of(List<Integer> maps, int kernel, Shape shape, String key) {
    boolean images = shape.rank() == 3;
    int side = images ? Math.min(shape.extent(0), shape.extent(1)) : shape.extent(0);
    int most = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(side);
    if (maps.size() > most) {
      throw new ModelException(
          "%d stages halve %s of %s to nothing; give at most %d with %s: [...]"
              .formatted(maps.size(), images ? "an image" : "a sequence", shape, most, key));
    }
    return new ConvolutionStages(maps, kernel, shape);
  }

  /** No stages, over rows of a width. */
  static ConvolutionStages none(int width) {
    return new ConvolutionStages(List.of(), 1, Shape.of(1, 1, width));
  }

  /** The number of values that the last stage makes of an image or sequence. */
  int outputs() {
    int outputs = maps.isEmpty() ? shape.extent(-1) : maps.get(maps.size() - 1);
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      outputs *= shape.extent(axis) >> maps.size();
    }
    return outputs;
  }

  /** The values of the last stage, as flat rows. */
  Operand<TFloat32> rows(TrainableNetwork network, String name, Operand<TFloat32> read) {
    Operand<TFloat32> values = read;
    int channels = shape.extent(-1);
    for (int stage = 1; stage <= maps.size(); stage++) {
      int to = maps.get(stage - 1);
      values = stage(network, name + stage, values, channels, to);
      channels = to;
    }
    return network.ops().reshape(values, network.ops().constant(new int[] {-1, outputs()}));
  }

  private Operand<TFloat32> stage(
      TrainableNetwork network, String name, Operand<TFloat32> values, int from, int to) {
    if (shape.rank() == 3) {
      Operand<TFloat32> convolved = network.convolution(name, values, kernel, from, to);
      return network.pool(network.ops().nn.relu(convolved));
    }
    Operand<TFloat32> convolved = network.sequenceConvolution(name, values, kernel, from, to);
    return network.sequencePool(network.ops().nn.relu(convolved));
  }

  /** The same of images that are flat rows; these rows themselves where there are no stages. */
  Operand<TFloat32> rowsOfFlat(TrainableNetwork network, String name, Operand<TFloat32> flat) {
    if (maps.isEmpty()) {
      return flat;
    }
    int[] image = {-1, shape.extent(0), shape.extent(1), shape.extent(2)};
    return rows(network, name, network.ops().reshape(flat, network.ops().constant(image)));
  }
}
