package dev.plumbline.tensorflow.inlining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

class FunctionInlinerTests {
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);
  private final EngineRuntime runtime = EngineRuntime.start();

  private FlatGraph inline(GraphDef graph, Map<String, Integer> trips, String root) {
    return new FunctionInliner(graph, runtime.ops()::get, trips).inline(List.of(root));
  }

  private static float run(FlatGraph flat, String root, float x) {
    try (GraphSession session = GraphSession.open(flat.graph(), new Devices.Device("cpu", ""));
        FeedTensor feed = new FeedTensor()) {
      feed.buffer().put(0, x);
      try (FetchedTensors fetched =
          session.call(List.of("x"), List.of(flat.root(root))).run(feed)) {
        return fetched.floats(0).get(0);
      }
    }
  }

  private static NodeDef node(
      String name, String op, List<String> inputs, Map<String, AttrValue> attributes) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(op)
        .addAllInput(inputs)
        .putAllAttr(attributes)
        .build();
  }

  private static OpDef.ArgDef argument(String name, DataType type) {
    return OpDef.ArgDef.newBuilder().setName(name).setType(type).build();
  }

  private static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  private static AttrValue types(DataType... types) {
    return AttrValue.newBuilder()
        .setList(AttrValue.ListValue.newBuilder().addAllType(List.of(types)))
        .build();
  }

  /** square(a) = a · a, by way of an IdentityN. */
  private static FunctionDef square() {
    FunctionDef.Builder function = FunctionDef.newBuilder();
    function
        .getSignatureBuilder()
        .setName("square")
        .addInputArg(argument("a", DataType.DT_FLOAT))
        .addOutputArg(argument("r", DataType.DT_FLOAT));
    return function
        .addNodeDef(
            node(
                "both",
                "IdentityN",
                List.of("a", "a"),
                Map.of("T", types(DataType.DT_FLOAT, DataType.DT_FLOAT))))
        .addNodeDef(
            node("times", "Mul", List.of("both:output:0", "both:output:1"), Map.of("T", FLOAT)))
        .putRet("r", "times:z:0")
        .build();
  }

  /** outer(a) = square(a) + a, printing a on the way. */
  private static FunctionDef outer() {
    FunctionDef.Builder function = FunctionDef.newBuilder();
    function
        .getSignatureBuilder()
        .setName("outer")
        .addInputArg(argument("a", DataType.DT_FLOAT))
        .addOutputArg(argument("r", DataType.DT_FLOAT));
    return function
        .addNodeDef(
            node(
                "inner",
                "PartitionedCall",
                List.of("a", "^say"),
                Map.of(
                    "f", function("square"),
                    "Tin", types(DataType.DT_FLOAT),
                    "Tout", types(DataType.DT_FLOAT))))
        .addNodeDef(node("say", "PrintV2", List.of("a"), Map.of()))
        .addNodeDef(node("sum", "AddV2", List.of("inner:output:0", "a"), Map.of("T", FLOAT)))
        .putRet("r", "sum:z:0")
        .build();
  }

  private static GraphDef nested() {
    GraphWriter writer = new GraphWriter("g");
    writer.placeholder("x");
    writer.add(
        node(
            "call",
            "StatefulPartitionedCall",
            List.of("x"),
            Map.of(
                "f", function("outer"),
                "Tin", types(DataType.DT_FLOAT),
                "Tout", types(DataType.DT_FLOAT))));
    writer.op("Neg", "x");
    GraphDef.Builder graph = writer.graph().toBuilder();
    graph.getLibraryBuilder().addFunction(square()).addFunction(outer());
    return graph.build();
  }

  @Test
  void nestedCallsBecomeFlatNodes() {
    FlatGraph flat = inline(nested(), Map.of(), "call:0");
    // 3² + 3
    assertThat(run(flat, "call:0", 3)).isEqualTo(12);
    assertThat(flat.graph().getNodeList())
        .extracting(NodeDef::getOp)
        .doesNotContain("StatefulPartitionedCall", "PartitionedCall", "IdentityN", "PrintV2");
    assertThat(flat.graph().getLibrary().getFunctionList()).isEmpty();
  }

  @Test
  void aFlatNodeIsNamedByTheCallsAroundIt() {
    FlatGraph flat = inline(nested(), Map.of(), "call:0");
    assertThat(flat.graph().getNodeList())
        .extracting(NodeDef::getName)
        .contains("call/inner/times", "call/sum");
    assertThat(flat.rewrites()).containsEntry("IdentityN", 1).containsEntry("PrintV2", 1);
  }

  @Test
  void whatTheRootDoesNotNeedIsLeftOut() {
    FlatGraph flat = inline(nested(), Map.of(), "call:0");
    assertThat(flat.graph().getNodeList()).extracting(NodeDef::getOp).doesNotContain("Neg");
  }

  @Test
  void aCallOfAnUnknownOperationIsNamed() {
    FunctionDef strange =
        square().toBuilder()
            .setNodeDef(0, node("both", "NoSuchOp", List.of("a"), Map.of()))
            .build();
    GraphDef.Builder graph = nested().toBuilder();
    graph.getLibraryBuilder().setFunction(0, strange);
    assertThatThrownBy(() -> inline(graph.build(), Map.of(), "call:0"))
        .hasMessageContaining("does not know the operation 'NoSuchOp'");
  }

  /** While i < 4: i + 1, s · 2, starting at i = 0, s = x. */
  private static GraphDef loop() {
    FunctionDef.Builder condition = FunctionDef.newBuilder();
    condition
        .getSignatureBuilder()
        .setName("again")
        .addInputArg(argument("i", DataType.DT_INT32))
        .addInputArg(argument("s", DataType.DT_FLOAT))
        .addOutputArg(argument("r", DataType.DT_BOOL));
    AttrValue int32 = NodeAttributes.of(DataType.DT_INT32);
    condition
        .addNodeDef(constant("four", 4))
        .addNodeDef(node("less", "Less", List.of("i", "four:output:0"), Map.of("T", int32)))
        .putRet("r", "less:z:0");
    FunctionDef.Builder body = FunctionDef.newBuilder();
    body.getSignatureBuilder()
        .setName("round")
        .addInputArg(argument("i", DataType.DT_INT32))
        .addInputArg(argument("s", DataType.DT_FLOAT))
        .addOutputArg(argument("i2", DataType.DT_INT32))
        .addOutputArg(argument("s2", DataType.DT_FLOAT));
    body.addNodeDef(constant("one", 1))
        .addNodeDef(node("next", "AddV2", List.of("i", "one:output:0"), Map.of("T", int32)))
        .addNodeDef(node("twice", "AddV2", List.of("s", "s"), Map.of("T", FLOAT)))
        .putRet("i2", "next:z:0")
        .putRet("s2", "twice:z:0");
    GraphWriter writer = new GraphWriter("g");
    writer.placeholder("x");
    String zero = writer.scalar(0);
    writer.add(
        node(
            "while",
            "StatelessWhile",
            List.of(zero, "x"),
            Map.of(
                "T", types(DataType.DT_INT32, DataType.DT_FLOAT),
                "cond", function("again"),
                "body", function("round"))));
    GraphDef.Builder graph = writer.graph().toBuilder();
    graph.getLibraryBuilder().addFunction(condition).addFunction(body);
    return graph.build();
  }

  private static NodeDef constant(String name, int value) {
    return node(
        name,
        "Const",
        List.of(),
        Map.of(
            "dtype", NodeAttributes.of(DataType.DT_INT32),
            "value", NodeAttributes.of(GraphWriter.int32(value))));
  }

  @Test
  void aLoopStaysWhereItsTripsAreUnknown() {
    FlatGraph flat = inline(loop(), Map.of(), "while:1");
    assertThat(flat.loops()).containsExactly("while");
    // 3 · 2⁴
    assertThat(run(flat, "while:1", 3)).isEqualTo(48);
  }

  @Test
  void aLoopIsUnrolledWhereItsTripsAreKnown() {
    FlatGraph flat = inline(loop(), Map.of("while", 4), "while:1");
    assertThat(flat.loops()).isEmpty();
    assertThat(flat.graph().getNodeList())
        .extracting(NodeDef::getOp)
        .doesNotContain("StatelessWhile");
    assertThat(run(flat, "while:1", 3)).isEqualTo(48);
  }

  @Test
  void listsOfTensorsBecomePlainTensorsWhereLoopsAreUnrolled() {
    // items (x, x + 1): a list is read at 1, its item set into another list and stacked again
    GraphWriter writer = new GraphWriter("g");
    writer.placeholder("x");
    String one = writer.scalar(1f);
    String next = writer.op("AddV2", "x", one);
    Map<String, AttrValue> pack =
        Map.of("T", FLOAT, "N", NodeAttributes.of(2), "axis", NodeAttributes.of(0));
    String both = writer.op("Pack", List.of("x", next), pack);
    String shape = writer.ints();
    Map<String, AttrValue> list =
        Map.of("element_dtype", FLOAT, "shape_type", NodeAttributes.of(DataType.DT_INT32));
    String input = writer.op("TensorListFromTensor", List.of(both, shape), list);
    Map<String, AttrValue> element = Map.of("element_dtype", FLOAT);
    String item = writer.op("TensorListGetItem", List.of(input, writer.scalar(1), shape), element);
    String empty = writer.op("TensorListReserve", List.of(shape, writer.scalar(1)), list);
    String filled = writer.op("TensorListSetItem", List.of(empty, writer.scalar(0), item), element);
    String stack = writer.op("TensorListStack", List.of(filled, shape), element);
    String sum =
        writer.op(
            "Sum",
            List.of(stack, writer.ints(0)),
            Map.of(
                "T", FLOAT,
                "Tidx", NodeAttributes.of(DataType.DT_INT32),
                "keep_dims", NodeAttributes.of(false)));
    FlatGraph flat = inline(writer.graph(), Map.of("any", 1), sum);
    assertThat(flat.graph().getNodeList())
        .extracting(NodeDef::getOp)
        .contains("GatherV2", "Pack")
        .noneMatch(op -> op.startsWith("TensorList"));
    assertThat(run(flat, sum, 3)).isEqualTo(4);
  }
}
