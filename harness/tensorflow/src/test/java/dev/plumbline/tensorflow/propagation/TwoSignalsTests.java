package dev.plumbline.tensorflow.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.NormalizedNetworks;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.DataType;

/** Rules for products, quotients, softmax and normalization, on nets worked out by hand. */
class TwoSignalsTests {
  @TempDir private Path folder;

  private Vector explain(
      NetworkBuilder net, String logits, String id, Map<String, Object> given, float... x) {
    net.save(folder, logits, 1);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 0))) {
      return new RowExplainer(model, FloatRows.row(new float[x.length]))
          .of(RowExplainer.explainer(id, given), FloatRows.row(x), 0)
          .get(0)
          .raw();
    }
  }

  private Vector relevance(NetworkBuilder net, String logits, float... x) {
    return explain(net, logits, "lrp", Map.of("composite", "zero"), x);
  }

  private Vector multiplied(NetworkBuilder net, String logits, float... x) {
    return explain(net, logits, "deeplift", Map.of(), x);
  }

  private static void assertValues(Vector actual, double... expected) {
    assertThat(actual.toArray()).containsExactly(expected, within(4e-6));
  }

  private static String dense(NetworkBuilder net, String in, int inputs, float... weights) {
    return net.op(
        "MatMul", in, net.given(List.of((long) inputs, (long) weights.length / inputs), weights));
  }

  /** u = x1 + x2 and v = 3 x1 - x2: at (1, 2) they are 3 and 1. */
  private static String factor(NetworkBuilder net, boolean first) {
    return first ? dense(net, "x", 2, 1, 1) : dense(net, "x", 2, 3, -1);
  }

  /** F = 2 u v = 6: half of it to u, shared 1 : 2, and half to v, shared 3 : -2. */
  @Test
  void bothFactorsOfAProductGetHalf() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String product = net.op("Mul", factor(net, true), factor(net, false));
    assertValues(relevance(net, dense(net, product, 1, 2), 1, 2), 10, -4);
  }

  /** The same product as a product of matrices of one element. */
  @Test
  void bothFactorsOfAMatrixProductGetHalf() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String product =
        net.op(
            "BatchMatMulV2",
            net.writer().reshape(factor(net, true), List.of(-1, 1, 1)),
            net.writer().reshape(factor(net, false), List.of(-1, 1, 1)));
    String logits = dense(net, net.writer().reshape(product, List.of(-1, 1)), 1, 2);
    assertValues(relevance(net, logits, 1, 2), 10, -4);
  }

  /** From 0: Δ(u v) = v̄ Δu + ū Δv with v̄ = 1/2 and ū = 3/2, so 2 (.5 (1, 1) + 1.5 (3, -1)) x. */
  @Test
  void deepLiftTakesAProductHalfwayBetweenBothRuns() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String product = net.op("Mul", factor(net, true), factor(net, false));
    assertValues(multiplied(net, dense(net, product, 1, 2), 1, 2), 10, -4);
  }

  /** F = 2 u g with g = σ(v), 1 − σ(v), 3 σ(v): the signal u gets everything, shared 1 : 2. */
  @ParameterizedTest
  @CsvSource({"PLAIN, .7310585786", "COMPLEMENT, .2689414214", "SCALED, 2.1931757359"})
  void aGateGetsNothing(String how, double gate) {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String sigmoid = net.op("Sigmoid", factor(net, false));
    String gated =
        switch (how) {
          case "COMPLEMENT" -> net.op("Sub", net.given(List.of(1L), 1), sigmoid);
          case "SCALED" -> net.op("Mul", sigmoid, net.given(List.of(1L), 3));
          default -> sigmoid;
        };
    String logits = dense(net, net.op("Mul", gated, factor(net, true)), 1, 2);
    assertValues(relevance(net, logits, 1, 2), 2 * gate, 4 * gate);
  }

  /** Swish is a function of one value: its relevance stays with it. F = 2 v σ(v). */
  @Test
  void aUnitOfOneValueKeepsItsRelevance() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String v = factor(net, false);
    double f = 2 * .7310585786;
    String logits = dense(net, net.op("Mul", v, net.op("Sigmoid", v)), 1, 2);
    assertValues(relevance(net, logits, 1, 2), 3 * f, -2 * f);
  }

  /** The dividend gets everything, as in a normalization. F = u / v = 3. */
  @Test
  void aDivisorGetsNothing() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    assertValues(
        relevance(net, net.op("RealDiv", factor(net, true), factor(net, false)), 1, 2), 1, 2);
  }

  /**
   * F = 2 s1 - s2 with s the softmax of x = (1, 2, 0): s = (.2447285, .6652410, .0900306), R = (2
   * s1, -s2, 0), ΣR = -.1757841, and Rx = x (R - s ΣR).
   */
  @Test
  void aSoftmaxPassesOnItsTaylorExpansion() {
    NetworkBuilder net = new NetworkBuilder(0, 3);
    String logits = dense(net, net.op("Softmax", "x"), 3, 2, -1, 0);
    assertValues(relevance(net, logits, 1, 2, 0), .5324763, -1.0966047, 0);
  }

  /** However a layer normalization is written, relevance is the same: that of the formula. */
  @ParameterizedTest
  @EnumSource(NormalizedNetworks.class)
  void aNormalizationIsTheIdentityOnTheNormalizedSignal(NormalizedNetworks how) {
    NetworkBuilder net = new NetworkBuilder(0, 4);
    String logits = dense(net, how.write(net, "x"), 4, 1, -2, .5f, 1);
    assertThat(relevance(net, logits, 1, 3, -2, .5f).toArray())
        .containsExactly(NormalizedNetworks.relevance(1, 3, -2, .5), within(2e-5));
  }

  /** Contributions sum to the difference, whatever a node computes of two signals or one. */
  @ParameterizedTest
  @CsvSource({
    "Mul",
    "RealDiv",
    "SquaredDifference",
    "BatchMatMulV2",
    "Exp",
    "Log",
    "Sqrt",
    "Rsqrt",
    "Square",
    "Reciprocal",
    "Erf",
    "Softsign",
    "Abs",
    "Pow",
    "Maximum",
    "ClipByValue"
  })
  void deepLiftIsCompleteThrough(String op) {
    NetworkBuilder net = new NetworkBuilder(.1, 3);
    String u = net.op("Softplus", net.dense("x", 3, 4));
    String v = net.op("Softplus", net.dense("x", 3, 4));
    String result =
        switch (op) {
          case "Mul", "RealDiv", "SquaredDifference" -> net.op(op, u, v);
          case "BatchMatMulV2" ->
              net.writer()
                  .reshape(
                      net.op(
                          op,
                          net.writer().reshape(u, List.of(-1, 2, 2)),
                          net.writer().reshape(v, List.of(-1, 2, 2))),
                      List.of(-1, 4));
          case "Pow" -> net.op(op, u, net.given(List.of(), 3));
          case "Maximum" -> net.op(op, u, net.given(List.of(), .7f));
          case "ClipByValue" -> net.op(op, u, net.given(List.of(), .4f), net.given(List.of(), .8f));
          default -> net.op(op, u);
        };
    net.save(folder, net.dense(result, 4, 2), 2);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2))) {
      RowExplainer explained = new RowExplainer(model, RowExplainer.rows(2, 3, 3));
      for (Object baseline : new Object[] {"zero", "mean", .3}) {
        assertThat(
                explained.of(
                    RowExplainer.explainer("deeplift", Map.of("baseline", baseline)),
                    RowExplainer.rows(1, 9, 3),
                    1))
            .allSatisfy(
                a ->
                    assertThat(a.diagnostics().getOrDefault("gap", Double.NaN))
                        .isCloseTo(0, within(1e-5)));
      }
    }
  }

  /** Parts of a dense layer that is written as an Einstein sum are those of a matrix product. */
  @Test
  void anEinsteinSumWithAParameterIsADenseLayer() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String sum =
        net.writer()
            .op(
                "Einsum",
                List.of("x", net.given(List.of(2L, 2L), 1, -1, 2, 1)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "N", NodeAttributes.of(2L),
                    "equation", NodeAttributes.of("ab,bc->ac")));
    String biased = net.op("AddV2", sum, net.given(List.of(2L), 1, 0));
    // z = (5 + 1, 1): F = 6 - 1, R = (6, -1), shares (1, 4)/6 and (-1, 2)/1
    assertValues(relevance(net, dense(net, biased, 2, 1, -1), 1, 2), 2, 2);
  }
}
