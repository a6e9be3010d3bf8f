package dev.plumbline.tensorflow.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.ModelWithVariables;
import dev.plumbline.tensorflow.fixtures.PublicModels;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.NetworkLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TensorflowVariantsTests {
  private static final Target LOGIT = Target.of(OutputKind.LOGIT, 1);
  @TempDir Path folder;

  /** Two hidden layers of ReLU. */
  private Model mlp() {
    RandomGenerator random = new SplittableRandom(7);
    NetworkGraph.sequential(
            Shape.of(5),
            List.of(
                HandWrittenModel.linear(random, 5, 8),
                NetworkLayer.Activation.RELU,
                HandWrittenModel.linear(random, 8, 6),
                NetworkLayer.Activation.RELU,
                HandWrittenModel.linear(random, 6, 3)))
        .save(folder);
    return SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(5), 3));
  }

  /** Two convolutions with a pooling layer between them. */
  private Model cnn() {
    RandomGenerator random = new SplittableRandom(8);
    NetworkGraph.sequential(
            Shape.of(6, 6, 1),
            List.of(
                new NetworkLayer.Conv2d(rows(random, 4, 9), rows(random, 1, 4), 3, 1, 1),
                NetworkLayer.Activation.RELU,
                new NetworkLayer.Pool2d(NetworkLayer.Pooling.MAX, 2, 2),
                new NetworkLayer.Conv2d(rows(random, 5, 36), rows(random, 1, 5), 3, 1, 1),
                NetworkLayer.Activation.RELU,
                new NetworkLayer.Flatten(),
                HandWrittenModel.linear(random, 45, 3)))
        .save(folder);
    return SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.image(6), 3));
  }

  private static FloatRows rows(RandomGenerator random, int count, int width) {
    return HandWrittenModel.rows(random, count, width);
  }

  private static FloatRows some(Model model) {
    return rows(new SplittableRandom(5), 20, model.facts().layout().width());
  }

  private static FloatRows outputs(Model model, FloatRows rows) {
    FloatRows.Builder outputs = new FloatRows.Builder(rows.count(), model.facts().outputs());
    model.run(Pass.forward(rows, OutputKind.LOGIT, outputs::accept));
    return outputs.build();
  }

  private static FloatRows gradients(Model model, FloatRows rows) {
    return ModelQueries.at(model, model.facts().sites().get(0), rows, rows, LOGIT);
  }

  private static FloatRows path(Model model, FloatRows rows) {
    Site input = model.facts().sites().get(0);
    FloatRows.Builder sums = new FloatRows.Builder(rows.count(), input.width());
    FloatRows zeros =
        FloatRows.of(rows.count(), input.width(), new float[rows.count() * input.width()]);
    model.run(
        new PathPass(
            input,
            rows,
            zeros,
            rows,
            Vector.of(0.1, 0.5, 0.9),
            Vector.of(0.3, 0.4, 0.3),
            row -> LOGIT,
            sums::accept));
    return sums.build();
  }

  private static void assertClose(FloatRows actual, FloatRows expected) {
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        assertThat(actual.get(row, i)).isCloseTo(expected.get(row, i), within(2e-5f));
      }
    }
  }

  @Test
  void layersAreFoundFromTheInputToTheOutput() {
    try (Model model = mlp()) {
      assertThat(model.variants().layers())
          .containsExactly("layer0/weight", "layer2/weight", "layer4/weight");
    }
  }

  @Test
  void aLayersWeightsAreDrawnAndTheModelIsNeverTouched() {
    try (Model model = mlp()) {
      FloatRows before = outputs(model, some(model));
      List<String> layers = model.variants().layers();
      try (Model top = model.variants().randomized(layers.subList(2, 3), Draws.of(1));
          Model same = model.variants().randomized(layers.subList(2, 3), Draws.of(1));
          Model other = model.variants().randomized(layers.subList(2, 3), Draws.of(2))) {
        FloatRows drawn = outputs(top, some(model));
        assertThat(drawn).isEqualTo(outputs(same, some(model))).isNotEqualTo(before);
        assertThat(outputs(other, some(model))).isNotEqualTo(drawn);
        assertThat(gradients(top, some(model))).isNotEqualTo(gradients(model, some(model)));
      }
      assertThat(outputs(model, some(model))).isEqualTo(before);
    }
  }

  @Test
  void gradientsAndPathsOfARandomModelAreItsOwn() {
    try (Model model = mlp();
        Model random = model.variants().randomized(model.variants().layers(), Draws.of(1))) {
      FloatRows rows = some(model).at(3);
      FloatRows gradient = gradients(random, rows);
      for (int e = 0; e < rows.width(); e++) {
        float[] up = rows.copyRow(0);
        float[] down = rows.copyRow(0);
        up[e] += 1e-3f;
        down[e] -= 1e-3f;
        double difference =
            (outputs(random, FloatRows.row(up)).get(0, 1)
                    - outputs(random, FloatRows.row(down)).get(0, 1))
                / 2e-3;
        assertThat((double) gradient.get(0, e)).isCloseTo(difference, within(5e-3));
      }
      // one point of a path at the sample itself has the gradient there
      Site input = random.facts().sites().get(0);
      FloatRows.Builder sum = new FloatRows.Builder(1, input.width());
      random.run(
          new PathPass(
              input, rows, rows, rows, Vector.of(1), Vector.of(1), row -> LOGIT, sum::accept));
      assertClose(sum.build(), gradient);
    }
  }

  private interface Maker {
    Model make(TensorflowVariantsTests tests);
  }

  static List<Maker> networks() {
    return List.of(TensorflowVariantsTests::mlp, TensorflowVariantsTests::cnn);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theRewrittenGraphIsTheSameFunctionWithTheSameGradients(Maker maker) {
    try (Model model = maker.make(this);
        Model rewritten = model.variants().rewritten()) {
      FloatRows rows = some(model);
      assertClose(outputs(rewritten, rows), outputs(model, rows));
      assertClose(gradients(rewritten, rows), gradients(model, rows));
      assertClose(path(rewritten, rows), path(model, rows));
      // the bits tell that another graph was run
      assertThat(outputs(rewritten, rows)).isNotEqualTo(outputs(model, rows));
    }
  }

  @Test
  void aModelWithoutRectifiersHasNoOtherGraph() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    try (Model model =
        SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(5), 3))) {
      assertThatExceptionOfType(NotApplicableException.class)
          .isThrownBy(() -> model.variants().rewritten())
          .withMessageContaining("no ReLU");
    }
  }

  @Test
  void variablesAreRandomizedLikeConstants() throws IOException {
    ModelWithVariables.write(folder);
    try (Model model =
        SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(2), 2))) {
      assertThat(model.variants().layers()).containsExactly("w");
      // y = x W of the unit rows is W itself
      FloatRows units = FloatRows.of(2, 2, 1, 0, 0, 1);
      try (Model random = model.variants().randomized(List.of("w"), Draws.of(1))) {
        FloatRows drawn = outputs(random, units);
        // √((1 + 4 + 9 + 16)/4) times four standard normal values keyed by the tensor's name
        RandomGenerator normal = Draws.of(1).at("w").stream();
        for (int i = 0; i < 4; i++) {
          assertThat((double) drawn.get(i / 2, i % 2))
              .isCloseTo(Math.sqrt(7.5) * normal.nextGaussian(), within(1e-6));
        }
      }
      assertThat(outputs(model, units)).isEqualTo(FloatRows.of(2, 2, 1, 2, 3, 4));
    }
  }

  @Test
  void aVariantHasNoVariantsAndALoadedModelIsNotTrainedAgain() {
    try (Model model = mlp();
        Model rewritten = model.variants().rewritten()) {
      assertThatExceptionOfType(NotApplicableException.class)
          .isThrownBy(() -> rewritten.variants().layers());
      assertThatExceptionOfType(NotApplicableException.class)
          .isThrownBy(() -> model.variants().relabeled(Draws.of(1)));
    }
  }

  @ParameterizedTest
  @NeedsData
  @MethodSource("dev.plumbline.tensorflow.fixtures.PublicModels#loadable")
  void publicModelsHaveLayersOrSayWhyNot(PublicModels.Case found) {
    Path saved = found.folder();
    try (Model model = SavedModelLoader.load(saved, found.options())) {
      List<String> layers;
      try {
        layers = model.variants().layers();
      } catch (NotApplicableException e) {
        assertThat(e.getMessage()).isNotBlank();
        return;
      }
      FloatRows rows =
          FloatRows.of(2, model.facts().layout().width(), ones(2 * model.facts().layout().width()));
      try (Model random = model.variants().randomized(layers, Draws.of(1))) {
        assertThat(outputs(random, rows)).as("%s", layers).isNotEqualTo(outputs(model, rows));
      }
    }
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
