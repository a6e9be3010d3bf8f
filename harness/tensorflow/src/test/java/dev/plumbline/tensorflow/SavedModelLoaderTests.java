package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.PublicModels;
import dev.plumbline.tensorflow.saved.FrozenGraphFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public SavedModel. */
@NeedsData
class SavedModelLoaderTests {
  private static final Target LOGIT = Target.of(OutputKind.LOGIT, 0);

  static List<PublicModels.Case> models() {
    List<PublicModels.Case> models = new ArrayList<>(PublicModels.loadable());
    models.add(penguin());
    return models;
  }

  /** Reads examples of {@code tf.Example}, and begins behind their parser. */
  private static PublicModels.Case penguin() {
    return new PublicModels.Case(
        "tf2_penguin_keras_tfexample",
        InputLayout.of("x", Shape.of(4), InputKind.COLUMNS),
        3,
        LoadOptions.PartNames.NONE.withStart(
            List.of("culmen_length_mm", "culmen_depth_mm", "flipper_length_mm", "body_mass_g")));
  }

  /** Tokens are differentiated at their embedding. */
  private static Site attributed(Model model) {
    boolean tokens = model.facts().layout().inputs().get(0).kind() == InputKind.TOKENS;
    return model.facts().sites().stream()
        .filter(site -> !tokens || site.kind() == SiteKind.EMBEDDING)
        .findFirst()
        .orElseThrow();
  }

  private static FloatRows inputs(Model model, int count) {
    boolean tokens = model.facts().layout().inputs().get(0).kind() == InputKind.TOKENS;
    int width = model.facts().layout().width();
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = tokens ? random.nextInt(50) : (float) random.nextDouble(0.1, 1);
    }
    return FloatRows.of(count, width, values);
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientsOfAPublicModelEqualFiniteDifferences(PublicModels.Case model) {
    try (Model loaded = SavedModelLoader.load(model.folder(), model.options())) {
      checkGradient(loaded);
    }
  }

  @Test
  void gradientsOfAFrozenGraphEqualFiniteDifferences() {
    Path file = ExternalFolders.data().resolve("other_formats/tf_frozen/cifar_frozen_model.pb");
    LoadOptions options =
        LoadOptions.of(InputLayout.of("x", Shape.of(32, 32, 3), InputKind.IMAGE), 10);
    FrozenGraphFile frozen = FrozenGraphFile.read(file);
    try (Model loaded =
        SavedModelLoader.load(frozen.served(FrozenGraphFile.FrozenEnds.FOUND), options)) {
      checkGradient(loaded);
    }
  }

  private static void checkGradient(Model loaded) {
    assertThat(loaded.facts().noGradient()).isNull();
    Site site = attributed(loaded);
    FloatRows row = inputs(loaded, 1);
    FloatRows values = ModelQueries.values(loaded, site, row);
    FloatRows gradient = ModelQueries.at(loaded, site, row, values, LOGIT);
    double norm = norm(gradient);
    // along the gradient the slope is its norm; where a step crosses a kink, a smaller one fits
    FloatRows step = scaled(gradient, norm == 0 ? 1 : 1 / norm);
    double scale = norm(values);
    assertThat(List.of(1e-3, 3e-4, 1e-4))
        .anySatisfy(
            size -> {
              ModelQueries.Direction direction =
                  new ModelQueries.Direction(values, step, size * scale);
              double slope = ModelQueries.difference(loaded, site, row, direction, LOGIT);
              assertThat(slope).isCloseTo(norm, within(0.02 * norm + 1e-5));
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void hoistedPathsOfAPublicModelEqualPlainOnes(PublicModels.Case model) {
    try (Model loaded = SavedModelLoader.load(model.folder(), model.options())) {
      assertThat(loaded.facts().notes().get("path gradients"))
          .matches("the affine prefix up to '.*' runs once per sample, .*");
      Site site = attributed(loaded);
      FloatRows inputs = inputs(loaded, 5);
      FloatRows ends = ModelQueries.values(loaded, site, inputs);
      FloatRows hoisted = ModelQueries.path(loaded, site, inputs, ends, LOGIT);
      FloatRows plain = ModelQueries.path(ModelQueries.plain(loaded), site, inputs, ends, LOGIT);
      assertThat(ModelQueries.distance(hoisted, plain)).isLessThan(1e-4);
    }
  }

  @Test
  void aPublicModelThatReadsTextIsRefused() {
    PublicModels.Case model =
        PublicModels.of("tf2_penguin_keras_tfexample", 3, InputKind.COLUMNS, 4);
    assertThatThrownBy(() -> SavedModelLoader.load(model.folder(), model.options()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the model reads text at [examples]");
  }

  /** The initializer of the model wants the path of a file, which the scores do not need. */
  @Test
  void aPublicModelWithAnAssetIsHalfOfItsInputAndTwo() {
    PublicModels.Case model = PublicModels.of("tf2_half_plus_two_serving", 0, InputKind.COLUMNS, 1);
    try (Model loaded = SavedModelLoader.load(model.folder(), model.options())) {
      FloatRows.Builder scores = new FloatRows.Builder(2, 1);
      loaded.run(Pass.forward(FloatRows.of(2, 1, 3, -10), OutputKind.LOGIT, scores::accept));
      assertThat(scores.build().get(0, 0)).isEqualTo(3.5f);
      assertThat(scores.build().get(1, 0)).isEqualTo(-3);
    }
  }

  @Test
  void attentionAndEmbeddingsOfPublicModelsAreFound() {
    // the manifest: 2 heads over 30 steps; 8 tokens embedded in 24 dimensions
    assertThat(site("tf2_timeseries_transformer_gpl", SiteKind.ATTENTION).shape())
        .isEqualTo(Shape.of(2, 30, 30));
    assertThat(site("tf2_sms_spam_embedding", SiteKind.EMBEDDING).shape())
        .isEqualTo(Shape.of(8, 24));
  }

  private static Site site(String name, SiteKind kind) {
    PublicModels.Case model =
        models().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    try (Model loaded = SavedModelLoader.load(model.folder(), model.options())) {
      return loaded.facts().sites().stream()
          .filter(site -> site.kind() == kind)
          .findFirst()
          .orElseThrow();
    }
  }

  private static double norm(FloatRows row) {
    double sum = 0;
    for (int i = 0; i < row.width(); i++) {
      sum += Math.pow(row.get(0, i), 2);
    }
    return Math.sqrt(sum);
  }

  private static FloatRows scaled(FloatRows row, double factor) {
    float[] values = row.copyRow(0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
    return FloatRows.row(values);
  }
}
