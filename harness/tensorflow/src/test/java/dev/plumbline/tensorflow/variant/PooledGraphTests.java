package dev.plumbline.tensorflow.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class PooledGraphTests {
  private static final int ROWS = 4;
  private static final int SIDE = 5;
  private static final String END = "end:0";
  private static final Map<String, AttrValue> FLOATS =
      Map.of("T", NodeAttributes.of(DataType.DT_FLOAT));
  private final GraphWriter writer = new GraphWriter("g");

  @BeforeEach
  void placeRows() {
    writer.placeholder(RowPlaceholder.NAME, -1, SIDE, SIDE, 2);
    writer.floats("bias", List.of(2L), .3f, -.2f);
  }

  private void node(String name, String op, String... inputs) {
    writer.named(name, op, List.of(inputs), FLOATS);
  }

  private void pooling(String input, long side, long stride, String padding) {
    Map<String, AttrValue> attributes = new HashMap<>(FLOATS);
    attributes.put("ksize", NodeAttributes.of(List.of(1L, side, side, 1L)));
    attributes.put("strides", NodeAttributes.of(List.of(1L, stride, stride, 1L)));
    attributes.put("padding", NodeAttributes.of(padding));
    writer.named("pool", "MaxPool", List.of(input), attributes);
  }

  private static float[] run(GraphDef graph) {
    EngineRuntime.start();
    SplittableRandom random = new SplittableRandom(3);
    int size = ROWS * SIDE * SIDE * 2;
    try (GraphSession session = GraphSession.open(graph, new Devices.Device("cpu", ""));
        FeedTensor rows = new FeedTensor(ROWS, SIDE, SIDE, 2)) {
      for (int i = 0; i < size; i++) {
        rows.buffer().put(i, (float) random.nextGaussian());
      }
      try (FetchedTensors fetched =
          session.call(List.of(RowPlaceholder.NAME), List.of(END)).run(rows)) {
        float[] values = new float[fetched.floats(0).capacity()];
        fetched.floats(0).get(0, values);
        return values;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"Relu, 2, 2, VALID", "Relu6, 3, 2, SAME", "Relu, 2, 3, SAME"})
  void whatKeepsTheOrderIsComputedBehindThePooling(
      String rectifier, long side, long stride, String padding) {
    node("biased", "BiasAdd", RowPlaceholder.NAME, "bias");
    node("positive", rectifier, "biased");
    pooling("positive", side, stride, padding);
    node("end", "Neg", "pool");
    PooledGraph pooled = PooledGraph.of(writer.graph(), END);

    assertThat(PooledGraph.pays(writer.graph(), END)).isTrue();
    assertThat(pooled.count()).isEqualTo(1);
    assertThat(pooled.nodes().getNodeList())
        .extracting(NodeDef::getName)
        .containsExactlyInAnyOrder(
            RowPlaceholder.NAME,
            "bias",
            "plumbline/pooled/pool",
            "plumbline/pooled/biased",
            "pool",
            "end");
    assertThat(run(pooled.nodes())).containsExactly(run(writer.graph()));
  }

  @Test
  void twoPoolingsOneBehindTheOtherAreBothMoved() {
    node("positive", "Relu", RowPlaceholder.NAME);
    pooling("positive", 2, 2, "SAME");
    node("biased", "BiasAdd", "pool", "bias");
    NodeDef second =
        writer.graph().getNodeList().stream()
            .filter(node -> node.getName().equals("pool"))
            .findFirst()
            .orElseThrow()
            .toBuilder()
            .setName("end")
            .setInput(0, "biased")
            .build();
    writer.add(second);
    PooledGraph pooled = PooledGraph.of(writer.graph(), END);

    assertThat(pooled.count()).isEqualTo(2);
    assertThat(run(pooled.nodes())).containsExactly(run(writer.graph()));
  }

  @Test
  void aSavedGraphLeavesOutWhatIsTheDefault() {
    node("positive", "Relu", RowPlaceholder.NAME);
    pooling("positive", 2, 2, "VALID");
    node("end", "Neg", "pool");
    GraphDef.Builder saved = writer.graph().toBuilder();
    saved.getNodeBuilderList().stream()
        .filter(node -> node.getOp().equals("MaxPool"))
        .forEach(node -> node.removeAttr("T"));
    assertThat(PooledGraph.of(saved.build(), END).count()).isEqualTo(1);
  }

  @Test
  void aPoolingOfChannelsStays() {
    node("positive", "Relu", RowPlaceholder.NAME);
    Map<String, AttrValue> attributes = new HashMap<>(FLOATS);
    attributes.put("ksize", NodeAttributes.of(List.of(1L, 1L, 1L, 2L)));
    attributes.put("strides", NodeAttributes.of(List.of(1L, 1L, 1L, 2L)));
    attributes.put("padding", NodeAttributes.of("VALID"));
    writer.named("end", "MaxPool", List.of("positive"), attributes);
    assertThat(PooledGraph.pays(writer.graph(), END)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"read twice", "bias of the rows", "stride 1", "other operation"})
  void whatIsNoSuchPairStays(String why) {
    String bias = why.equals("bias of the rows") ? ofRows() : "bias";
    node("first", why.equals("other operation") ? "Abs" : "Identity", RowPlaceholder.NAME);
    node("before", why.equals("other operation") ? "Neg" : "BiasAdd", inputs(why, bias));
    pooling("before", 2, why.equals("stride 1") ? 1 : 2, "SAME");
    if (why.equals("read twice")) {
      node("rest", "Relu", "before");
      writer.named("sum", "Sum", List.of("rest", writer.ints(1, 2)), sums());
      node("end", "AddV2", "pool", "sum");
    } else {
      node("end", "Neg", "pool");
    }
    assertThat(PooledGraph.pays(writer.graph(), END)).isFalse();
    assertThat(PooledGraph.of(writer.graph(), END).count()).isZero();
  }

  private static String[] inputs(String why, String bias) {
    return why.equals("other operation") ? new String[] {"first"} : new String[] {"first", bias};
  }

  private String ofRows() { // the sum of all rows, one number per channel
    return writer.named(
        "ofRows", "Sum", List.of(RowPlaceholder.NAME, writer.ints(0, 1, 2)), sums());
  }

  private static Map<String, AttrValue> sums() {
    Map<String, AttrValue> attributes = new HashMap<>(FLOATS);
    attributes.put("Tidx", NodeAttributes.of(DataType.DT_INT32));
    attributes.put("keep_dims", NodeAttributes.of(false));
    return attributes;
  }
}
