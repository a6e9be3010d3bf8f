package dev.plumbline.tensorflow.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class FoldedGraphTests {
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);
  private final GraphWriter writer = new GraphWriter("g");

  @BeforeEach
  void placeRows() {
    writer.placeholder(RowPlaceholder.NAME, -1, 1, 1, 2);
  }

  private void convolution(String op, String filter) {
    writer.named(
        "conv",
        op,
        List.of(RowPlaceholder.NAME, filter),
        Map.of(
            "T", FLOAT,
            "strides", NodeAttributes.of(List.of(1L, 1L, 1L, 1L)),
            "padding", NodeAttributes.of("SAME")));
  }

  private void unary(String name, String op, String... inputs) {
    writer.named(name, op, List.of(inputs), Map.of("T", FLOAT));
  }

  /** With s = (2/√(3.75+.25), 3/√(.75+.25)) = (1, 3), μ = (1, 2), β = (.5, −.5). */
  private void normalization(String input, Map<String, AttrValue> more) {
    Map<String, AttrValue> attributes =
        new HashMap<>(
            Map.of(
                "T",
                FLOAT,
                "U",
                FLOAT,
                "epsilon",
                NodeAttributes.of(.25f),
                "is_training",
                NodeAttributes.of(false)));
    attributes.putAll(more);
    writer.named(
        "norm",
        "FusedBatchNormV3",
        List.of(
            input,
            writer.floats("gamma", List.of(2L), 2, 3),
            writer.floats("beta", List.of(2L), .5f, -.5f),
            writer.floats("mean", List.of(2L), 1, 2),
            writer.floats("variance", List.of(2L), 3.75f, .75f)),
        attributes);
  }

  private FoldedGraph folded(String logits) {
    return FoldedGraph.of(writer.graph(), logits);
  }

  private static NodeDef node(GraphDef graph, String name) {
    return Objects.requireNonNull(Ancestors.byName(graph).get(name));
  }

  private static float[] values(GraphDef graph, String reader) {
    return ConstantNodes.floats(node(graph, node(graph, reader).getInput(1)));
  }

  @Test
  void filterAndBiasTakeTheNormalizationIn() {
    convolution("Conv2D", writer.floats("filter", List.of(1L, 1L, 2L, 2L), 1, 2, 3, 4));
    unary("biased", "BiasAdd", "conv", writer.floats("bias", List.of(2L), 1, -1));
    normalization("biased", Map.of());
    unary("end", "Relu", "norm");
    FoldedGraph found = folded("end:0");

    assertThat(found.count()).isEqualTo(1);
    assertThat(values(found.nodes(), "conv")).containsExactly(1, 6, 3, 12);
    assertThat(node(found.nodes(), "norm").getOp()).isEqualTo("BiasAdd");
    assertThat(values(found.nodes(), "norm")).containsExactly(.5f, -9.5f); // −.5 + (−1 − 2) · 3
    assertThat(Ancestors.byName(found.nodes())).doesNotContainKeys("biased", "gamma", "filter");
    assertThat(FoldedGraph.chains(writer.graph(), "end:0")).isEqualTo(1);
  }

  @Test
  void aNormalizationOfPlainOperationsIsTakenInToo() {
    convolution("Conv2D", writer.floats("filter", List.of(1L, 1L, 2L, 2L), 1, 2, 3, 4));
    unary(
        "deviation",
        "AddV2",
        writer.floats("variance", List.of(2L), 3.75f, .1875f),
        writer.scalar(.25f)); // 4 and .4375: s = 2 / 2, 3 / √.4375
    unary("inverse", "Rsqrt", "deviation");
    unary("scale", "Mul", "inverse", writer.floats("gamma", List.of(2L), 2, 3));
    unary("scaled", "Mul", "conv", "scale");
    unary("shift", "Mul", writer.floats("mean", List.of(1L, 1L, 1L, 2L), 1, 2), "scale");
    unary("rest", "Sub", writer.floats("beta", List.of(2L), .5f, -.5f), "shift");
    unary("norm", "AddV2", "scaled", "rest");
    unary("end", "Relu", "norm");
    FoldedGraph found = folded("end:0");
    float s = (float) (3 / Math.sqrt(.4375));

    assertThat(found.count()).isEqualTo(1);
    assertThat(values(found.nodes(), "conv")).containsExactly(1, 2 * s, 3, 4 * s);
    assertThat(values(found.nodes(), "norm")[0]).isEqualTo(-.5f);
    assertThat(values(found.nodes(), "norm")[1]).isCloseTo(-.5f - 2 * s, within(1e-5f));
  }

  @Test
  void channelsOfADepthwiseConvolutionAreItsLastTwoAxes() {
    convolution(
        "DepthwiseConv2dNative", writer.floats("filter", List.of(1L, 2L, 2L, 1L), 1, 2, 3, 4));
    unary("named", "Identity", "filter");
    normalization("conv", Map.of());
    FoldedGraph found = folded("norm:0");

    assertThat(found.count()).isEqualTo(1);
    assertThat(values(found.nodes(), "conv")).containsExactly(1, 6, 3, 12);
    assertThat(values(found.nodes(), "norm")).containsExactly(-.5f, -6.5f); // .5 − 1, −.5 − 2 · 3
  }

  @ParameterizedTest
  @ValueSource(strings = {"read twice", "training", "moments read", "channels first", "filter"})
  void whatIsNoSuchPairStays(String why) {
    String constant = writer.floats("filter", List.of(1L, 1L, 2L, 2L), 1, 2, 3, 4);
    convolution("Conv2D", why.equals("filter") ? RowPlaceholder.NAME : constant);
    normalization(
        "conv",
        switch (why) {
          case "training" -> Map.of("is_training", NodeAttributes.of(true));
          case "channels first" -> Map.of("data_format", NodeAttributes.of("NCHW"));
          default -> Map.of();
        });
    switch (why) {
      case "read twice" -> unary("end", "AddV2", "norm", "conv");
      case "moments read" -> unary("end", "AddV2", "norm", "norm:1");
      default -> unary("end", "Relu", "norm");
    }
    FoldedGraph found = folded("end:0");

    assertThat(found.count()).isZero();
    assertThat(node(found.nodes(), "norm").getOp()).isEqualTo("FusedBatchNormV3");
    assertThat(FoldedGraph.chains(writer.graph(), "end:0")).isZero();
  }
}
