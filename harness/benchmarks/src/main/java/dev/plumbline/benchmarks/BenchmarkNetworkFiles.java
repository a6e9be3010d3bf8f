package dev.plumbline.benchmarks;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.NetworkLayer;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes the networks of the benchmarks as saved models, and opens them as a suite does. */
final class BenchmarkNetworkFiles {
  private final RandomGenerator random;

  private BenchmarkNetworkFiles(BenchmarkNetwork net) {
    this.random = Draws.of(0).at(net.label()).stream();
  }

  /** Writes a network into a folder, as a saved model. */
  static void write(BenchmarkNetwork net, Path folder) {
    NetworkGraph.sequential(shape(net), new BenchmarkNetworkFiles(net).layers(net)).save(folder);
  }

  /** Opens a network that was written to a folder. */
  static Model open(BenchmarkNetwork net, Path folder) {
    InputKind kind = net == BenchmarkNetwork.MLP784 ? InputKind.COLUMNS : InputKind.IMAGE;
    InputLayout layout = InputLayout.of(NetworkGraph.INPUT, shape(net), kind);
    return SavedModelLoader.load(folder, LoadOptions.of(layout, BenchmarkNetwork.CLASSES));
  }

  private static Shape shape(BenchmarkNetwork net) {
    return switch (net) {
      case MLP784 -> Shape.of(784);
      case DIGITS_CNN -> Shape.of(8, 8, 1);
      case LENET28 -> Shape.of(28, 28, 1);
    };
  }

  private List<NetworkLayer> layers(BenchmarkNetwork net) {
    NetworkLayer relu = NetworkLayer.Activation.RELU;
    NetworkLayer pool = new NetworkLayer.Pool2d(NetworkLayer.Pooling.MAX, 2, 2);
    return switch (net) {
      case MLP784 -> List.of(linear(784, 256), relu, linear(256, BenchmarkNetwork.CLASSES));
      case DIGITS_CNN ->
          List.of(
              convolution(1, 8, 3, 1),
              relu,
              pool,
              convolution(8, 16, 3, 1),
              relu,
              pool,
              new NetworkLayer.Flatten(),
              linear(64, 32),
              relu,
              linear(32, BenchmarkNetwork.CLASSES));
      case LENET28 ->
          List.of(
              convolution(1, 6, 5, 0),
              relu,
              pool,
              convolution(6, 16, 5, 0),
              relu,
              pool,
              new NetworkLayer.Flatten(),
              linear(256, 120),
              relu,
              linear(120, 84),
              relu,
              linear(84, BenchmarkNetwork.CLASSES));
    };
  }

  private NetworkLayer linear(int in, int out) {
    return new NetworkLayer.Linear(uniform(out, in, in), uniform(1, out, in));
  }

  private NetworkLayer convolution(int in, int out, int kernel, int padding) {
    int fan = in * kernel * kernel;
    return new NetworkLayer.Conv2d(
        uniform(out, fan, fan), uniform(1, out, fan), kernel, 1, padding);
  }

  /** Uniform draws from ±1/√fan, as PyTorch initializes its layers. */
  private FloatRows uniform(int count, int width, int fan) {
    float bound = (float) (1 / Math.sqrt(fan));
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = bound * (2 * random.nextFloat() - 1);
    }
    return FloatRows.of(count, width, values);
  }
}
