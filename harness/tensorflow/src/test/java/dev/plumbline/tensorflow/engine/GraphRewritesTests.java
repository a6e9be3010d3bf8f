package dev.plumbline.tensorflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.PlainLayerNorm;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine does with a graph before it runs it does not end the process. */
class GraphRewritesTests {
  private static final double[] X = {.75, -1.5, 2, .5};
  private static final double STEP = 1e-5;

  @TempDir private Path folder;

  @Test
  void gradientsOfALayerNormalizationOfPlainOperationsAreThoseOfItsFormula() throws IOException {
    try (Model model = open()) {
      FloatRows row = FloatRows.row(new float[] {.75f, -1.5f, 2, .5f});
      RowExplainer explainer = new RowExplainer(model, row);
      Vector gradient =
          explainer.of(RowExplainer.explainer("saliency", Map.of()), row, 1).get(0).raw();
      for (int i = 0; i < X.length; i++) {
        double[] up = X.clone();
        double[] down = X.clone();
        up[i] += STEP;
        down[i] -= STEP;
        double expected =
            (PlainLayerNorm.logit(up, 1) - PlainLayerNorm.logit(down, 1)) / (2 * STEP);
        assertThat(gradient.get(i)).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void integratedGradientsOfItAreComplete() throws IOException {
    try (Model model = open()) {
      FloatRows row = FloatRows.row(new float[] {.75f, -1.5f, 2, .5f});
      Vector values =
          new RowExplainer(model, row)
              .of(RowExplainer.explainer("integrated-gradients", Map.of("steps", 256L)), row, 0)
              .get(0)
              .raw();
      double change = PlainLayerNorm.logit(X, 0) - PlainLayerNorm.logit(new double[4], 0);
      assertThat(Arrays.stream(values.toArray()).sum()).isCloseTo(change, within(1e-4));
    }
  }

  private Model open() throws IOException {
    PlainLayerNorm.write(folder.resolve("model"));
    return SavedModelLoader.load(
        folder.resolve("model"), LoadOptions.of(HandWrittenModel.columns(4), 2));
  }
}
