package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.FunctionWriter;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/**
 * Recurrent layers of 2 units over 3 steps of 4 values, as loops over lists of tensors: the form in
 * which Keras exports its fused layers for processors without a fused kernel.
 */
final class ZooLoops {
  private static final int UNITS = 2;
  private static final Map<String, AttrValue> FLOATS =
      Map.of("element_dtype", type(DataType.DT_FLOAT));

  private ZooLoops() {}

  static List<ZooLayer> layers() {
    return List.of(
        ZooSequences.steps(
            "LSTM, fused", (net, x) -> lstm(net, x, "lstm", false), x -> lstm(x, false)),
        ZooSequences.steps("GRU, fused", ZooLoops::gru, ZooLoops::gru),
        ZooSequences.steps(
            "LSTM, fused, both directions",
            (net, x) ->
                net.concat(lstm(net, x, "onward", false), lstm(net, x, "backward", true), 1),
            x -> {
              double[] onward = lstm(x, false);
              double[] back = lstm(x, true);
              return new double[] {onward[0], onward[1], back[0], back[1]};
            }));
  }

  /** A loop whose state is a counter, the time, a list of results, and states of the cell. */
  private record CellLoop(NetworkBuilder net, String name, String x, int states, int gates) {
    private GraphWriter writer() {
      return net.writer();
    }

    /** Adds the condition: time < steps. */
    void condition() {
      FunctionWriter condition = arguments(name + "_cond");
      String less =
          condition.op("Less", List.of("time", "steps"), Map.of("T", type(DataType.DT_INT32)));
      net.function(condition.result("again", DataType.DT_BOOL, less).function());
    }

    FunctionWriter arguments(String function) {
      FunctionWriter writer =
          new FunctionWriter(function)
              .argument("counter", DataType.DT_INT32)
              .argument("time", DataType.DT_INT32)
              .argument("results", DataType.DT_VARIANT);
      for (int i = 0; i < states; i++) {
        writer.argument("state" + i, DataType.DT_FLOAT);
      }
      return writer
          .argument("steps", DataType.DT_INT32)
          .argument("inputs", DataType.DT_VARIANT)
          .argument("kernel", DataType.DT_FLOAT)
          .argument("recurrent", DataType.DT_FLOAT)
          .argument("bias", DataType.DT_FLOAT);
    }

    /** The values of the present step, in the body. */
    static String now(FunctionWriter body) {
      return body.op("TensorListGetItem", List.of("inputs", "time", body.number(-1)), FLOATS);
    }

    /** Adds the body, whose cell has these new states, the first of which is the result. */
    void body(FunctionWriter body, List<String> next) {
      String one = body.number(1);
      Map<String, AttrValue> whole = Map.of("T", type(DataType.DT_INT32));
      String results =
          body.op("TensorListSetItem", List.of("results", "time", next.get(0)), FLOATS);
      body.result("counter_1", DataType.DT_INT32, body.op("AddV2", List.of("counter", one), whole))
          .result("time_1", DataType.DT_INT32, body.op("AddV2", List.of("time", one), whole))
          .result("results_1", DataType.DT_VARIANT, results);
      for (int i = 0; i < states; i++) {
        body.result("state_1_" + i, DataType.DT_FLOAT, next.get(i));
      }
      body.result("steps_1", DataType.DT_INT32, "steps")
          .result("inputs_1", DataType.DT_VARIANT, "inputs")
          .result("kernel_1", DataType.DT_FLOAT, "kernel")
          .result("recurrent_1", DataType.DT_FLOAT, "recurrent")
          .result("bias_1", DataType.DT_FLOAT, "bias");
      net.function(body.function());
    }

    /** Adds the loop, and returns the result of its last step. */
    String loop(int seed, String reversed, String bias) {
      int width = gates * UNITS;
      List<String> inputs = new ArrayList<>();
      inputs.add(writer().scalar(0));
      inputs.add(writer().scalar(0));
      inputs.add(list("TensorListReserve", writer().ints(-1, UNITS), writer().scalar(3)));
      for (int i = 0; i < states; i++) {
        inputs.add(zeros());
      }
      inputs.add(writer().scalar(ZooSequences.STEPS));
      inputs.add(list("TensorListFromTensor", reversed, writer().ints(-1, ZooSequences.WIDTH)));
      inputs.add(ZooLayer.parameter(net, seed, ZooSequences.WIDTH, width));
      inputs.add(ZooLayer.parameter(net, seed + 1, UNITS, width));
      inputs.add(bias);
      List<DataType> types = new ArrayList<>();
      types.addAll(List.of(DataType.DT_INT32, DataType.DT_INT32, DataType.DT_VARIANT));
      for (int i = 0; i < states; i++) {
        types.add(DataType.DT_FLOAT);
      }
      types.addAll(List.of(DataType.DT_INT32, DataType.DT_VARIANT));
      types.addAll(List.of(DataType.DT_FLOAT, DataType.DT_FLOAT, DataType.DT_FLOAT));
      String loop =
          writer()
              .named(
                  name,
                  "StatelessWhile",
                  inputs,
                  Map.of(
                      "T", types(types),
                      "cond", FunctionWriter.called(name + "_cond"),
                      "body", FunctionWriter.called(name + "_body")));
      String stack =
          writer().op("TensorListStack", List.of(loop + ":2", writer().ints(-1, UNITS)), stacked());
      return last(stack);
    }

    private static Map<String, AttrValue> stacked() {
      return Map.of(
          "element_dtype", type(DataType.DT_FLOAT),
          "num_elements", NodeAttributes.of((long) ZooSequences.STEPS));
    }

    private String list(String op, String first, String second) {
      return writer()
          .op(
              op,
              List.of(first, second),
              Map.of(
                  "element_dtype", type(DataType.DT_FLOAT),
                  "shape_type", type(DataType.DT_INT32)));
    }

    /** Zeros, one row per sample. */
    private String zeros() {
      String count = sliced(net.writer().extents(x), DataType.DT_INT32, List.of(0, 1, 1), 1);
      String shape =
          writer()
              .op(
                  "Pack",
                  List.of(count, writer().scalar(UNITS)),
                  Map.of("T", type(DataType.DT_INT32), "N", NodeAttributes.of(2L)));
      return writer()
          .op(
              "Fill",
              List.of(shape, ZooUnits.scalar(net, 0)),
              Map.of("T", type(DataType.DT_FLOAT), "index_type", type(DataType.DT_INT32)));
    }

    private String last(String stack) {
      return sliced(stack, DataType.DT_FLOAT, List.of(-1, 0, 1), 1);
    }

    private String sliced(String of, DataType type, List<Integer> range, long shrink) {
      return writer()
          .op(
              "StridedSlice",
              List.of(
                  of,
                  writer().ints(range.get(0)),
                  writer().ints(range.get(1)),
                  writer().ints(range.get(2))),
              Map.of(
                  "T", type(type),
                  "Index", type(DataType.DT_INT32),
                  "shrink_axis_mask", NodeAttributes.of(shrink)));
    }
  }

  /** Steps first. */
  private static String stepsFirst(NetworkBuilder net, String x, boolean backwards) {
    String steps =
        net.writer()
            .op(
                "Transpose",
                List.of(x, net.writer().ints(1, 0, 2)),
                Map.of("T", type(DataType.DT_FLOAT), "Tperm", type(DataType.DT_INT32)));
    return !backwards
        ? steps
        : net.writer()
            .op(
                "ReverseV2",
                List.of(steps, net.writer().ints(0)),
                Map.of("T", type(DataType.DT_FLOAT), "Tidx", type(DataType.DT_INT32)));
  }

  private static List<String> split(FunctionWriter body, String gates, int count) {
    String first =
        body.op(
            "Split",
            List.of(body.number(1), gates),
            Map.of("T", type(DataType.DT_FLOAT), "num_split", NodeAttributes.of((long) count)));
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(FunctionWriter.output(first, i));
    }
    return parts;
  }

  private static String lstm(NetworkBuilder net, String x, String name, boolean backwards) {
    CellLoop loop = new CellLoop(net, name, x, 2, 4);
    loop.condition();
    FunctionWriter body = loop.arguments(name + "_body");
    String both =
        body.op(
            "AddV2",
            body.op("MatMul", CellLoop.now(body), "kernel"),
            body.op("MatMul", "state0", "recurrent"));
    List<String> gates = split(body, body.op("BiasAdd", both, "bias"), 4);
    String kept = body.op("Mul", body.op("Sigmoid", gates.get(1)), "state1");
    String fresh = body.op("Mul", body.op("Sigmoid", gates.get(0)), body.op("Tanh", gates.get(2)));
    String cell = body.op("AddV2", kept, fresh);
    String hidden = body.op("Mul", body.op("Sigmoid", gates.get(3)), body.op("Tanh", cell));
    loop.body(body, List.of(hidden, cell));
    return loop.loop(71, stepsFirst(net, x, backwards), ZooLayer.parameter(net, 73, 4 * UNITS));
  }

  /** x W of all gates, gate after gate. */
  private static double[] dense(double[] x, int seed, int width) {
    float[] weights = ZooLayer.weights(seed, x.length * width);
    double[] values = new double[width];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < width; k++) {
        values[k] += x[i] * weights[i * width + k];
      }
    }
    return values;
  }

  private static double[] step(double[] x, int step) {
    double[] one = new double[ZooSequences.WIDTH];
    System.arraycopy(x, step * one.length, one, 0, one.length);
    return one;
  }

  private static double[] lstm(double[] x, boolean backwards) {
    float[] bias = ZooLayer.weights(73, 4 * UNITS);
    double[] h = new double[UNITS];
    double[] c = new double[UNITS];
    for (int s = 0; s < ZooSequences.STEPS; s++) {
      double[] own = dense(step(x, backwards ? ZooSequences.STEPS - 1 - s : s), 71, 4 * UNITS);
      double[] before = dense(h, 72, 4 * UNITS);
      double[] next = new double[UNITS];
      for (int k = 0; k < UNITS; k++) {
        double in = own[k] + before[k] + bias[k];
        double forget = own[UNITS + k] + before[UNITS + k] + bias[UNITS + k];
        double fresh = own[2 * UNITS + k] + before[2 * UNITS + k] + bias[2 * UNITS + k];
        double out = own[3 * UNITS + k] + before[3 * UNITS + k] + bias[3 * UNITS + k];
        c[k] = ZooUnits.sigmoid(forget) * c[k] + ZooUnits.sigmoid(in) * Math.tanh(fresh);
        next[k] = ZooUnits.sigmoid(out) * Math.tanh(c[k]);
      }
      h = next;
    }
    return h;
  }

  /** The reset gate stands behind the recurrent product, as Keras has it by default. */
  private static String gru(NetworkBuilder net, String x) {
    CellLoop loop = new CellLoop(net, "gru", x, 1, 3);
    loop.condition();
    FunctionWriter body = loop.arguments("gru_body");
    List<String> own =
        split(body, body.op("BiasAdd", body.op("MatMul", CellLoop.now(body), "kernel"), "bias"), 3);
    List<String> before = split(body, body.op("MatMul", "state0", "recurrent"), 3);
    String update = body.op("Sigmoid", body.op("AddV2", own.get(0), before.get(0)));
    String reset = body.op("Sigmoid", body.op("AddV2", own.get(1), before.get(1)));
    String fresh =
        body.op("Tanh", body.op("AddV2", own.get(2), body.op("Mul", reset, before.get(2))));
    // h + (1 − z)(fresh − h), which is z h + (1 − z) fresh, without a constant
    String moved = body.op("Mul", update, body.op("Sub", "state0", fresh));
    loop.body(body, List.of(body.op("AddV2", fresh, moved)));
    return loop.loop(81, stepsFirst(net, x, false), ZooLayer.parameter(net, 83, 3 * UNITS));
  }

  private static double[] gru(double[] x) {
    float[] bias = ZooLayer.weights(83, 3 * UNITS);
    double[] h = new double[UNITS];
    for (int s = 0; s < ZooSequences.STEPS; s++) {
      double[] own = dense(step(x, s), 81, 3 * UNITS);
      double[] before = dense(h, 82, 3 * UNITS);
      double[] next = new double[UNITS];
      for (int k = 0; k < UNITS; k++) {
        double update = ZooUnits.sigmoid(own[k] + bias[k] + before[k]);
        double reset = ZooUnits.sigmoid(own[UNITS + k] + bias[UNITS + k] + before[UNITS + k]);
        double inner = own[2 * UNITS + k] + bias[2 * UNITS + k];
        double fresh = Math.tanh(inner + reset * before[2 * UNITS + k]);
        next[k] = update * h[k] + (1 - update) * fresh;
      }
      h = next;
    }
    return h;
  }

  private static AttrValue type(DataType type) {
    return NodeAttributes.of(type);
  }

  private static AttrValue types(List<DataType> types) {
    return AttrValue.newBuilder()
        .setList(AttrValue.ListValue.newBuilder().addAllType(types))
        .build();
  }
}
