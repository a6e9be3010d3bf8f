package dev.plumbline.tensorflow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/** A product with its pooling beside the engine's convolution and pooling. */
class PooledProductTests {
  private static final int ROWS = 5;
  private static final String IN = "in";
  private static final String SIGNAL = "signal";
  private final SplittableRandom random = new SplittableRandom(7);

  private float[] drawn(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(-3, 4);
    }
    return values;
  }

  private static int size(List<Integer> extents) {
    return extents.stream().reduce(1, Math::multiplyExact);
  }

  private static long[] batch(List<Integer> extents) {
    return new long[] {ROWS, extents.get(0), extents.get(1), extents.get(2)};
  }

  private static List<float[]> run(
      List<GraphDef> parts, ConvolutionShape shape, float[] input, float[] signal, String last) {
    EngineRuntime.start();
    List<Integer> pooled = pooled(shape);
    GraphWriter writer = new GraphWriter("fed");
    writer.placeholder(IN, -1, shape.input().get(0), shape.input().get(1), shape.input().get(2));
    writer.placeholder(SIGNAL, -1, pooled.get(0), pooled.get(1), pooled.get(2));
    GraphDef.Builder graph = writer.graph().toBuilder();
    parts.forEach(part -> graph.addAllNode(part.getNodeList()));
    try (GraphSession session = GraphSession.open(graph.build(), new Devices.Device("cpu", ""));
        FeedTensor rows = new FeedTensor(batch(shape.input()));
        FeedTensor signals = new FeedTensor(batch(pooled))) {
      rows.buffer().put(0, input);
      signals.buffer().put(0, signal);
      try (FetchedTensors fetched =
          session.call(List.of(IN, SIGNAL), List.of("pooled:0", last)).run(rows, signals)) {
        List<float[]> results = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          float[] values = new float[fetched.floats(i).capacity()];
          fetched.floats(i).get(0, values);
          results.add(values);
        }
        return results;
      }
    }
  }

  private static List<Integer> pooled(ConvolutionShape shape) {
    return List.of(shape.output().get(0) / 2, shape.output().get(1) / 2, shape.filters());
  }

  private static List<float[]> byTheEngine(
      ConvolutionShape shape, boolean same, float[] filter, float[] input, float[] signal) {
    GraphWriter writer = new GraphWriter("engine");
    writer.floats(
        "filter",
        List.of(
            (long) shape.kernel().get(0),
            (long) shape.kernel().get(1),
            (long) shape.channels(),
            (long) shape.filters()),
        filter);
    Map<String, AttrValue> window =
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "strides", NodeAttributes.of(List.of(1L, 1L, 1L, 1L)),
            "padding", NodeAttributes.of(same ? "SAME" : "VALID"));
    writer.named("map", "Conv2D", List.of(IN, "filter"), window);
    writer.named("pooled", "MaxPool", List.of("map"), pooling());
    writer.named("back", "MaxPoolGrad", List.of("map", "pooled", SIGNAL), pooling());
    String extents =
        writer.ints(ROWS, shape.input().get(0), shape.input().get(1), shape.input().get(2));
    writer.named("gradient", "Conv2DBackpropInput", List.of(extents, "filter", "back"), window);
    return run(List.of(writer.graph()), shape, input, signal, "gradient:0");
  }

  private static Map<String, AttrValue> pooling() {
    return Map.of(
        "T", NodeAttributes.of(DataType.DT_FLOAT),
        "ksize", NodeAttributes.of(List.of(1L, 2L, 2L, 1L)),
        "strides", NodeAttributes.of(List.of(1L, 2L, 2L, 1L)),
        "padding", NodeAttributes.of("VALID"));
  }

  private static List<float[]> byBlocks(
      PooledProduct product, ConvolutionShape shape, float[] input, float[] signal) {
    List<GraphDef> parts = new ArrayList<>(List.of(product.forward(IN)));
    String at = SIGNAL;
    for (OwnGradient gradient : product.gradients(IN)) {
      String next = "gradient" + parts.size();
      parts.add(gradient.backward().nodes(next, at, UnaryOperator.identity()));
      at = next;
    }
    return run(parts, shape, input, signal, at + ":0");
  }

  /**
   * Values and weights are small whole numbers, so that sums are exact in every order and many
   * pixels of a window are tied: the same one must get the gradient.
   */
  @ParameterizedTest
  @CsvSource({
    "8, 8, 1, 3, 3, 2, true",
    "8, 12, 2, 3, 3, 3, true",
    "8, 8, 1, 5, 5, 6, false",
    "6, 7, 3, 3, 2, 2, false",
    "4, 6, 2, 1, 1, 3, false",
    "6, 8, 1, 5, 1, 4, true"
  })
  void outputsAndGradientsAreThoseOfTheEngine(
      int height,
      int width,
      int channels,
      int kernelRows,
      int kernelColumns,
      int filters,
      boolean same) {
    ConvolutionShape shape =
        new ConvolutionShape(
            List.of(height, width, channels),
            List.of(kernelRows, kernelColumns),
            List.of(
                same ? height : height - kernelRows + 1,
                same ? width : width - kernelColumns + 1,
                filters));
    float[] filter = drawn(kernelRows * kernelColumns * channels * filters);
    float[] input = drawn(ROWS * size(shape.input()));
    Arrays.fill(input, 0, size(shape.input()), 1);
    float[] signal = drawn(ROWS * size(pooled(shape)));
    List<float[]> expected = byTheEngine(shape, same, filter, input, signal);
    List<ProductBlock> blocks = ProductBlock.of(shape, true);
    assertThat(blocks).isNotEmpty();
    for (ProductBlock block : blocks) {
      PooledProduct product = new PooledProduct(shape, block, "pooled", filter);
      List<float[]> actual = byBlocks(product, shape, input, signal);
      assertThat(actual.get(0)).containsExactly(expected.get(0), within(0f));
      assertThat(actual.get(1)).containsExactly(expected.get(1), within(0f));
    }
  }

  @Test
  void aKernelOfEvenHeightOrAnOddMapHasNoPooledBlocks() {
    List<Integer> input = List.of(8, 8, 1);
    assertThat(ProductBlock.of(new ConvolutionShape(input, List.of(2, 2), List.of(8, 8, 2)), true))
        .isEmpty();
    assertThat(ProductBlock.of(new ConvolutionShape(input, List.of(4, 4), List.of(5, 5, 2)), true))
        .isEmpty();
  }
}
