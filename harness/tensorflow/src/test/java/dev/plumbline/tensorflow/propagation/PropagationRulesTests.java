package dev.plumbline.tensorflow.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.ModelWithVariables;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;

/** Rules of propagation on nets small enough to be worked out by hand. */
class PropagationRulesTests {
  private static final double FLOAT = 2e-6;

  @TempDir private Path folder;

  /** Explains the single output of a net at one row. */
  private Vector explain(NetworkBuilder net, String logits, Method method, float... x) {
    net.save(folder, logits, 1);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 0))) {
      RowExplainer explained = new RowExplainer(model, FloatRows.row(new float[x.length]));
      return explained
          .of(RowExplainer.explainer(method.id(), method.given()), FloatRows.row(x), 0)
          .get(0)
          .raw();
    }
  }

  private record Method(String id, Map<String, Object> given) {
    static Method of(String id) {
      return new Method(id, Map.of());
    }

    /** LRP with one rule for all layers. */
    static Method lrp(String rule, double epsilon) {
      return new Method(
          "lrp",
          Map.of(
              "composite",
              "epsilon",
              "dense",
              rule.equals("box") ? "zero" : rule,
              "convolution",
              rule.equals("box") ? "zero" : rule,
              "first",
              rule,
              "epsilon",
              epsilon,
              "low",
              0.0,
              "high",
              4.0));
    }
  }

  private static void assertValues(Vector actual, double... expected) {
    assertThat(actual.size()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i))
          .as("element %d of %s", i, actual)
          .isCloseTo(expected[i], within(FLOAT));
    }
  }

  private static String dense(NetworkBuilder net, String in, int inputs, float... weights) {
    long outputs = weights.length / inputs;
    return net.op("MatMul", in, net.given(List.of((long) inputs, outputs), weights));
  }

  private static String shifted(NetworkBuilder net, String in, float... bias) {
    return net.op("BiasAdd", in, net.given(List.of((long) bias.length), bias));
  }

  /** F = ReLU(x1 + 2 x2) - ReLU(x2 - x1): at (1, 2) the units are 5 and 1, so F = 4. */
  private static String lrpNet(NetworkBuilder net) {
    return dense(net, net.op("Relu", dense(net, "x", 2, 1, -1, 2, 1)), 2, 1, -1);
  }

  @ParameterizedTest
  @CsvSource({
    // Rules: Montavon et al. 2019 (doi:10.1007/978-3-030-28954-6_10). Each unit distributes its
    // relevance in proportion to x w, which is (1, 4) for the first and (-1, 2) for the second.
    // zero: R of the units is (5, -1), so (1, 4) - (-1, 2)
    "zero, 0, 2, 2",
    // R is 4/5 (5, -1) = (4, -.8), so 4/6 (1, 4) - .8/2 (-1, 2)
    "epsilon, 1, 1.0666667, 1.8666667",
    // positive weights times 1.25: R is 4/5.25 (6.25, -1), so 4.7619 (.2, .8) - .7619/1.5 (-1, 2.5)
    "gamma, 0, 1.4603175, 2.5396825",
    // the first unit has the only positive part: R is (4, 0), so 4 (.2, .8)
    "z-plus, 0, 0.8, 3.2",
    // everything is shared evenly
    "flat, 0, 2, 2",
    // w² is (1, 1), then (1, 4) and (1, 1): R is (2, 2), so 2 (.2, .8) + 2 (.5, .5)
    "w-square, 0, 1.4, 2.6",
    // R of the units is (5, -1); with l = 0 and h = 4 the first unit is shared 1 : 4, the second
    // 1 (-1) + 4 : 2, so 5 (.2, .8) - (.6, .4)
    "box, 0, 0.4, 3.6",
  })
  void relevanceIsThatOfTheRule(String rule, double epsilon, double first, double second) {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    assertValues(explain(net, lrpNet(net), Method.lrp(rule, epsilon), 1, 2), first, second);
  }

  /**
   * The generalized gamma rule with γ = .5 (Andéol et al. 2021, arXiv:2106.04923): the parts a w of
   * the sign of z count 1.5 times. F = x1 + 3 x2.
   */
  @ParameterizedTest
  @CsvSource({
    // z = .5: parts (2, -1.5), weighted (3, -1.5), of 1.5
    "2, -.5, 0, 1, -.5",
    // z = -1: parts (2, -3), weighted (2, -4.5), of -2.5
    "2, -1, 0, .8, -1.8",
    // z = -5: both parts count alike
    "-2, -1, 0, -2, -3",
    // the sum -2.5 is stabilized to -2.5 - 1.5 = -4: a quarter of each weighted part
    "2, -1, 1.5, .5, -1.125",
  })
  void gammaFollowsTheSignOfTheOutput(
      float first, float second, double epsilon, double one, double other) {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    Method gamma = new Method("lrp", Map.of("composite", "gamma", "gamma", .5, "epsilon", epsilon));
    assertValues(explain(net, dense(net, "x", 2, 1, 3), gamma, first, second), one, other);
  }

  /** A bias counts like a part: z = .5 + 1 at bias 1, weighted (3, -1.5) + 1.5, of 3. */
  @Test
  void gammaWeightsTheBiasToo() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    Method gamma = new Method("lrp", Map.of("composite", "gamma", "gamma", .5, "epsilon", 0.0));
    String output = shifted(net, dense(net, "x", 2, 1, 3), 1);
    assertValues(explain(net, output, gamma, 2, -.5f), 1.5, -.75);
  }

  /** (-3, 1): the first unit is off at -1, the second on at 4; the signals there are (1, -1). */
  @ParameterizedTest
  @CsvSource({
    "saliency, 1, -1", // -(-1, 1)
    "guided-backprop, 0, 0", // off, or negative
    "deconvolution, 1, 2", // the first unit passes its 1, whatever came in
  })
  void rectifiersStopWhatTheirRuleSays(String id, double first, double second) {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    assertValues(explain(net, lrpNet(net), Method.of(id), -3, 1), first, second);
  }

  @ParameterizedTest
  @CsvSource({
    // F = 1 - ReLU(1 - x1 - x2), from 0: the unit falls from 1 to 0 while its input falls from 1 to
    // -1, so its multiplier is 1/2 (rescale rule, Shrikumar et al. 2017, arXiv:1704.02685)
    "1, 1, .5, .5",
    // F saturates at 1: Δ of the unit's input is -3 while its output falls by 1
    "2, 1, .6666667, .3333333",
    // both below the kink: the unit is linear there
    "0.2, 0.3, .2, .3",
  })
  void deepLiftSharesASaturatedSum(float x1, float x2, double first, double second) {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String unit = net.op("Relu", shifted(net, dense(net, "x", 2, -1, -1), 1));
    String output = shifted(net, dense(net, unit, 1, -1), 1);
    assertValues(explain(net, output, Method.of("deeplift"), x1, x2), first, second);
  }

  /**
   * min(3, 1) = x1 - ReLU(x1 - x2) from 0: the unit rises from 0 to 2 as its input does, so its
   * multiplier is 1, and the contributions are 3 - 3 and 1.
   */
  @Test
  void deepLiftGivesAMinimumToTheSmaller() {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String unit = net.op("Relu", dense(net, "x", 2, 1, -1));
    String output = net.op("Sub", dense(net, "x", 2, 1, 0), unit);
    assertValues(explain(net, output, Method.of("deeplift"), 3, 1), 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    // all rose from 0, and the largest decides
    "1, 2, 3, 0, 0, 0, 0, 3",
    // it fell from 5 (first) to 3: the fall belongs to the first
    "3, 1, -2, 5, 0, -2, 0, 0",
    // it rose from 5 (first) to 6 (second): 1 to the second, whose way is 6
    "4, 6, 0, 5, 0, 0, 1, 0",
    // no change: the first fell, the second rose, and neither mattered
    "1, 5, 0, 5, 1, 0, 0, 0",
  })
  void deepLiftGivesAMaximumToThePositionThatDecides(
      float x1, float x2, float x3, float b1, float b2, double c1, double c2, double c3) {
    // the baseline (b1, b2, 0) is reached by a shift: F(x) = max(x + b) with x measured from 0
    NetworkBuilder net = new NetworkBuilder(0, 3);
    String values = net.op("AddV2", "x", net.given(List.of(3L), b1, b2, 0));
    String largest =
        net.writer()
            .op(
                "Max",
                List.of(values, net.writer().ints(1)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "Tidx", NodeAttributes.of(DataType.DT_INT32),
                    "keep_dims", NodeAttributes.of(true)));
    assertValues(explain(net, largest, Method.of("deeplift"), x1 - b1, x2 - b2, x3), c1, c2, c3);
  }

  /**
   * Two nets of one function, ReLU(x1 - 1 - x2) for x1, x2 ≥ 0, at (3, 1) where F = 1
   * (Sundararajan, Taly and Yan 2017, arXiv:1703.01365). Integrated gradients: the path is beyond
   * the kink for a > ½, so (3, -1) / 2 for both. DeepLIFT: in the first the last unit goes from -1
   * to 1 and gives 1, slope ½, so (1.5, -.5); in the second x1 - 1 goes from -1 to 2 and gives 2,
   * slope 2/3, and the last unit has slope 1, so (2, -1).
   */
  @ParameterizedTest
  @CsvSource({
    "integrated-gradients, false, 1.5, -.5", "integrated-gradients, true, 1.5, -.5",
    "deeplift, false, 1.5, -.5", "deeplift, true, 2, -1"
  })
  void deepLiftTellsEqualFunctionsApart(
      String id, boolean shiftedFirst, double first, double second) {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    float early = shiftedFirst ? -1 : 0;
    String hidden = net.op("Relu", shifted(net, dense(net, "x", 2, 1, 0, 0, 1), early, 0));
    String output =
        net.op("Relu", shifted(net, dense(net, hidden, 2, 1, -1), shiftedFirst ? 0 : -1));
    // midpoints stand on no kink, which is at a = 1/2 and 1/3
    Method method =
        id.equals("deeplift")
            ? Method.of(id)
            : new Method(id, Map.of("quadrature", "midpoint", "steps", 100L));
    assertValues(explain(net, output, method, 3, 1), first, second);
  }

  /**
   * F = x1 + x2 in one layer, and as (x1 + 2 x2) + (-x2). At (1, 1) z-plus shares 2 evenly in the
   * first; in the second the unit of 3 takes all and shares it 1 : 2. Integrated gradients are (1,
   * 1) for both.
   */
  @ParameterizedTest
  @CsvSource({
    "lrp, false, 1, 1", "lrp, true, .6666667, 1.3333333",
    "integrated-gradients, false, 1, 1", "integrated-gradients, true, 1, 1"
  })
  void relevanceTellsEqualFunctionsApart(String id, boolean deep, double first, double second) {
    NetworkBuilder net = new NetworkBuilder(0, 2);
    String output =
        deep ? dense(net, dense(net, "x", 2, 1, 0, 2, -1), 2, 1, 1) : dense(net, "x", 2, 1, 1);
    Method method = id.equals("lrp") ? Method.lrp("z-plus", 0) : Method.of(id);
    assertValues(explain(net, output, method, 1, 1), first, second);
  }

  /** Weights that are variables: y = x W with W = ((1, 2), (3, 4)), the second logit is 6. */
  @Test
  void weightsMayBeVariables() throws IOException {
    ModelWithVariables.write(folder);
    try (Model model =
        SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(2), 2))) {
      RowExplainer explained = new RowExplainer(model, FloatRows.row(0, 0));
      Attribution relevance =
          explained
              .of(
                  RowExplainer.explainer("lrp", Map.of("composite", "gamma", "gamma", 1.0)),
                  FloatRows.row(1, 1),
                  1)
              .get(0);
      assertValues(relevance.raw(), 2, 4);
    }
  }

  /**
   * What float32 leaves of f(x) - f(b) where x and b are near is little; expected values are in
   * double, of the float32 x and b.
   */
  @ParameterizedTest
  @CsvSource({
    "Relu",
    "Relu6",
    "LeakyRelu",
    "Elu",
    "Selu",
    "Tanh",
    "Sigmoid",
    "Softplus",
  })
  void slopesKeepTheirDigits(String op) {
    float[][] pairs = {
      {1.0001f, 1},
      {-2.0001f, -2},
      {-.5f, -.5003f},
      {.3f, -.2f},
      {10.001f, 10},
      {-40, .5f},
      {20, -20},
      {5.9f, 6.1f},
      {1e-4f, -1e-4f},
      {3, -1}
    };
    NetworkBuilder net = new NetworkBuilder(0, 1);
    net.save(folder, net.op(op, "x"), 1);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 0))) {
      for (float[] pair : pairs) {
        RowExplainer explained = new RowExplainer(model, FloatRows.row(pair[1]));
        double actual =
            explained
                .of(
                    RowExplainer.explainer("deeplift", Map.of("baseline", "mean")),
                    FloatRows.row(pair[0]),
                    0)
                .get(0)
                .raw()
                .get(0);
        double expected =
            function(op).apply((double) pair[0]) - function(op).apply((double) pair[1]);
        double way = Math.abs((double) pair[0] - pair[1]);
        assertThat(actual)
            .as("%s from %s to %s", op, pair[1], pair[0])
            .isCloseTo(expected, within(2e-6 * Math.abs(expected) + 2e-7 * way));
      }
    }
  }

  private static Function<Double, Double> function(String op) {
    return switch (op) {
      case "Relu" -> x -> Math.max(x, 0);
      case "Relu6" -> x -> Math.min(Math.max(x, 0), 6);
      case "LeakyRelu" -> x -> x > 0 ? x : (double) 0.2f * x;
      case "Elu" -> x -> x > 0 ? x : Math.expm1(x);
      // Klambauer et al. 2017, arXiv:1706.02515: λ x, λ α (e^x - 1)
      case "Selu" -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case "Tanh" -> Math::tanh;
      case "Sigmoid" -> x -> 1 / (1 + Math.exp(-x));
      default -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    };
  }
}
