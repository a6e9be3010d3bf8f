package dev.plumbline.tensorflow.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.FunctionWriter;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** A loop that runs more often for larger values stays a loop: scores are right, no gradient. */
class DataDependentLoopTests {
  private static final AttrValue INT32 = NodeAttributes.of(DataType.DT_INT32);

  @TempDir private Path folder;

  /** F = 1 + the number of rounds, which is the largest value among the rows, made whole. */
  private static String loop(NetworkBuilder net) {
    FunctionWriter condition = arguments("again");
    String less = condition.op("Less", List.of("counter", "limit"), Map.of("T", INT32));
    net.function(condition.result("go", DataType.DT_BOOL, less).function());
    FunctionWriter body = arguments("round");
    net.function(
        body.result(
                "counter_1",
                DataType.DT_INT32,
                body.op("AddV2", List.of("counter", body.number(1)), Map.of("T", INT32)))
            .result("sum_1", DataType.DT_FLOAT, body.op("AddV2", "sum", "step"))
            .result("step_1", DataType.DT_FLOAT, "step")
            .result("limit_1", DataType.DT_INT32, "limit")
            .function());
    String largest =
        net.writer()
            .op(
                "Max",
                List.of("x", net.writer().ints(0, 1)),
                Map.of("T", NodeAttributes.of(DataType.DT_FLOAT), "Tidx", INT32));
    String limit =
        net.writer()
            .op(
                "Cast",
                List.of(largest),
                Map.of("SrcT", NodeAttributes.of(DataType.DT_FLOAT), "DstT", INT32));
    String one = net.op("MatMul", net.op("Mul", "x", net.given(List.of(), 0)), ones(net));
    String start = net.op("AddV2", one, net.given(List.of(), 1));
    AttrValue.ListValue.Builder types =
        AttrValue.ListValue.newBuilder()
            .addAllType(
                List.of(
                    DataType.DT_INT32, DataType.DT_FLOAT, DataType.DT_FLOAT, DataType.DT_INT32));
    return net.writer()
            .named(
                "rounds",
                "StatelessWhile",
                List.of(net.writer().scalar(0), start, start, limit),
                Map.of(
                    "T", AttrValue.newBuilder().setList(types).build(),
                    "cond", FunctionWriter.called("again"),
                    "body", FunctionWriter.called("round")))
        + ":1";
  }

  private static String ones(NetworkBuilder net) {
    return net.given(List.of(2L, 1L), 1, 1);
  }

  private static FunctionWriter arguments(String name) {
    return new FunctionWriter(name)
        .argument("counter", DataType.DT_INT32)
        .argument("sum", DataType.DT_FLOAT)
        .argument("step", DataType.DT_FLOAT)
        .argument("limit", DataType.DT_INT32);
  }

  @Test
  void itIsNotUnrolledAndTheModelSaysSo() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    net.save(folder, loop(net), 1);
    LoadOptions options = LoadOptions.of(net.layout(), 0);
    try (Model model = SavedModelLoader.load(folder, options)) {
      FloatRows row = FloatRows.of(1, 2, 3, 1);
      assertThat(
              ModelQueries.scores(
                  model, model.facts().sites().get(0), row, row, Target.of(OutputKind.LOGIT, 0))[0])
          .isCloseTo(4, within(1e-6));
      assertThat(model.facts().noGradient()).contains("StatelessWhile");
      assertThat(model.facts().notes().get("loops"))
          .isEqualTo(
              "not unrolled: how often the loop 'rounds' runs depends on the values of a row");
    }
  }
}
