package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Convolutions that keep height and width, each with ReLU and a maximum over 2x2 windows after it.
 *
 * @param maps the number of maps of each stage; empty for none
 * @param kernel the side of each convolution
 * @param image height, width and channels of what they read
 */
record ConvolutionStages(List<Integer> maps, int kernel, Shape image) {

  /**
   * Stages whose maps have at least one pixel.
   *
   * @param key the parameter that gives the stages, in messages
   * @throws ModelException if there are too many stages
   */
  static ConvolutionStages of(List<Integer> maps, int kernel, Shape image, String key) {
    int side = Math.min(image.extent(0), image.extent(1));
    int most = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(side);
    if (maps.size() > most) {
      throw new ModelException(
          "%d stages halve an image of %s to nothing; give at most %d with %s: [...]"
              .formatted(maps.size(), image, most, key));
    }
    return new ConvolutionStages(maps, kernel, image);
  }

  /** No stages, over rows of a width. */
  static ConvolutionStages none(int width) {
    return new ConvolutionStages(List.of(), 1, Shape.of(1, 1, width));
  }

  /** The number of values that the last stage makes of an image. */
  int outputs() {
    int scale = 1 << maps.size();
    int channels = maps.isEmpty() ? image.extent(2) : maps.get(maps.size() - 1);
    return image.extent(0) / scale * (image.extent(1) / scale) * channels;
  }

  /** The values of the last stage, as flat rows. */
  Operand<TFloat32> rows(TrainableNetwork network, String name, Operand<TFloat32> images) {
    Operand<TFloat32> values = images;
    int channels = image.extent(2);
    for (int stage = 1; stage <= maps.size(); stage++) {
      int to = maps.get(stage - 1);
      values = network.convolution(name + stage, values, kernel, channels, to);
      values = network.pool(network.ops().nn.relu(values));
      channels = to;
    }
    return network.ops().reshape(values, network.ops().constant(new int[] {-1, outputs()}));
  }

  /** The same of images that are flat rows; these rows themselves where there are no stages. */
  Operand<TFloat32> rowsOfFlat(TrainableNetwork network, String name, Operand<TFloat32> flat) {
    if (maps.isEmpty()) {
      return flat;
    }
    int[] shape = {-1, image.extent(0), image.extent(1), image.extent(2)};
    return rows(network, name, network.ops().reshape(flat, network.ops().constant(shape)));
  }
}
