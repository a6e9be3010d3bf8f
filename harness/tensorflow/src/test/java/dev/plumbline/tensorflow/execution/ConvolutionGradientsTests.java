package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionGradientsTests {
  private static final String NOTE = ModelFacts.CONVOLUTIONS;
  private static final Target LOGIT = Target.of(OutputKind.LOGIT, 1);
  @TempDir Path folder;

  /** A convolution of 3 filters and a dense layer behind it, both with drawn weights. */
  private Model model(int[] image, int[] kernel, String padding, String activation) {
    NetworkBuilder net = new NetworkBuilder(0, image);
    String filter = net.drawn(0, 0.3, kernel[0], kernel[1], image[2], 3);
    String map =
        net.writer().op("Conv2D", List.of("x", filter), NetworkBuilder.window(1, 0, padding));
    boolean same = padding.equals("SAME");
    int rows = image[0] - (same ? 0 : kernel[0] - 1);
    int columns = image[1] - (same ? 0 : kernel[1] - 1);
    int width = rows * columns * 3;
    net.save(folder, net.dense(net.flat(net.op(activation, map), width), width, 2), 2);
    return SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2));
  }

  private static FloatRows gradients(Model model, FloatRows rows) {
    Site input = Site.input(model.facts().layout());
    FloatRows.Builder gradients = new FloatRows.Builder(rows.count(), rows.width());
    model.run(
        Pass.gradients(rows, new Pass.WantedGradients(input, row -> LOGIT, gradients::accept)));
    return gradients.build();
  }

  private static double logit(Model model, FloatRows row) {
    double[] logit = new double[1];
    model.run(
        Pass.forward(
            row, OutputKind.LOGIT, (at, values, offset) -> logit[0] = values.get(offset + 1)));
    return logit[0];
  }

  @ParameterizedTest
  @CsvSource({
    "6, 7, 1, 3, 3, VALID",
    "6, 7, 1, 3, 3, SAME",
    "7, 6, 1, 4, 2, VALID",
    "7, 6, 1, 4, 2, SAME",
    "5, 5, 1, 5, 1, VALID",
    "5, 8, 2, 2, 3, SAME",
    "8, 8, 3, 3, 5, VALID"
  })
  void theGradientOfALinearNetIsWhatEachPixelAdds(
      int height, int width, int channels, int kernelRows, int kernelColumns, String padding) {
    int[] image = {height, width, channels};
    try (Model model = model(image, new int[] {kernelRows, kernelColumns}, padding, "Identity")) {
      assertThat(model.facts().notes()).containsKey(NOTE);
      assertLinear(model, height * width * channels);
    }
  }

  private void assertLinear(Model model, int elements) {
    FloatRows gradients = gradients(model, FloatRows.of(1, elements, new float[elements]));
    for (int i = 0; i < elements; i++) {
      float[] pixel = new float[elements];
      pixel[i] = 1;
      assertThat((double) gradients.get(0, i))
          .as("pixel %d", i)
          .isCloseTo(logit(model, FloatRows.row(pixel)), within(1e-5)); // no bias: F(0) = 0
    }
  }

  @Test
  void oneConvolutionAfterAnotherIsPassedToo() {
    NetworkBuilder net = new NetworkBuilder(0, 7, 7, 1);
    String map = net.op("Identity", net.conv("x", 1, 3, 1, "SAME"));
    String deep = net.conv(map, 3, 2, 1, "VALID");
    net.save(folder, net.dense(net.flat(deep, 50), 50, 2), 2);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2))) {
      assertThat(model.facts().notes())
          .hasEntrySatisfying(NOTE, note -> assertThat(note).contains("2"));
      assertLinear(model, 49);
    }
  }

  @Test
  void whatIsPassedByKeepsItsShare() {
    // the map goes on beside the second convolution, which is therefore no cut
    NetworkBuilder net = new NetworkBuilder(0, 6, 6, 1);
    String map = net.op("Identity", net.conv("x", 1, 3, 1, "SAME"));
    String both = net.op("AddV2", map, net.conv(map, 3, 3, 1, "SAME"));
    net.save(folder, net.dense(net.flat(both, 108), 108, 2), 2);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2))) {
      assertLinear(model, 36);
    }
  }

  @Test
  void theGradientFollowsWhatIsActive() {
    // behind a rectifier F is linear along a ray from 0, so x · ∇F(x) = F(x)
    int[] image = {6, 6, 1};
    try (Model model = model(image, new int[] {3, 3}, "VALID", "Relu")) {
      FloatRows row = HandWrittenModel.rows(new SplittableRandom(4), 1, 36);
      FloatRows gradient = gradients(model, row);
      double sum = 0;
      for (int i = 0; i < 36; i++) {
        sum += (double) row.get(0, i) * gradient.get(0, i);
      }
      assertThat(sum).isCloseTo(logit(model, row), within(1e-5));
    }
  }

  @Test
  void manyChannelsKeepTheWayOfTheEngine() {
    int[] image = {30, 30, 24};
    try (Model model = model(image, new int[] {3, 3}, "VALID", "Relu")) {
      assertThat(model.facts().notes()).doesNotContainKey(NOTE);
    }
  }
}
