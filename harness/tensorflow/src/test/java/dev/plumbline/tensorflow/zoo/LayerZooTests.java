package dev.plumbline.tensorflow.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
      assertThat(differentiable).as("%s", model.facts().noGradient()).isTrue();
      FloatRows row = row(layer);
      double[] x = layer.lookup().apply(doubles(row));
      Site input = Site.input(model.facts().layout());
      boolean tokens = layer.input() == ZooLayer.ZooInput.TOKENS;
      Site site = tokens ? embedding(model) : input;
      FloatRows values = tokens ? ModelQueries.values(model, site, row) : row;
      assertThat(doubles(values)).containsExactly(x, within(layer.tolerance()));
      for (int logit = 0; logit < 2; logit++) {
        Target target = Target.of(OutputKind.LOGIT, logit);
        assertThat(ModelQueries.scores(model, input, row, row, target)[0])
            .isCloseTo(layer.logits(x)[logit], within(layer.tolerance()));
        FloatRows gradient = ModelQueries.at(model, site, row, values, target);
        for (int i = 0; i < x.length; i++) {
          assertThat((double) gradient.get(0, i))
              .as("slope of logit %d at element %d", logit, i)
              .isCloseTo(difference(layer, x, i, logit), within(layer.tolerance()));
        }
      }
    }
  }

  /** Keras' dropout as it is exported with {@code training=True}. */
  @Test
  void dropoutThatIsOnIsRefusedByTheNameOfItsNode() {
    ZooLayer layer = ZooLayer.refused().get(0);
    LoadOptions options = LoadOptions.of(layer.save(folder).layout(), 2);
    assertThatThrownBy(() -> SavedModelLoader.load(folder, options).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the model draws random numbers at 'tiny/RandomUniform_");
  }

  /** Numbers, or the ids of tokens. */
  private static FloatRows row(ZooLayer layer) {
    if (layer.input() == ZooLayer.ZooInput.NUMBERS) {
      return RowExplainer.rows(6, 1, layer.width());
    }
    float[] ids = new float[layer.width()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = 3 * i + 2;
    }
    return FloatRows.row(ids);
  }

  private static Site embedding(Model model) {
    return model.facts().sites().stream()
        .filter(site -> site.kind() == SiteKind.EMBEDDING)
        .findFirst()
        .orElseThrow();
  }

  private static double[] doubles(FloatRows row) {
    double[] x = new double[row.width()];
    for (int i = 0; i < x.length; i++) {
      x[i] = row.get(0, i);
    }
    return x;
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
