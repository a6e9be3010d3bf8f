package dev.plumbline.tensorflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;

class RowShapesTests {
  private static final String ROWS = RowPlaceholder.NAME;

  private final GraphWriter writer = new GraphWriter("g");

  RowShapesTests() {
    EngineRuntime.start();
    writer.placeholder(ROWS, -1, 6);
    writer.floats("weight", List.of(6L, 2L), new float[12]);
  }

  private RowShapes shapes(GraphSession session, int fixedBatch) {
    return new RowShapes(session, writer.graph(), 6, fixedBatch);
  }

  private static RowShapes.BatchExtents extents(long few, long more) {
    return new RowShapes.BatchExtents(List.of(few, 3L, 2L), List.of(more, 3L, 2L));
  }

  private GraphSession session() {
    return GraphSession.open(writer.graph(), new Devices.Device("cpu", ""));
  }

  @Test
  void aTensorHasTheShapeOfOneSampleIfItsFirstAxisIsTheBatch() {
    String image = writer.reshape(ROWS, List.of(-1, 3, 2));
    String whole =
        writer.op(
            "Cast",
            List.of(image),
            Map.of(
                "SrcT", NodeAttributes.of(DataType.DT_FLOAT),
                "DstT", NodeAttributes.of(DataType.DT_INT32)));
    try (GraphSession session = session()) {
      RowShapes shapes = shapes(session, 0);
      assertThat(shapes.ofFloats(image)).contains(Shape.of(3, 2));
      assertThat(shapes.ofFloats("weight")).isEmpty();
      assertThat(shapes.ofFloats(whole)).isEmpty();
      assertThat(shapes.of(List.of(whole)).get(0)).contains(Shape.of(3, 2));
    }
  }

  /** Of 6 · 500 numbers, which need not be copied to tell the shape of a product. */
  @Test
  void aLargeConstantKeepsItsShape() {
    String weight = writer.floats("large", List.of(6L, 500L), new float[3000]);
    String product = writer.op("MatMul", ROWS, weight);
    Map<String, List<Long>> shapes = InferredShapes.of(writer.graph(), 7);
    assertThat(shapes)
        .containsEntry(product + ":0", List.of(7L, 500L))
        .containsEntry("large:0", List.of(6L, 500L))
        .containsEntry("weight:0", List.of(6L, 2L));
  }

  @Test
  void aModelOfAFixedNumberOfRowsHasItsShapesAtThatNumber() {
    String image = writer.reshape(ROWS, List.of(4, 3, 2));
    try (GraphSession session = session()) {
      RowShapes shapes = shapes(session, 4);
      assertThat(shapes.ofFloats(image)).contains(Shape.of(3, 2));
      assertThat(shapes.extents(List.of(image))).containsEntry(image + ":0", extents(4, 4));
    }
  }

  @Test
  void aShapeThatTheValuesDecideIsFoundByRunningTheGraph() {
    // zeros are fed: of the extents (-1, 0 + 2) the engine knows the second when it runs alone
    String sum =
        writer.op(
            "Sum",
            List.of(ROWS, writer.ints(0, 1)),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "Tidx", NodeAttributes.of(DataType.DT_INT32),
                "keep_dims", NodeAttributes.of(false)));
    String two =
        writer.op(
            "Cast",
            List.of(writer.op("AddV2", sum, writer.scalar(2f))),
            Map.of(
                "SrcT", NodeAttributes.of(DataType.DT_FLOAT),
                "DstT", NodeAttributes.of(DataType.DT_INT32)));
    String extents =
        writer.op(
            "Pack",
            List.of(writer.scalar(-1), two),
            Map.of("N", NodeAttributes.of(2L), "T", NodeAttributes.of(DataType.DT_INT32)));
    String cut = writer.reshape(ROWS, extents);
    String image = writer.reshape(ROWS, List.of(-1, 2, 3));
    try (GraphSession session = session()) {
      assertThat(InferredShapes.of(writer.graph(), 2))
          .containsEntry(image + ":0", List.of(2L, 2L, 3L))
          .doesNotContainKey(cut + ":0");
      assertThat(shapes(session, 0).extents(List.of(cut)))
          .containsEntry(cut + ":0", new RowShapes.BatchExtents(List.of(6L, 2L), List.of(9L, 2L)));
    }
  }
}
