package dev.plumbline.tensorflow.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.OperationNetworks;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.TokenAttention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;

/** Which nodes of a graph make one layer, what is refused, and that rows do not mix. */
class PropagationLayersTests {
  @TempDir private Path folder;

  private RowExplainer open(NetworkBuilder net, String logits, int width, String name) {
    Path saved = folder.resolve(name);
    net.save(saved, logits, width);
    Model model =
        SavedModelLoader.load(saved, LoadOptions.of(net.layout(), width == 1 ? 0 : width));
    return new RowExplainer(model, FloatRows.row(new float[net.layout().width()]));
  }

  private static Explainer lrp(String rule) {
    boolean box = rule.equals("box");
    String others = box ? "gamma" : rule;
    return RowExplainer.explainer(
        "lrp",
        Map.of(
            "composite",
            "epsilon",
            "dense",
            others,
            "convolution",
            others,
            "first",
            rule,
            "epsilon",
            0.1,
            "low",
            -4.0,
            "high",
            4.0));
  }

  private static void assertSame(Vector actual, Vector expected) {
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i))
          .as("%s, %s", actual, expected)
          .isCloseTo(expected.get(i), within(2e-5));
    }
  }

  /** W = ((1, -2), (3, .5)), then scale (2, -1) and shift (.5, .25): W' = ((2, 2), (6, -.5)). */
  private static String folded(NetworkBuilder net) {
    String product = net.op("MatMul", net.flat("x", 2), net.given(List.of(2L, 2L), 2, 2, 6, -.5f));
    return net.op("BiasAdd", product, net.given(List.of(2L), .5f, .25f));
  }

  private static String weights(NetworkBuilder net, Long... shape) {
    return net.given(List.of(shape), 1, -2, 3, .5f);
  }

  /** The same layer, its scale and shift in nodes of their own. */
  private static String unfolded(NetworkBuilder net, String how) {
    String two = net.given(List.of(2L), 2, -1);
    return switch (how) {
      case "multiplied" ->
          net.op(
              "AddV2",
              net.op("Mul", net.op("MatMul", net.flat("x", 2), weights(net, 2L, 2L)), two),
              net.given(List.of(1L, 2L), .5f, .25f));
      // (.5, .25) - v (-2, 1): subtracted from a parameter
      case "subtracted" ->
          net.op(
              "Sub",
              net.given(List.of(2L), .5f, .25f),
              net.op(
                  "RealDiv",
                  net.op("MatMul", net.flat("x", 2), weights(net, 2L, 2L)),
                  net.given(List.of(2L), -.5f, 1)));
      case "transposed" ->
          net.op(
              "BiasAdd",
              net.op(
                  "Mul",
                  two,
                  net.writer()
                      .op(
                          "MatMul",
                          List.of(net.flat("x", 2), net.given(List.of(2L, 2L), 1, 3, -2, .5f)),
                          Map.of(
                              "T", NodeAttributes.of(DataType.DT_FLOAT),
                              "transpose_b", NodeAttributes.of(true)))),
              net.given(List.of(2L), .5f, .25f));
      // moments (1, 2) and (3, .75) with epsilon .25: deviations √3.25 and 1
      default -> normalized(net);
    };
  }

  /** γ = 2 √3.25, -1; β = .5 + 2 · 1, .25 - 2 · 1: scale (2, -1) and shift (.5, .25) again. */
  private static String normalized(NetworkBuilder net) {
    String convolved =
        net.writer()
            .op(
                "Conv2D",
                List.of("x", weights(net, 1L, 1L, 2L, 2L)),
                NetworkBuilder.window(1, 0, "VALID"));
    String normalized =
        net.writer()
            .op(
                "FusedBatchNormV3",
                List.of(
                    convolved,
                    net.given(List.of(2L), (float) (2 * Math.sqrt(3.25)), -1),
                    net.given(List.of(2L), 2.5f, -1.75f),
                    net.given(List.of(2L), 1, 2),
                    net.given(List.of(2L), 3, .75f)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "U", NodeAttributes.of(DataType.DT_FLOAT),
                    "epsilon", NodeAttributes.of(.25f),
                    "is_training", NodeAttributes.of(false)));
    return net.flat(normalized, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "multiplied, epsilon", "multiplied, gamma", "multiplied, z-plus", "multiplied, w-square",
    "multiplied, box", "subtracted, epsilon", "subtracted, gamma", "subtracted, w-square",
    "transposed, gamma", "transposed, w-square", "transposed, box", "normalized, epsilon",
    "normalized, gamma", "normalized, z-plus", "normalized, w-square", "normalized, box"
  })
  void scalesAndShiftsBehindALayerAreFoldedIntoIt(String how, String rule) {
    NetworkBuilder one = new NetworkBuilder(0, 1, 1, 2);
    NetworkBuilder other = new NetworkBuilder(0, 1, 1, 2);
    RowExplainer plain = open(one, one.op("Relu", folded(one)), 2, "plain");
    RowExplainer parts = open(other, other.op("Relu", unfolded(other, how)), 2, "parts");
    FloatRows rows = FloatRows.of(3, 2, 1, 2, -1, 1.5f, 2, -.25f);
    for (int logit = 0; logit < 2; logit++) {
      List<Attribution> expected = plain.of(lrp(rule), rows, logit);
      List<Attribution> actual = parts.of(lrp(rule), rows, logit);
      for (int i = 0; i < rows.count(); i++) {
        assertSame(actual.get(i).raw(), expected.get(i).raw());
      }
    }
    plain.model().close();
    parts.model().close();
  }

  /** A depthwise kernel (2, -3) per channel, scaled by (2, -1): a dense layer diag(4, 3). */
  @ParameterizedTest
  @ValueSource(strings = {"gamma", "z-plus", "w-square", "box", "epsilon"})
  void aDepthwiseLayerIsFoldedByItsOwnChannels(String rule) {
    NetworkBuilder one = new NetworkBuilder(0, 1, 1, 2);
    NetworkBuilder other = new NetworkBuilder(0, 1, 1, 2);
    String product = one.op("MatMul", one.flat("x", 2), one.given(List.of(2L, 2L), 4, 0, 0, 3));
    String depthwise =
        other
            .writer()
            .op(
                "DepthwiseConv2dNative",
                List.of("x", other.given(List.of(1L, 1L, 2L, 1L), 2, -3)),
                NetworkBuilder.window(1, 0, "SAME"));
    String scaled = other.op("Mul", depthwise, other.given(List.of(2L), 2, -1));
    RowExplainer plain = open(one, dense(one, product), 1, "plain");
    RowExplainer parts = open(other, dense(other, other.flat(scaled, 2)), 1, "parts");
    FloatRows rows = FloatRows.of(2, 2, 1, 2, -1, 1.5f);
    for (int i = 0; i < 2; i++) {
      assertSame(
          parts.of(lrp(rule), rows, 0).get(i).raw(), plain.of(lrp(rule), rows, 0).get(i).raw());
    }
    plain.model().close();
    parts.model().close();
  }

  private static String dense(NetworkBuilder net, String in) {
    return net.op("MatMul", net.op("Relu", in), net.given(List.of(2L, 1L), 1, -1));
  }

  /** Zeros around an image, by the convolution itself or by a node before it. */
  @ParameterizedTest
  @ValueSource(strings = {"flat", "w-square", "box", "z-plus"})
  void paddingGetsNoRelevance(String rule) {
    NetworkBuilder one = new NetworkBuilder(.5, 6, 6, 2);
    NetworkBuilder other = new NetworkBuilder(.5, 6, 6, 2);
    RowExplainer same = open(one, last(one, one.conv("x", 2, 3, 1, "SAME")), 2, "same");
    RowExplainer padded =
        open(other, last(other, other.conv(other.padded("x"), 2, 3, 1, "VALID")), 2, "padded");
    FloatRows rows = RowExplainer.rows(4, 2, 72);
    for (int i = 0; i < 2; i++) {
      assertSame(
          padded.of(lrp(rule), rows, 0).get(i).raw(), same.of(lrp(rule), rows, 0).get(i).raw());
    }
    same.model().close();
    padded.model().close();
  }

  private static String last(NetworkBuilder net, String map) {
    return net.dense(net.flat(net.op("Relu", map), 108), 108, 2);
  }

  /** The model turns [-4, 4] over and halves it before its first layer: bounds go along. */
  @Test
  void boundsOfTheBoxPassThroughWhatStandsBeforeTheFirstLayer() {
    NetworkBuilder one = new NetworkBuilder(0, 2);
    NetworkBuilder other = new NetworkBuilder(0, 2);
    String product = one.op("MatMul", "x", one.given(List.of(2L, 2L), -.5f, 1, -1.5f, -.25f));
    String half = other.op("Mul", "x", other.given(List.of(1L), -.5f));
    String inner = other.op("MatMul", half, other.given(List.of(2L, 2L), 1, -2, 3, .5f));
    RowExplainer plain = open(one, dense(one, product), 1, "plain");
    RowExplainer halved = open(other, dense(other, inner), 1, "halved");
    FloatRows rows = FloatRows.of(1, 2, -1, -2);
    assertSame(
        halved.of(lrp("box"), rows, 0).get(0).raw(), plain.of(lrp("box"), rows, 0).get(0).raw());
    plain.model().close();
    halved.model().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deeplift", "deeplift-shap", "lrp"})
  void anOperationWithoutARuleIsNamed(String id) {
    NetworkBuilder net = new NetworkBuilder(.5, 5);
    String hidden = net.dense("x", 5, 4);
    net.writer()
        .named(
            "angle",
            "Atan2",
            List.of(hidden, net.op("Exp", hidden)),
            Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    RowExplainer explained = open(net, net.dense("angle", 4, 2), 2, "angles");
    FloatRows rows = RowExplainer.rows(1, 2, 5);
    assertThat(
            explained.outcomes(
                RowExplainer.explainer(id, Map.of()), rows, Target.of(OutputKind.LOGIT, 0)))
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        Outcome.NotApplicable.class,
                        refused -> assertThat(refused.reason()).contains("Atan2", "'angle'")));
    assertThat(
            explained.outcomes(
                RowExplainer.explainer("guided-backprop", Map.of()),
                rows,
                Target.of(OutputKind.LOGIT, 0)))
        .allSatisfy(PropagationLayersTests::isThePlainGradient);
    explained.model().close();
  }

  @Test
  void aSoftmaxWithinTheModelHasNoRuleOfDeepLiftButAGradient() {
    RandomGenerator random = new SplittableRandom(3);
    NetworkGraph.attention(
            new TokenAttention(
                HandWrittenModel.rows(random, 9, 4),
                HandWrittenModel.linear(random, 4, 3),
                HandWrittenModel.rows(random, 1, 3),
                HandWrittenModel.linear(random, 4, 2),
                3))
        .save(folder.resolve("tokens"));
    InputLayout layout = InputLayout.of("x", Shape.of(3), InputKind.TOKENS);
    FloatRows ids = FloatRows.of(2, 3, 1, 2, 3, 8, 0, 5);
    try (Model model =
        SavedModelLoader.load(folder.resolve("tokens"), LoadOptions.of(layout, 2).sampled(ids))) {
      RowExplainer explained = new RowExplainer(model, ids);
      assertThat(
              explained.outcomes(
                  RowExplainer.explainer("deeplift", Map.of()),
                  ids,
                  Target.of(OutputKind.LOGIT, 0)))
          .allSatisfy(
              outcome ->
                  assertThat(outcome)
                      .isInstanceOfSatisfying(
                          Outcome.NotApplicable.class,
                          refused -> assertThat(refused.reason()).contains("of node '")));
      assertThat(explained.of(RowExplainer.explainer("lrp", Map.of()), ids, 0))
          .allSatisfy(relevance -> assertThat(relevance.isFinite()).isTrue());
      assertThat(
              explained.outcomes(
                  RowExplainer.explainer("deconvolution", Map.of()),
                  ids,
                  Target.of(OutputKind.LOGIT, 1)))
          .allSatisfy(PropagationLayersTests::isThePlainGradient);
    }
  }

  private static void isThePlainGradient(Outcome<?> outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotApplicable.class,
            refused -> assertThat(refused.reason()).contains("is the plain gradient here"));
  }

  /** A margin starts at two logits, so that it is the difference of their relevances. */
  @Test
  void aMarginStartsAtBothItsLogits() {
    NetworkBuilder net = OperationNetworks.CONVOLUTION.net(0);
    RowExplainer explained = open(net, OperationNetworks.CONVOLUTION.write(net), 2, "margin");
    FloatRows row = RowExplainer.rows(1, 1, 72);
    Explainer zero = RowExplainer.explainer("lrp", Map.of("composite", "zero"));
    Outcome<Attribution> margin =
        explained.outcomes(zero, row, Target.margin(OutputKind.LOGIT, 0, 1)).get(0);
    Vector first = explained.of(zero, row, 0).get(0).raw();
    Vector second = explained.of(zero, row, 1).get(0).raw();
    Vector actual = ((Outcome.Ok<Attribution>) margin).result().raw();
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(first.get(i) - second.get(i), within(1e-5));
    }
    explained.model().close();
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLAPPING_MAX_POOL, deeplift",
    "OVERLAPPING_MAX_POOL, lrp",
    "NORMALIZED, deeplift",
    "NORMALIZED, lrp",
    "STRIDED, guided-backprop",
    "RESIDUAL, lrp",
    "TANH, deeplift",
    "CONCATENATED, deconvolution"
  })
  void aRowHasTheSameBitsWhereverItStands(OperationNetworks nets, String id) {
    NetworkBuilder net = nets.net(.5);
    RowExplainer explained = open(net, nets.write(net), 2, "rows");
    FloatRows rows = RowExplainer.rows(6, 64, net.layout().width());
    Explainer explainer = RowExplainer.explainer(id, Map.of());
    List<Attribution> together = explained.of(explainer, rows, 0);
    for (int i : new int[] {0, 5, 63}) {
      assertThat(explained.of(explainer, rows.at(i), 0)).containsExactly(together.get(i));
    }
    List<Attribution> backwards = new ArrayList<>();
    for (Attribution attribution : explained.of(explainer, reversed(rows, 7), 0)) {
      backwards.add(0, attribution);
    }
    assertThat(backwards).isEqualTo(together.subList(0, 7));
    explained.model().close();
  }

  private static FloatRows reversed(FloatRows rows, int count) {
    float[] values = new float[count * rows.width()];
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows.copyRow(count - 1 - i), 0, values, i * rows.width(), rows.width());
    }
    return FloatRows.of(count, rows.width(), values);
  }
}
