package dev.plumbline.tensorflow.inlining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Nodes without a gradient in the engine keep their value and get the right gradient. */
class EqualNodesTests {
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);
  private static final AttrValue INT32 = NodeAttributes.of(DataType.DT_INT32);

  @TempDir private Path folder;

  /**
   * y = f(x) · (1, 0, 0), (0, 0, 1): a logit for the first and one for the last value, at x = (.5,
   * -1.25, 2).
   *
   * <p>erfc(.5) = .4795001222, erfc(2) = .0046777350 and erfc'(x) = −2/√π e^(−x²), which is
   * −.8787825789 and −.0206669854 (Abramowitz and Stegun, table 7.1). A batch normalization by the
   * moments (1, 1, 1) and (3, 3, 3) with ε = 1, scale 2 and shift .5 is (x − 1) + .5. A sum of
   * rounded values has the slope of the rest.
   */
  @ParameterizedTest
  @CsvSource({
    "Erfc, .4795001222, .0046777350, -.8787825789, -.0206669854",
    "FusedBatchNorm, 0, 1.5, 1, 1",
    "FusedBatchNormV2, 0, 1.5, 1, 1",
    "Gather, .5, 2, 1, 1",
    "Concat, .5, 0, 1, 0",
    "AccumulateNV2, 1, 4, 2, 2",
    "OnesLike, 1.5, 3, 1, 1",
    "Round, .5, 4, 1, 1",
    "Ceil, 1.5, 4, 1, 1",
    "Rint, .5, 4, 1, 1"
  })
  void valueAndGradient(String op, double first, double last, double slope, double lastSlope) {
    NetworkBuilder net = new NetworkBuilder(0, 3);
    String made = write(op, net);
    net.save(folder, net.op("MatMul", made, net.given(List.of(3L, 2L), 1, 0, 0, 0, 0, 1)), 2);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2))) {
      assertThat(model.facts().noGradient()).isNull();
      FloatRows row = FloatRows.row(new float[] {.5f, -1.25f, 2});
      assertThat(score(model, row, 0)).isCloseTo(first, within(1e-6));
      assertThat(score(model, row, 1)).isCloseTo(last, within(1e-6));
      assertThat(gradient(model, row, 0).get(0, 0)).isCloseTo((float) slope, within(1e-6f));
      assertThat(gradient(model, row, 1).get(0, 2)).isCloseTo((float) lastSlope, within(1e-6f));
    }
  }

  private static double score(Model model, FloatRows row, int logit) {
    return ModelQueries.scores(
        model, model.facts().sites().get(0), row, row, Target.of(OutputKind.LOGIT, logit))[0];
  }

  private static FloatRows gradient(Model model, FloatRows row, int logit) {
    return ModelQueries.at(
        model, model.facts().sites().get(0), row, row, Target.of(OutputKind.LOGIT, logit));
  }

  private static String write(String op, NetworkBuilder net) {
    GraphWriter writer = net.writer();
    return switch (op) {
      case "Erfc" -> net.op(op, "x");
      case "FusedBatchNorm", "FusedBatchNormV2" -> normalized(op, net);
      case "Gather" ->
          writer.op(
              op,
              List.of(net.op("Mul", "x", writer.scalar(1f)), range(net)),
              Map.of("Tparams", FLOAT, "Tindices", INT32));
      case "Concat" -> joined(net);
      case "AccumulateNV2" ->
          writer.op(
              op,
              List.of("x", "x"),
              Map.of(
                  "T",
                  FLOAT,
                  "N",
                  NodeAttributes.of(2L),
                  "shape",
                  NodeAttributes.shape(List.of(-1L, 3L))));
      default -> net.op("AddV2", "x", net.op(op, "x"));
    };
  }

  /** The numbers of the rows of the batch. */
  private static String range(NetworkBuilder net) {
    GraphWriter writer = net.writer();
    String rows =
        writer.op(
            "Slice",
            List.of(writer.extents("x"), writer.ints(0), writer.ints(1)),
            Map.of("T", INT32, "Index", INT32));
    String count =
        writer.op("Reshape", List.of(rows, writer.ints()), Map.of("T", INT32, "Tshape", INT32));
    return writer.op(
        "Range", List.of(writer.scalar(0), count, writer.scalar(1)), Map.of("Tidx", INT32));
  }

  /** The first two values and a zero. */
  private static String joined(NetworkBuilder net) {
    GraphWriter writer = net.writer();
    Map<String, AttrValue> slice = Map.of("T", FLOAT, "Index", INT32);
    String two = writer.op("Slice", List.of("x", writer.ints(0, 0), writer.ints(-1, 2)), slice);
    String one = writer.op("Slice", List.of("x", writer.ints(0, 2), writer.ints(-1, 1)), slice);
    String zero = net.op("Mul", one, writer.scalar(0f));
    return writer.op(
        "Concat",
        List.of(writer.scalar(1), two, zero),
        Map.of("T", FLOAT, "N", NodeAttributes.of(2L)));
  }

  private static String normalized(String op, NetworkBuilder net) {
    List<Long> three = List.of(3L);
    List<String> inputs =
        List.of(
            net.writer().reshape("x", List.of(-1, 1, 1, 3)),
            net.given(three, 2, 2, 2),
            net.given(three, .5f, .5f, .5f),
            net.given(three, 1, 1, 1),
            net.given(three, 3, 3, 3));
    Map<String, AttrValue> attributes = new HashMap<>();
    attributes.put("T", FLOAT);
    attributes.put("epsilon", NodeAttributes.of(1f));
    attributes.put("is_training", NodeAttributes.of(false));
    if (op.equals("FusedBatchNormV2")) {
      attributes.put("U", FLOAT);
    }
    return net.flat(net.writer().op(op, inputs, attributes), 3);
  }
}
