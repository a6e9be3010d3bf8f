package dev.plumbline.tensorflow.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;

/** A convolution over three axes is one layer of LRP, with its bias and without its padding. */
class VolumeLayersTests {
  private static final FloatRows SAMPLE = FloatRows.of(1, 4, 1, -2, .5f, 3);

  @TempDir private Path folder;

  /** z_j = x_{j-1} - 2 x_j + 3 x_{j+1} + .5, as a convolution of a volume of 4 places in a row. */
  private static String convolved(NetworkBuilder net) {
    String volume = net.writer().reshape("x", List.of(-1, 4, 1, 1, 1));
    String values =
        net.writer()
            .op(
                "Conv3D",
                List.of(volume, net.given(List.of(3L, 1L, 1L, 1L, 1L), 1, -2, 3)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "padding", NodeAttributes.of("SAME"),
                    "strides", NodeAttributes.of(List.of(1L, 1L, 1L, 1L, 1L))));
    return net.flat(net.op("BiasAdd", values, net.given(List.of(1L), .5f)), 4);
  }

  /** The same as a matrix product. */
  private static String multiplied(NetworkBuilder net) {
    String matrix = net.given(List.of(4L, 4L), -2, 1, 0, 0, 3, -2, 1, 0, 0, 3, -2, 1, 0, 0, 3, -2);
    return net.op(
        "BiasAdd", net.op("MatMul", "x", matrix), net.given(List.of(4L), .5f, .5f, .5f, .5f));
  }

  private double[] relevance(NetworkBuilder net, String layer, String rule, String name) {
    String logits =
        net.op("MatMul", net.op("Relu", layer), net.given(List.of(4L, 1L), 1, 2, -1, 3));
    Path saved = folder.resolve(name);
    net.save(saved, logits, 1);
    try (Model model = SavedModelLoader.load(saved, LoadOptions.of(net.layout(), 0))) {
      return new RowExplainer(model, FloatRows.row(new float[4]))
          .of(
              RowExplainer.explainer(
                  "lrp",
                  Map.of(
                      "composite", "zero", "first", rule, "epsilon", .1, "low", -4.0, "high", 4.0)),
              SAMPLE,
              0)
          .get(0)
          .raw()
          .toArray();
    }
  }

  @ParameterizedTest
  @CsvSource({"zero", "epsilon", "gamma", "z-plus", "w-square", "box"})
  void itsRelevanceIsThatOfTheMatrixItIs(String rule) {
    NetworkBuilder one = new NetworkBuilder(0, 4);
    NetworkBuilder other = new NetworkBuilder(0, 4);
    assertThat(relevance(one, convolved(one), rule, "volume"))
        .containsExactly(relevance(other, multiplied(other), rule, "matrix"), within(2e-5));
  }

  /**
   * z = (-7.5, 7, 6.5, -5), so R = (0, 14, -6.5, 0) behind the ReLU; the second output has the
   * inputs 1 to 3, the third 2 to 4, each of which gets a third.
   */
  @Test
  void innerPlacesShareAmongAllThatTheyRead() {
    NetworkBuilder net = new NetworkBuilder(0, 4);
    assertThat(relevance(net, convolved(net), "flat", "volume"))
        .containsExactly(new double[] {14 / 3.0, 2.5, 2.5, -6.5 / 3}, within(2e-5));
  }

  /** With the sign of all weights changed the borders count: z = (7.5, -7, -6.5, 5). */
  @Test
  void borderPlacesShareAmongTheirOwnInputsAlone() {
    NetworkBuilder net = new NetworkBuilder(0, 4);
    String turned = net.op("Neg", convolved(net));
    // R = (7.5, 0, 0, 15): halves for the two inputs that each border place has
    assertThat(relevance(net, turned, "flat", "volume"))
        .containsExactly(new double[] {3.75, 3.75, 7.5, 7.5}, within(2e-5));
  }
}
