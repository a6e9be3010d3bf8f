package dev.plumbline.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.metrics.model.OutputKind;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerNetworkTests {
  private static final String IMAGE =
      """
      {"input_shape": [1, 4, 4], "layers": [
        {"type": "conv2d", "kernel": 3, "stride": 1, "padding": 1,
         "weight": [[[[0.5, -1, 0.25], [2, 0.75, -0.5], [1, 0.1, -2]]],
                    [[[-0.3, 0.2, 1], [0.4, -0.6, 0.9], [0.7, -0.8, 0.05]]]],
         "bias": [0.1, -0.2]},
        {"type": "%s"},
        {"type": "%s", "kernel": 2, "stride": 2},
        {"type": "flatten"},
        {"type": "linear", "weight": [[1, -2, 0.5, 0.25, 0.75, -1, 2, 0.3],
                                      [0.2, 0.6, -0.4, 1, -0.9, 0.8, 0.15, -1]],
         "bias": [0.5, -0.5]}]}
      """;

  private static LayerNetwork network(String json, Arithmetic arithmetic) {
    try {
      return new LayerNetwork(new ObjectMapper().readTree(json), arithmetic);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static LayerNetwork unit(String activation, Arithmetic arithmetic) {
    return network(
        "{\"input_shape\": [1], \"layers\": [{\"type\": \"%s\"}]}".formatted(activation),
        arithmetic);
  }

  /**
   * tanh 0.5 and 1/(1 + e^-0.5) are printed by every table; ln(1 + e^0.5) = 0.5 + ln(1 + e^-0.5).
   */
  @ParameterizedTest
  @CsvSource({
    "relu, -0.5, 0",
    "relu, 0.5, 0.5",
    "tanh, 0.5, 0.46211715726000975",
    "sigmoid, 0.5, 0.6224593312018546",
    "softplus, 0.5, 0.9740769841801067",
    "softplus, 25, 25",
  })
  void activationsHaveTheirValues(String activation, double x, double y) {
    assertThat(unit(activation, Arithmetic.FLOAT64).logits(new double[] {x})[0])
        .isCloseTo(y, within(1e-15));
  }

  /** The kernel's rows meet the image's: no mirroring; padding is 0. */
  @Test
  void aConvolutionIsACrossCorrelation() {
    LayerNetwork network =
        network(
            """
            {"input_shape": [1, 2, 2], "layers": [{"type": "conv2d", "kernel": 2, "stride": 1,
             "padding": 1, "weight": [[[[1, 10], [100, 1000]]]], "bias": [0.5]}]}
            """,
            Arithmetic.FLOAT64);

    assertThat(network.logits(new double[] {1, 2, 3, 4}))
        .containsExactly(1000.5, 2100.5, 200.5, 3010.5, 4321.5, 402.5, 30.5, 43.5, 4.5);
  }

  /** (F(x + h) − F(x − h)) / 2h with h = 1e-5 is the slope within h² and 1e-16 / h. */
  @ParameterizedTest
  @CsvSource({
    "relu, maxpool2d",
    "tanh, avgpool2d",
    "sigmoid, maxpool2d",
    "softplus, avgpool2d",
  })
  void gradientsAreSlopes(String activation, String pooling) {
    LayerNetwork network = network(IMAGE.formatted(activation, pooling), Arithmetic.FLOAT64);
    double[] x = new double[16];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(3 * i + 1);
    }
    assertSlopes(network, x);
  }

  private static void assertSlopes(LayerNetwork network, double[] x) {
    for (OutputKind kind : OutputKind.values()) {
      double[] gradient = network.gradient(x, kind, new double[] {1, 0});
      for (int i = 0; i < x.length; i++) {
        double[] up = x.clone();
        double[] down = x.clone();
        up[i] += 1e-5;
        down[i] -= 1e-5;
        double slope = (network.outputs(up, kind)[0] - network.outputs(down, kind)[0]) / 2e-5;
        assertThat(gradient[i]).as("%s, input %d", kind, i).isCloseTo(slope, within(1e-8));
      }
    }
  }

  /** Two vectors of two numbers, weighted by attention; slopes as above. */
  @Test
  void gradientsThroughAttentionAreSlopes() {
    LayerNetwork network =
        network(
            """
            {"kind": "attn", "seq": 2, "state": {
              "proj.weight": [[0.5, -1], [2, 0.25], [-0.75, 1]], "proj.bias": [0.1, -0.2, 0.3],
              "v.weight": [[1.5, -2, 0.5]], "out.weight": [[1, 2], [-3, 0.5]], "out.bias": [0.2, 0]}}
            """,
            Arithmetic.FLOAT64);
    double[] x = {0.3, -0.6, 0.9, 0.4};
    // s = 1.5 tanh(.85) - 2 tanh(.25) + .5 tanh(-.525) for the first, and for the second
    // 1.5 tanh(.15) - 2 tanh(1.7) + .5 tanh(.025)
    double first = 1.5 * Math.tanh(.85) - 2 * Math.tanh(.25) + .5 * Math.tanh(-.525);
    double second = 1.5 * Math.tanh(.15) - 2 * Math.tanh(1.7) + .5 * Math.tanh(.025);
    double share = 1 / (1 + Math.exp(second - first));
    double[] mean = {.3 * share + .9 * (1 - share), -.6 * share + .4 * (1 - share)};
    assertThat(network.logits(x)[0]).isCloseTo(mean[0] + 2 * mean[1] + .2, within(1e-14));
    assertSlopes(network, x);
  }

  /** Floats multiplied and added by Java's own float arithmetic. */
  @Test
  void float32HasTheBitsOfFloats() {
    WeightedSum.Builder terms = new WeightedSum.Builder();
    double[] x = new double[40];
    float expected = 0;
    for (int i = 0; i < x.length; i++) {
      float weight = (float) Math.sin(i);
      terms.add(i, weight);
      x[i] = (float) Math.exp(Math.cos(5 * i));
      expected += weight * (float) x[i];
    }
    assertThat(terms.build(0).of(x, Arithmetic.FLOAT32)).isEqualTo(expected);
  }

  /** 1 + 2⁻²⁵ lies between the floats 1 and 1 + 2⁻²³; 1 + 2⁻²³ is a float. */
  @Test
  void randomRoundingGoesBothWaysAndLeavesFloatsAlone() {
    double between = 1 + Math.scalb(1.0, -25);
    double above = 1 + Math.scalb(1.0, -23);

    assertThat(LongStream.range(0, 16).mapToDouble(seed -> rounded(seed, between)).distinct())
        .containsExactlyInAnyOrder(1.0, above);
    assertThat(LongStream.range(0, 16).mapToDouble(seed -> rounded(seed, above)).distinct())
        .containsExactly(above);
  }

  private static double rounded(long seed, double value) {
    return Arithmetic.randomFloat32(seed).round(value);
  }
}
