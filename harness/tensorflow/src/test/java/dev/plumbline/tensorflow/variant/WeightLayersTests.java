package dev.plumbline.tensorflow.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

class WeightLayersTests {
  private final GraphWriter writer = new GraphWriter("g");

  private String named(String name, String op, String... inputs) {
    return writer.named(
        name, op, List.of(inputs), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  private static List<TensorProto> none(List<NodeDef> reads) {
    assertThat(reads).isEmpty();
    return List.of();
  }

  private FrozenGraph frozen(String logits) {
    return FrozenGraph.of(writer.graph(), logits, WeightLayersTests::none);
  }

  private static float[] values(GraphDef graph, String constant) {
    return ConstantNodes.floats(Objects.requireNonNull(Ancestors.byName(graph).get(constant)));
  }

  /** A convolution with normalization, a residual and a dense layer, out of order in the graph. */
  private FrozenGraph network() {
    writer.floats("dense/kernel", List.of(2L, 3L), 1, 2, 3, 4, 5, 6);
    writer.floats("dense/bias", List.of(3L), 7, 8, 9);
    writer.placeholder(RowPlaceholder.NAME, -1, 4);
    String image = writer.reshape(RowPlaceholder.NAME, List.of(-1, 2, 2, 1));
    writer.floats("conv/kernel", List.of(1L, 1L, 1L, 2L), 3, -4);
    named("conv/read", "Identity", "conv/kernel");
    named("conv", "Conv2D", image, "conv/read");
    for (String part : List.of("gamma", "beta", "mean", "variance")) {
      writer.floats("norm/" + part, List.of(2L), 1, 2);
    }
    named(
        "norm",
        "FusedBatchNormV3",
        "conv",
        "norm/gamma",
        "norm/beta",
        "norm/mean",
        "norm/variance");
    writer.floats("epsilon", List.of(), 1e-3f);
    named("shifted", "AddV2", "norm", "epsilon");
    String flat = writer.reshape("shifted", List.of(-1, 2));
    named("dense", "MatMul", flat, "dense/kernel");
    named("logits", "BiasAdd", "dense", "dense/bias");
    return frozen("logits:0");
  }

  @Test
  void findsLayersFromTheInputToTheOutput() {
    assertThat(new WeightLayers(network()).names()).containsExactly("conv/kernel", "dense/kernel");
  }

  @Test
  void drawsWeightsBiasesAndNormalizationButNoStatistics() {
    FrozenGraph network = network();
    GraphDef random =
        new WeightLayers(network).randomized(List.of("conv/kernel", "dense/kernel"), Draws.of(1));
    for (String drawn :
        List.of("conv/kernel", "norm/gamma", "norm/beta", "dense/kernel", "dense/bias")) {
      assertThat(values(random, drawn)).as(drawn).isNotEqualTo(values(network.graph(), drawn));
    }
    for (String kept : List.of("norm/mean", "norm/variance", "epsilon")) {
      assertThat(values(random, kept)).as(kept).isEqualTo(values(network.graph(), kept));
    }
  }

  /** (x − m) γ / √(v + ε) + β, as Keras folds it: x s + (β − m s) with s = γ / √(v + ε). */
  @Test
  void drawsTheScaleAndShiftOfAFoldedNormalization() {
    start();
    named("deviation", "Rsqrt", "safe");
    named("s", "Mul", "deviation", "gamma");
    named("scaled", "Mul", "dense", "s");
    named("moved", "Mul", "mean", "s");
    named("shift", "Sub", "beta", "moved");
    named("end", "AddV2", "scaled", "shift");
    assertDrawn(List.of("w", "gamma", "beta"), List.of("mean", "variance", "epsilon"));
  }

  /** The same in the order of its formula, which is also that of a layer normalization. */
  @Test
  void drawsTheScaleAndShiftOfANormalizationOfSeveralOperations() {
    start();
    named("centered", "Sub", "dense", "mean");
    named("deviation", "Sqrt", "safe");
    named("normalized", "RealDiv", "centered", "deviation");
    named("scaled", "Mul", "gamma", "normalized");
    named("end", "AddV2", "scaled", "beta");
    assertDrawn(List.of("w", "gamma", "beta"), List.of("mean", "variance", "epsilon"));
  }

  private void start() {
    writer.placeholder(RowPlaceholder.NAME, -1, 2);
    writer.floats("w", List.of(2L, 2L), 1, 2, 3, 4);
    named("dense", "MatMul", RowPlaceholder.NAME, "w");
    for (String part : List.of("gamma", "beta", "mean", "variance")) {
      writer.floats(part, List.of(2L), 1, 2);
    }
    writer.floats("epsilon", List.of(), 1e-3f);
    named("safe", "AddV2", "variance", "epsilon");
  }

  private void assertDrawn(List<String> drawn, List<String> kept) {
    FrozenGraph network = frozen("end:0");
    WeightLayers layers = new WeightLayers(network);
    assertThat(layers.names()).containsExactly("w");
    GraphDef random = layers.randomized(List.of("w"), Draws.of(1));
    drawn.forEach(
        it -> assertThat(values(random, it)).as(it).isNotEqualTo(values(network.graph(), it)));
    kept.forEach(
        it -> assertThat(values(random, it)).as(it).isEqualTo(values(network.graph(), it)));
  }

  /** Where there are variables, a constant factor such as a mask was not learned. */
  @Test
  void aConstantFactorBesideVariablesIsKept() {
    writer.placeholder(RowPlaceholder.NAME, -1, 2);
    writer.named("w", "VariableV2", List.of(), Map.of());
    named("dense", "MatMul", RowPlaceholder.NAME, "w");
    writer.floats("mask", List.of(2L), 1, 0);
    named("end", "Mul", "dense", "mask");
    GraphWriter constant = new GraphWriter("c");
    constant.floats("c", List.of(2L, 2L), 5, 6, 7, 8);
    TensorProto weight = constant.graph().getNode(0).getAttrOrThrow("value").getTensor();
    FrozenGraph network = FrozenGraph.of(writer.graph(), "end:0", reads -> List.of(weight));
    GraphDef random = new WeightLayers(network).randomized(List.of("w"), Draws.of(1));
    assertThat(values(random, "mask")).containsExactly(1, 0);
    assertThat(values(random, "w")).isNotEqualTo(values(network.graph(), "w"));
  }

  @Test
  void leavesOtherLayersAndDrawsEachOneAloneByItsName() {
    FrozenGraph network = network();
    WeightLayers layers = new WeightLayers(network);
    GraphDef one = layers.randomized(List.of("dense/kernel"), Draws.of(1));
    GraphDef both = layers.randomized(List.of("conv/kernel", "dense/kernel"), Draws.of(1));
    GraphDef other = layers.randomized(List.of("dense/kernel"), Draws.of(2));
    assertThat(values(one, "conv/kernel")).containsExactly(3, -4);
    assertThat(values(one, "norm/gamma")).containsExactly(1, 2);
    assertThat(values(both, "dense/kernel")).isEqualTo(values(one, "dense/kernel"));
    assertThat(values(other, "dense/kernel")).isNotEqualTo(values(one, "dense/kernel"));
    // the graph it was found in is never touched
    assertThat(values(network.graph(), "dense/kernel")).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void keepsTheRootMeanSquareOfATensor() {
    writer.placeholder(RowPlaceholder.NAME, -1, 100);
    float[] weights = new float[100 * 40];
    Arrays.fill(weights, 3);
    writer.floats("w", List.of(100L, 40L), weights);
    named("end", "MatMul", RowPlaceholder.NAME, "w");
    float[] drawn =
        values(new WeightLayers(frozen("end:0")).randomized(List.of("w"), Draws.of(1)), "w");
    double sum = 0;
    double squares = 0;
    for (float value : drawn) {
      sum += value;
      squares += (double) value * value;
    }
    // 4000 draws of standard deviation 3: mean 0 ± 4 · 3/√4000, deviation 3 ± 4 · 3/√8000
    assertThat(sum / 4000).isCloseTo(0, within(0.19));
    assertThat(Math.sqrt(squares / 4000)).isCloseTo(3, within(0.135));
  }

  @Test
  void aWeightReadTwiceIsOneLayer() {
    writer.placeholder(RowPlaceholder.NAME, -1, 2);
    writer.floats("w", List.of(2L, 2L), 1, 2, 3, 4);
    named("first", "MatMul", RowPlaceholder.NAME, "w");
    named("second", "MatMul", "first", "w");
    assertThat(new WeightLayers(frozen("second:0")).names()).containsExactly("w");
  }

  @Test
  void variablesBecomeConstantsUnderTheirOwnNames() {
    writer.placeholder(RowPlaceholder.NAME, -1, 2);
    writer.named("dense/kernel", "VarHandleOp", List.of(), Map.of());
    writer.named("call/read", "ReadVariableOp", List.of("dense/kernel"), Map.of());
    named("end", "MatMul", RowPlaceholder.NAME, "call/read");
    FrozenGraph frozen =
        FrozenGraph.of(
            writer.graph(),
            "end:0",
            reads -> {
              assertThat(reads).extracting(NodeDef::getName).containsExactly("call/read");
              GraphWriter constant = new GraphWriter("c");
              constant.floats("c", List.of(2L, 1L), 5, 6);
              return List.of(constant.graph().getNode(0).getAttrOrThrow("value").getTensor());
            });
    assertThat(Ancestors.byName(frozen.graph())).doesNotContainKey("dense/kernel");
    assertThat(values(frozen.graph(), "call/read")).containsExactly(5, 6);
    assertThat(new WeightLayers(frozen).names()).containsExactly("dense/kernel");
  }

  @Test
  void anUnknownLayerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightLayers(network()).randomized(List.of("no"), Draws.of(1)))
        .withMessageContaining("conv/kernel");
  }
}
