package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

class RowOperationsTests {
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);

  private final GraphWriter writer = new GraphWriter("g");
  private int named;

  RowOperationsTests() {
    EngineRuntime.start();
    writer.placeholder(RowPlaceholder.NAME, -1, 24);
  }

  private long counted() {
    return counted(0);
  }

  private long counted(int fixedBatch) {
    try (GraphSession session = GraphSession.open(writer.graph(), new Devices.Device("cpu", ""))) {
      return RowOperations.perRow(
          writer.graph(), new RowShapes(session, writer.graph(), 24, fixedBatch));
    }
  }

  private String weights(long... shape) {
    int size = 1;
    for (long extent : shape) {
      size *= Math.toIntExact(extent);
    }
    List<Long> extents = Arrays.stream(shape).boxed().toList();
    return writer.floats("w" + named++, extents, new float[size]);
  }

  private String image() {
    return writer.reshape(RowPlaceholder.NAME, List.of(-1, 4, 3, 2));
  }

  private static Map<String, AttrValue> window(long stride) {
    return Map.of(
        "T", FLOAT,
        "strides", NodeAttributes.of(List.of(1L, stride, stride, 1L)),
        "padding", NodeAttributes.of("SAME"));
  }

  @Test
  void aDenseLayerMultipliesEveryInputForEveryOutput() {
    writer.op("MatMul", RowPlaceholder.NAME, weights(24, 5));
    assertThat(counted()).isEqualTo(24 * 5);
  }

  @Test
  void aProductWithoutRowsCostsNothingPerRow() {
    String product = writer.op("MatMul", weights(7, 24), weights(24, 5));
    writer.op("MatMul", RowPlaceholder.NAME, writer.op("MatMul", weights(24, 7), product));
    assertThat(counted()).isEqualTo(24 * 5);
  }

  @Test
  void aConvolutionMultipliesItsFilterAtEveryPlaceOfItsOutput() {
    writer.op("Conv2D", List.of(image(), weights(3, 3, 2, 5)), window(1));
    assertThat(counted()).isEqualTo((4 * 3 * 5) * (3 * 3 * 2));
  }

  @Test
  void aStrideLeavesPlacesOut() {
    // of 4 rows and 3 columns every second one: 2 x 2 places
    writer.op("Conv2D", List.of(image(), weights(3, 3, 2, 5)), window(2));
    assertThat(counted()).isEqualTo((2 * 2 * 5) * (3 * 3 * 2));
  }

  @Test
  void aDepthwiseConvolutionMultipliesEachChannelAlone() {
    writer.op("DepthwiseConv2dNative", List.of(image(), weights(3, 3, 2, 1)), window(1));
    assertThat(counted()).isEqualTo((4 * 3 * 2) * (3 * 3));
  }

  @Test
  void productsOfRowsMultiplyOverTheAxisTheySum() {
    String tokens = writer.reshape(RowPlaceholder.NAME, List.of(-1, 4, 6));
    writer.op(
        "BatchMatMulV2",
        List.of(tokens, tokens),
        Map.of(
            "T", FLOAT,
            "adj_x", NodeAttributes.of(false),
            "adj_y", NodeAttributes.of(true)));
    assertThat(counted()).isEqualTo((4 * 4) * 6);
  }

  @Test
  void anEinsteinSumMultipliesOverTheLabelsItSums() {
    String tokens = writer.reshape(RowPlaceholder.NAME, List.of(-1, 4, 6));
    writer.op(
        "Einsum",
        List.of(tokens, weights(6, 5)),
        Map.of(
            "T", FLOAT,
            "N", NodeAttributes.of(2L),
            "equation", NodeAttributes.of("...tc,cd->...td")));
    assertThat(counted()).isEqualTo((4 * 5) * 6);
  }

  @Test
  void theWorkOfAFixedBatchIsDividedAmongItsRows() {
    String rows = writer.reshape(RowPlaceholder.NAME, List.of(4, 24));
    writer.op("MatMul", rows, weights(24, 5));
    assertThat(counted(4)).isEqualTo(24 * 5);
  }
}
