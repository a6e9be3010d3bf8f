package dev.plumbline.tensorflow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.GraphDef;

/** The products beside the sums that define a convolution and its gradient. */
class ConvolutionProductTests {
  private static final int ROWS = 3;
  private static final String VALUES = "values";
  private static final String RESULT = "result";

  /** A convolution written as loops. */
  private record Loops(
      int height,
      int width,
      int channels,
      int kernelRows,
      int kernelColumns,
      int filters,
      boolean same) {

    int rows() {
      return same ? height : height - kernelRows + 1;
    }

    int columns() {
      return same ? width : width - kernelColumns + 1;
    }

    ConvolutionShape shape() {
      return new ConvolutionShape(
          List.of(height, width, channels),
          List.of(kernelRows, kernelColumns),
          List.of(rows(), columns(), filters));
    }

    int inputs() {
      return height * width * channels;
    }

    int outputs() {
      return rows() * columns() * filters;
    }

    int weights() {
      return kernelRows * kernelColumns * channels * filters;
    }

    /** Takes each pair of an input and an output element with the weight between them. */
    void forEach(Pair pair) {
      int top = same ? (kernelRows - 1) / 2 : 0;
      int left = same ? (kernelColumns - 1) / 2 : 0;
      for (int y = 0; y < rows(); y++) {
        for (int x = 0; x < columns(); x++) {
          for (int k = 0; k < kernelRows; k++) {
            for (int q = 0; q < kernelColumns; q++) {
              int row = y + k - top;
              int column = x + q - left;
              if (row >= 0 && row < height && column >= 0 && column < width) {
                channelsAt(pair, row * width + column, y * columns() + x, k * kernelColumns + q);
              }
            }
          }
        }
      }
    }

    private void channelsAt(Pair pair, int pixel, int output, int entry) {
      for (int c = 0; c < channels; c++) {
        for (int f = 0; f < filters; f++) {
          pair.accept(
              pixel * channels + c, output * filters + f, (entry * channels + c) * filters + f);
        }
      }
    }
  }

  /** The places of an input, an output and a weight. */
  @FunctionalInterface
  private interface Pair {
    void accept(int input, int output, int weight);
  }

  private static float[] drawn(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] run(GraphDef nodes, List<Integer> shape, float... values) {
    EngineRuntime.start();
    GraphWriter writer = new GraphWriter("g");
    writer.placeholder(VALUES, -1, shape.get(0), shape.get(1), shape.get(2));
    GraphDef graph = writer.graph().toBuilder().addAllNode(nodes.getNodeList()).build();
    try (GraphSession session = GraphSession.open(graph, new Devices.Device("cpu", ""));
        FeedTensor fed = new FeedTensor(ROWS, shape.get(0), shape.get(1), shape.get(2))) {
      fed.buffer().put(0, values);
      try (FetchedTensors fetched =
          session.call(List.of(VALUES), List.of(RESULT + ":0")).run(fed)) {
        float[] result = new float[fetched.floats(0).capacity()];
        fetched.floats(0).get(0, result);
        return result;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "6, 7, 1, 3, 3, 2, false",
    "6, 7, 1, 3, 3, 2, true",
    "7, 6, 2, 4, 2, 3, false",
    "7, 6, 2, 4, 2, 3, true",
    "5, 5, 1, 5, 1, 4, true",
    "5, 4, 3, 1, 2, 2, true",
    "4, 5, 2, 1, 1, 3, false",
    "3, 9, 1, 3, 5, 1, false"
  })
  void bothWaysAreTheSumsOfTheDefinition(
      int height,
      int width,
      int channels,
      int kernelRows,
      int kernelColumns,
      int filters,
      boolean same) {
    Loops loops = new Loops(height, width, channels, kernelRows, kernelColumns, filters, same);
    float[] weights = drawn(1, loops.weights());
    float[] input = drawn(2, ROWS * loops.inputs());
    float[] signal = drawn(3, ROWS * loops.outputs());
    double[] output = new double[ROWS * loops.outputs()];
    double[] gradient = new double[ROWS * loops.inputs()];
    for (int row = 0; row < ROWS; row++) {
      int from = row * loops.inputs();
      int to = row * loops.outputs();
      loops.forEach(
          (i, o, w) -> {
            output[to + o] += (double) weights[w] * input[from + i];
            gradient[from + i] += (double) weights[w] * signal[to + o];
          });
    }
    List<ProductBlock> blocks = ProductBlock.of(loops.shape(), false);
    assertThat(blocks).contains(new ProductBlock(1, loops.columns()), new ProductBlock(1, 1));
    for (ProductBlock block : blocks) {
      ConvolutionProduct product = new ConvolutionProduct(loops.shape(), block, weights);
      assertClose(run(product.forward(RESULT, VALUES), loops.shape().input(), input), output);
      assertClose(run(product.backward(RESULT, VALUES), loops.shape().output(), signal), gradient);
    }
  }

  private static void assertClose(float[] actual, double... expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("element %d", i).isCloseTo(expected[i], within(1e-5));
    }
  }
}
