package dev.plumbline.tensorflow.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.execution.ConvolutionCosts;
import dev.plumbline.tensorflow.execution.ProductCandidate;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

class ProductGraphTests {
  private static final int SIDE = 6;
  private static final int WIDTH = SIDE * SIDE;
  private static final String END = "end:0";
  private final GraphWriter writer = new GraphWriter("g");
  private final SplittableRandom random = new SplittableRandom(5);

  private String drawn(String name, long... shape) {
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return writer.floats(name, Arrays.stream(shape).boxed().toList(), values);
  }

  private String convolution(String name, String input, String filter, long stride) {
    return writer.named(
        name,
        "Conv2D",
        List.of(input, filter),
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "strides", NodeAttributes.of(List.of(1L, stride, stride, 1L)),
            "padding", NodeAttributes.of("SAME")));
  }

  private String image() {
    writer.placeholder(RowPlaceholder.NAME, -1, WIDTH);
    return writer.reshape(RowPlaceholder.NAME, List.of(-1, SIDE, SIDE, 1));
  }

  private ProductGraph products() {
    GraphDef graph = writer.graph();
    EngineRuntime.start();
    try (GraphSession session = GraphSession.open(graph, new Devices.Device("cpu", ""))) {
      RowShapes shapes = new RowShapes(session, graph, WIDTH, 0);
      return ProductGraph.of(
          graph, END, ProductCandidate.of(graph, shapes), ConvolutionCosts.AVX_512);
    }
  }

  private static float[] run(GraphDef graph) {
    SplittableRandom drawn = new SplittableRandom(3);
    try (GraphSession session = GraphSession.open(graph, new Devices.Device("cpu", ""));
        FeedTensor rows = new FeedTensor(2, WIDTH)) {
      for (int i = 0; i < 2 * WIDTH; i++) {
        rows.buffer().put(i, (float) drawn.nextGaussian());
      }
      try (FetchedTensors fetched =
          session.call(List.of(RowPlaceholder.NAME), List.of(END)).run(rows)) {
        float[] values = new float[fetched.floats(0).capacity()];
        fetched.floats(0).get(0, values);
        return values;
      }
    }
  }

  private static String operation(GraphDef graph, String name) {
    return Objects.requireNonNull(Ancestors.byName(graph).get(name)).getOp();
  }

  @Test
  void aConvolutionBehindAnotherIsAProductToo() {
    String first = convolution("first", image(), drawn("a", 3, 3, 1, 2), 1);
    writer.named("named", "Identity", List.of(drawn("b", 2, 2, 2, 3)), types());
    String second = convolution("second", writer.op("Relu", first), "named", 1);
    writer.named("end", "AddV2", List.of(second, second), types());
    ProductGraph products = products();

    assertThat(products.count()).isEqualTo(2);
    assertThat(products.nodes().getNodeList()).noneMatch(node -> node.getOp().equals("Conv2D"));
    assertSame(products);
  }

  @Test
  void aPoolingThatAloneReadsAConvolutionIsPartOfIt() {
    String map = convolution("map", image(), drawn("a", 3, 3, 1, 2), 1);
    writer.named("end", "MaxPool", List.of(map), window(2, 2));
    ProductGraph products = products();

    assertThat(products.count()).isEqualTo(1);
    assertThat(products.pooled()).isEqualTo(1);
    assertThat(products.gradients()).hasSize(2);
    assertThat(products.nodes().getNodeList())
        .noneMatch(node -> Set.of("Conv2D", "MaxPool").contains(node.getOp()));
    assertSame(products);
  }

  @Test
  void aPoolingThatOverlapsOrWhoseConvolutionIsReadElsewhereStays() {
    String map = convolution("map", image(), drawn("a", 3, 3, 1, 2), 1);
    String overlapping = writer.named("first", "MaxPool", List.of(map), window(3, 1));
    String second = convolution("second", writer.op("Relu", map), drawn("b", 3, 3, 2, 2), 1);
    String pooled = writer.named("pooled", "MaxPool", List.of(second), window(2, 2));
    writer.named(
        "end",
        "AddV2",
        List.of(
            writer.reshape(writer.op("AddV2", overlapping, second), List.of(-1, 72)),
            writer.op(
                "Tile",
                List.of(writer.reshape(pooled, List.of(-1, 18)), writer.ints(1, 4)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "Tmultiples", NodeAttributes.of(DataType.DT_INT32)))),
        types());
    ProductGraph products = products();

    assertThat(products.count()).isEqualTo(2);
    assertThat(products.pooled()).isZero();
    assertThat(operation(products.nodes(), "first")).isEqualTo("MaxPool");
    assertThat(operation(products.nodes(), "pooled")).isEqualTo("MaxPool");
    assertSame(products);
  }

  private static Map<String, AttrValue> window(long side, long stride) {
    return Map.of(
        "T", NodeAttributes.of(DataType.DT_FLOAT),
        "ksize", NodeAttributes.of(List.of(1L, side, side, 1L)),
        "strides", NodeAttributes.of(List.of(1L, stride, stride, 1L)),
        "padding", NodeAttributes.of("SAME"));
  }

  private void assertSame(ProductGraph products) {
    float[] expected = run(writer.graph());
    float[] actual = run(products.nodes());
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  private static Map<String, AttrValue> types() {
    return Map.of("T", NodeAttributes.of(DataType.DT_FLOAT));
  }

  @Test
  void aConvolutionOfGroupsOfChannelsStays() {
    writer.placeholder(RowPlaceholder.NAME, -1, WIDTH);
    String image = writer.reshape(RowPlaceholder.NAME, List.of(-1, SIDE, SIDE / 2, 2));
    convolution("end", image, drawn("a", 3, 3, 1, 4), 1);
    assertThat(products().count()).isZero();
  }

  @Test
  void aStrideOrAFilterOfTheRowsLeavesTheConvolutionAsItIs() {
    String image = image();
    String strided = convolution("strided", image, drawn("a", 3, 3, 1, 2), 2);
    String filter =
        writer.reshape(
            writer.op(
                "Mean",
                List.of(strided, writer.ints(0, 1, 2)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "Tidx", NodeAttributes.of(DataType.DT_INT32),
                    "keep_dims", NodeAttributes.of(false))),
            List.of(1, 1, 1, 2));
    convolution("end", image, filter, 1);
    ProductGraph products = products();
    assertThat(products.count()).isZero();
    assertThat(operation(products.nodes(), "strided")).isEqualTo("Conv2D");
    assertThat(operation(products.nodes(), "end")).isEqualTo("Conv2D");
  }
}
