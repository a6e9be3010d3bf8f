package dev.plumbline.tensorflow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.network.NetworkLayer.Activation;
import dev.plumbline.tensorflow.network.NetworkLayer.Conv2d;
import dev.plumbline.tensorflow.network.NetworkLayer.Flatten;
import dev.plumbline.tensorflow.network.NetworkLayer.Linear;
import dev.plumbline.tensorflow.network.NetworkLayer.Pool2d;
import dev.plumbline.tensorflow.network.NetworkLayer.Pooling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkGraphTests {
  @TempDir Path folder;

  private FloatRows logits(NetworkGraph graph, InputLayout layout, FloatRows rows) {
    graph.save(folder);
    int classes = graph.outputs() == 1 ? 0 : graph.outputs();
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(layout, classes))) {
      FloatRows.Builder logits = new FloatRows.Builder(rows.count(), graph.outputs());
      model.run(Pass.forward(rows, OutputKind.LOGIT, logits::accept));
      return logits.build();
    }
  }

  private static InputLayout image(int height, int width, int channels) {
    return InputLayout.of("x", Shape.of(height, width, channels), InputKind.IMAGE);
  }

  private static InputLayout columns(int columns) {
    return InputLayout.of("x", Shape.of(columns), InputKind.COLUMNS);
  }

  @ParameterizedTest
  // relu, tanh, logistic and ln(1 + e^x) of −1 and 2, from their definitions
  @CsvSource({
    "RELU, 0, 2",
    "TANH, -0.76159416, 0.96402758",
    "SIGMOID, 0.26894142, 0.88079708",
    "SOFTPLUS, 0.31326169, 2.12692801"
  })
  void anActivationIsAppliedToEachValue(Activation activation, float first, float second) {
    // W = identity, b = (1, -1): the input (−2, 3) becomes (−1, 2)
    Linear linear = new Linear(FloatRows.of(2, 2, 1, 0, 0, 1), FloatRows.row(1, -1));
    NetworkGraph graph = NetworkGraph.sequential(Shape.of(2), List.of(linear, activation));
    FloatRows result = logits(graph, columns(2), FloatRows.row(-2, 3));
    assertThat(result.get(0, 0)).isCloseTo(first, within(1e-6f));
    assertThat(result.get(0, 1)).isCloseTo(second, within(1e-6f));
  }

  @Test
  void flattenedChannelsComeBeforeRowsAndColumns() {
    // rows hold [height][width][channel]; flattened order is [channel][height][width]
    NetworkGraph graph =
        NetworkGraph.sequential(
            Shape.of(1, 2, 2), List.of(new Flatten(), new Linear(diagonal(), zeros(4))));
    // pixels (a: 1, 10), (b: 2, 20) -> channel 0: 1 2, channel 1: 10 20; times 1 10 100 1000
    FloatRows result = logits(graph, image(1, 2, 2), FloatRows.row(1, 10, 2, 20));
    assertThat(result).isEqualTo(FloatRows.row(1, 20, 1000, 20000));
  }

  @Test
  void aFlattenedMapAtTheEndLiesInTheSameOrder() {
    NetworkGraph graph = NetworkGraph.sequential(Shape.of(1, 2, 2), List.of(new Flatten()));
    assertThat(logits(graph, image(1, 2, 2), FloatRows.row(1, 10, 2, 20)))
        .isEqualTo(FloatRows.row(1, 2, 10, 20));
  }

  private static FloatRows diagonal() {
    return FloatRows.of(4, 4, 1, 0, 0, 0, 0, 10, 0, 0, 0, 0, 100, 0, 0, 0, 0, 1000);
  }

  private static FloatRows zeros(int count) {
    return FloatRows.row(new float[count]);
  }

  @ParameterizedTest
  // input 1 2 3 / 4 5 6 / 7 8 9 in channel 0 and ten times that in channel 1, kernel 3 of ones in
  // channel 0 and of 0.1 in channel 1: each window sums to twice the sum of its pixels, plus bias 1
  @CsvSource({
    "1, 0, '91'",
    "1, 1, '25 43 33 55 91 67 49 79 57'",
    // padding 2, stride 2: windows centred at rows and columns -1, 1, 3
    "2, 2, '3 13 7 25 91 37 15 49 19'"
  })
  void aConvolutionSlidesOverAllChannels(int stride, int padding, String expected) {
    float[] kernel = new float[18];
    Arrays.fill(kernel, 0, 9, 1f);
    Arrays.fill(kernel, 9, 18, 0.1f);
    Conv2d convolution =
        new Conv2d(FloatRows.of(1, 18, kernel), FloatRows.row(1), 3, stride, padding);
    float[] pixels = new float[18];
    for (int i = 0; i < 9; i++) {
      pixels[2 * i] = i + 1;
      pixels[2 * i + 1] = 10 * (i + 1);
    }
    NetworkGraph graph =
        NetworkGraph.sequential(Shape.of(3, 3, 2), List.of(convolution, new Flatten()));
    FloatRows result = logits(graph, image(3, 3, 2), FloatRows.row(pixels));
    String[] values = expected.split(" ", -1);
    assertThat(result.width()).isEqualTo(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(result.get(0, i)).isCloseTo(Float.parseFloat(values[i]), within(1e-4f));
    }
  }

  @ParameterizedTest
  // windows of 2 with step 2 over rows 1..5, 6..10, 11..15: the odd row and column are dropped
  @CsvSource({"MAX, 7, 9", "AVERAGE, 4, 6"})
  void poolingDropsWhatIsLeftAtTheEdges(Pooling how, float first, float second) {
    float[] pixels = new float[15];
    for (int i = 0; i < 15; i++) {
      pixels[i] = i + 1;
    }
    NetworkGraph graph =
        NetworkGraph.sequential(Shape.of(3, 5, 1), List.of(new Pool2d(how, 2, 2), new Flatten()));
    assertThat(logits(graph, image(3, 5, 1), FloatRows.row(pixels)))
        .isEqualTo(FloatRows.row(first, second));
  }

  @Test
  void attentionWeighsTokensByTheirScores() {
    // E = (0; ln 3; 1) in one dimension, P = 1, p = 0, v = 1: scores tanh(e)
    Linear projection = new Linear(FloatRows.row(1), FloatRows.row(0));
    Linear output = new Linear(FloatRows.of(2, 1, 1, -1), FloatRows.row(0.5f, 0));
    TokenAttention net =
        new TokenAttention(
            FloatRows.of(3, 1, 0, 1.0986123f, 1), projection, FloatRows.row(1), output, 2);
    NetworkGraph.attention(net).save(folder);
    InputLayout tokens = InputLayout.of("x", Shape.of(2), InputKind.TOKENS);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(tokens, 2))) {
      assertThat(model.facts().sites())
          .extracting(Site::kind)
          .contains(SiteKind.EMBEDDING, SiteKind.ATTENTION);
      FloatRows.Builder logits = new FloatRows.Builder(1, 2);
      model.run(Pass.forward(FloatRows.row(0, 1), OutputKind.LOGIT, logits::accept));
      // tanh(ln 3) = 0.8, a = 1 / (1 + e^-0.8) = 0.68997448, c = a ln 3 = 0.758014
      FloatRows result = logits.build();
      assertThat(result.get(0, 0)).isCloseTo(1.258014f, within(2e-6f));
      assertThat(result.get(0, 1)).isCloseTo(-0.758014f, within(2e-6f));
    }
  }

  @Test
  void layersThatDoNotFitAreRefused() {
    Linear linear = new Linear(FloatRows.of(1, 3, 1, 1, 1), FloatRows.row(0));
    assertThatThrownBy(() -> NetworkGraph.sequential(Shape.of(2), List.of(linear)))
        .hasMessage("layer0: linear with 3 inputs after shape [2]");
  }
}
