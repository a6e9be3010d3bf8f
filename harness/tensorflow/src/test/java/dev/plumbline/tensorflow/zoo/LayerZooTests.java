package dev.plumbline.tensorflow.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every common layer: forward values and gradients are those of float64. */
class LayerZooTests {
  private static final double STEP = 1e-5;

  @TempDir private Path folder;

  static List<ZooLayer> layers() {
    return ZooLayer.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void valuesAndGradientsAreThoseOfFloat64(ZooLayer layer) {
    LoadOptions options = LoadOptions.of(layer.save(folder).layout(), 2);
    try (Model model = SavedModelLoader.load(folder, options)) {
      boolean differentiable = model.facts().noGradient() == null;
      // the engine has no gradient for Conv3D, and the model says so
      assertThat(differentiable).isNotEqualTo(layer.name().equals("convolution, 3 axes"));
      FloatRows row = RowExplainer.rows(6, 1, layer.width());
      double[] x = new double[layer.width()];
      for (int i = 0; i < x.length; i++) {
        x[i] = row.get(0, i);
      }
      Site input = Site.input(model.facts().layout());
      for (int logit = 0; logit < 2; logit++) {
        Target target = Target.of(OutputKind.LOGIT, logit);
        assertThat(ModelQueries.scores(model, input, row, row, target)[0])
            .isCloseTo(layer.logits(x)[logit], within(layer.tolerance()));
        if (!differentiable) {
          continue;
        }
        FloatRows gradient = ModelQueries.at(model, input, row, row, target);
        for (int i = 0; i < x.length; i++) {
          assertThat((double) gradient.get(0, i))
              .as("slope of logit %d at element %d", logit, i)
              .isCloseTo(difference(layer, x, i, logit), within(layer.tolerance()));
        }
      }
    }
  }

  /** The central difference in float64. */
  private static double difference(ZooLayer layer, double[] x, int element, int logit) {
    double[] above = x.clone();
    double[] below = x.clone();
    above[element] += STEP;
    below[element] -= STEP;
    return (layer.logits(above)[logit] - layer.logits(below)[logit]) / (2 * STEP);
  }
}
