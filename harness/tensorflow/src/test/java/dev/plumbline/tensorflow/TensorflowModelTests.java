package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts.Task;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.ModelWithVariables;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.NetworkLayer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

class TensorflowModelTests {
  private static final Target LOGIT = Target.of(OutputKind.LOGIT, 0);
  @TempDir Path folder;

  private Model mlp() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    return SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(5), 3));
  }

  private Model cnn() {
    HandWrittenModel.writeCnn(folder, 3);
    return SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.image(6), 3));
  }

  private Model single(NetworkLayer.Linear linear, int classes) {
    NetworkGraph.sequential(Shape.of(linear.weight().width()), List.of(linear)).save(folder);
    return SavedModelLoader.load(
        folder, LoadOptions.of(HandWrittenModel.columns(linear.weight().width()), classes));
  }

  private static FloatRows random(int count, int width) {
    return HandWrittenModel.rows(new SplittableRandom(5), count, width);
  }

  private static Site input(Model model) {
    return Site.input(model.facts().layout());
  }

  private static FloatRows outputs(Model model, FloatRows rows, OutputKind kind) {
    FloatRows.Builder outputs = new FloatRows.Builder(rows.count(), model.facts().outputs());
    model.run(Pass.forward(rows, kind, outputs::accept));
    return outputs.build();
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() {
    // e^z / Σ e^z of z = (1, 0.5, −1)
    NetworkLayer.Linear linear =
        new NetworkLayer.Linear(FloatRows.of(3, 1, 1, .5f, -1), FloatRows.row(0, 0, 0));
    try (Model model = single(linear, 3)) {
      FloatRows probabilities = outputs(model, FloatRows.row(1), OutputKind.PROBABILITY);
      assertThat(probabilities.get(0, 0)).isCloseTo(0.574097f, within(1e-6f));
      assertThat(probabilities.get(0, 1)).isCloseTo(0.348207f, within(1e-6f));
      assertThat(probabilities.get(0, 2)).isCloseTo(0.077696f, within(1e-6f));
    }
  }

  @Test
  void aClassifierGivesLogitsProbabilitiesAndTheirLogarithms() {
    // logits (x, 2x) + (0, 1) at x = 1: (1, 3); softmax 1 / (1 + e^±2)
    NetworkLayer.Linear linear =
        new NetworkLayer.Linear(FloatRows.of(2, 1, 1, 2), FloatRows.row(0, 1));
    try (Model model = single(linear, 2)) {
      assertThat(model.facts().task()).isEqualTo(Task.CLASSES);
      FloatRows x = FloatRows.row(1);
      assertThat(outputs(model, x, OutputKind.LOGIT)).isEqualTo(FloatRows.row(1, 3));
      FloatRows probabilities = outputs(model, x, OutputKind.PROBABILITY);
      assertThat(probabilities.get(0, 0)).isCloseTo(0.119203f, within(1e-6f));
      FloatRows logs = outputs(model, x, OutputKind.LOG_PROBABILITY);
      assertThat(logs.get(0, 1)).isCloseTo(-0.126928f, within(1e-6f));
    }
  }

  @Test
  void aSingleLogitOfTwoClassesIsASigmoid() {
    NetworkLayer.Linear linear = new NetworkLayer.Linear(FloatRows.of(1, 1, 2), FloatRows.row(0));
    try (Model model = single(linear, 2)) {
      assertThat(model.facts().task()).isEqualTo(Task.BINARY);
      FloatRows x = FloatRows.row(1);
      // 1 / (1 + e^-2) and its logarithm
      assertThat(outputs(model, x, OutputKind.PROBABILITY).get(0, 0))
          .isCloseTo(0.880797f, within(1e-6f));
      assertThat(outputs(model, x, OutputKind.LOG_PROBABILITY).get(0, 0))
          .isCloseTo(-0.126928f, within(1e-6f));
      // the logit of class 0 is −z
      Target negative = Target.negative(OutputKind.LOGIT);
      assertThat(ModelQueries.at(model, input(model), x, x, negative)).isEqualTo(FloatRows.row(-2));
    }
  }

  @Test
  void aRegressionHasItsValueAlone() {
    NetworkLayer.Linear linear =
        new NetworkLayer.Linear(FloatRows.of(1, 2, 2, -1), FloatRows.row(3));
    try (Model model = single(linear, 0)) {
      assertThat(model.facts().task()).isEqualTo(Task.REGRESSION);
      assertThat(model.facts().kinds()).containsExactly(OutputKind.LOGIT);
      assertThat(outputs(model, FloatRows.row(4, 5), OutputKind.LOGIT)).isEqualTo(FloatRows.row(6));
      assertThatThrownBy(() -> outputs(model, FloatRows.row(4, 5), OutputKind.PROBABILITY))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("has no output PROBABILITY");
    }
  }

  @ParameterizedTest
  @EnumSource(OutputKind.class)
  void gradientsEqualFiniteDifferencesForEveryOutput(OutputKind kind) {
    try (Model model = mlp()) {
      FloatRows x = random(1, 5);
      Target target = Target.margin(kind, 1, 2);
      FloatRows gradient = ModelQueries.at(model, input(model), x, x, target);
      for (int i = 0; i < 5; i++) {
        float[] unit = new float[5];
        unit[i] = 1;
        double slope =
            ModelQueries.difference(
                model,
                input(model),
                x,
                new ModelQueries.Direction(x, FloatRows.row(unit), 1e-2),
                target);
        assertThat(slope).isCloseTo(gradient.get(0, i), within(2e-4));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OutputKind.class)
  void gradientsOfASumOfOutputsEqualItsFiniteDifferences(OutputKind kind) {
    try (Model model = mlp()) {
      FloatRows x = random(1, 5);
      Target target = Target.sum(kind, List.of(0, 2), List.of(1));
      FloatRows gradient = ModelQueries.at(model, input(model), x, x, target);
      for (int i = 0; i < 5; i++) {
        float[] unit = new float[5];
        unit[i] = 1;
        double slope =
            ModelQueries.difference(
                model,
                input(model),
                x,
                new ModelQueries.Direction(x, FloatRows.row(unit), 1e-2),
                target);
        assertThat(slope).isCloseTo(gradient.get(0, i), within(4e-4));
      }
    }
  }

  @Test
  void everySampleHasItsOwnTarget() {
    NetworkLayer.Linear linear =
        new NetworkLayer.Linear(FloatRows.of(2, 2, 1, 2, 3, 4), FloatRows.row(0, 0));
    try (Model model = single(linear, 2)) {
      FloatRows.Builder gradients = new FloatRows.Builder(2, 2);
      model.run(
          Pass.gradients(
              random(2, 2),
              new Pass.WantedGradients(
                  input(model), row -> Target.of(OutputKind.LOGIT, row), gradients::accept)));
      assertThat(gradients.build()).isEqualTo(FloatRows.of(2, 2, 1, 2, 3, 4));
    }
  }

  @Test
  void valuesAtALayerCanBeReadReplacedAndDifferentiated() {
    try (Model model = mlp()) {
      Site tanh =
          model.facts().sites().stream()
              .filter(site -> site.kind() == SiteKind.LAYER)
              .findFirst()
              .orElseThrow();
      FloatRows x = random(3, 5);
      FloatRows values = ModelQueries.values(model, tanh, x);
      double[] clean = ModelQueries.scores(model, input(model), x, x, LOGIT);
      // the engine fuses other operations where a value is fed: rounding may differ
      assertThat(ModelQueries.scores(model, tanh, x, values, LOGIT))
          .containsExactly(clean, within(1e-6));
      FloatRows zeros = FloatRows.of(3, tanh.width(), new float[3 * tanh.width()]);
      double[] erased = ModelQueries.scores(model, tanh, x, zeros, LOGIT);
      // all rows are alike once their values are
      assertThat(erased[1]).isEqualTo(erased[0]).isNotEqualTo(clean[0]);
      FloatRows step = FloatRows.row(unit(tanh.width()));
      FloatRows first = x.at(0);
      FloatRows gradient = ModelQueries.at(model, tanh, first, values.at(0), LOGIT);
      double slope =
          ModelQueries.difference(
              model, tanh, first, new ModelQueries.Direction(values.at(0), step, 1e-2), LOGIT);
      assertThat(slope).isCloseTo(gradient.get(0, 0), within(1e-4));
    }
  }

  private static float[] unit(int width) {
    float[] unit = new float[width];
    unit[0] = 1;
    return unit;
  }

  @Test
  void hoistedPathsEqualPlainOnes() {
    try (Model model = cnn()) {
      assertThat(model.facts().notes().get("path gradients"))
          .startsWith("the affine prefix up to 'layer0:0' runs once per sample");
      FloatRows ends = random(7, 36);
      FloatRows hoisted = ModelQueries.path(model, input(model), ends, ends, LOGIT);
      FloatRows plain =
          ModelQueries.path(ModelQueries.plain(model), input(model), ends, ends, LOGIT);
      assertThat(ModelQueries.distance(hoisted, plain)).isLessThan(1e-5);
    }
  }

  @Test
  void aPathOfALinearModelIsItsWeightsTimesTheSumOfPathWeights() {
    NetworkLayer.Linear linear =
        new NetworkLayer.Linear(FloatRows.of(1, 2, 2, -1), FloatRows.row(3));
    try (Model model = single(linear, 0)) {
      FloatRows ends = random(2, 2);
      FloatRows sums = ModelQueries.path(model, input(model), ends, ends, LOGIT);
      // the weights of Gradients.path add up to 1
      assertThat(ModelQueries.distance(sums, FloatRows.of(2, 2, 2, -1, 2, -1))).isLessThan(1e-6);
    }
  }

  @Test
  void aRowsResultsAreTheSameBitsWhereverItStands() {
    try (Model model = cnn()) {
      FloatRows rows = random(300, 36);
      FloatRows together = ModelQueries.at(model, input(model), rows, rows, LOGIT);
      FloatRows logits = outputs(model, rows, OutputKind.LOGIT);
      FloatRows paths = ModelQueries.path(model, input(model), rows, rows, LOGIT);
      for (int row : new int[] {0, 17, 255, 256, 299}) {
        FloatRows alone = rows.at(row);
        assertThat(ModelQueries.at(model, input(model), alone, alone, LOGIT))
            .isEqualTo(together.at(row));
        assertThat(outputs(model, alone, OutputKind.LOGIT)).isEqualTo(logits.at(row));
        assertThat(ModelQueries.path(model, input(model), alone, alone, LOGIT))
            .isEqualTo(paths.at(row));
      }
    }
  }

  @Test
  void twoThreadsGiveTheBitsOfOne() throws Exception {
    try (Model model = cnn()) {
      FloatRows rows = random(600, 36);
      Callable<FloatRows> work = () -> ModelQueries.at(model, input(model), rows, rows, LOGIT);
      FloatRows alone = work.call();
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        for (var result : threads.invokeAll(List.of(work, work, work, work))) {
          assertThat(result.get()).isEqualTo(alone);
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  /** logits = 2 · round(x): runs forward, but rounding has no gradient. */
  private Model rounding() {
    HandWrittenModel tiny = new HandWrittenModel().input("x", DataType.DT_FLOAT, -1, 2);
    Map<String, AttrValue> type = Map.of("T", NodeAttributes.of(DataType.DT_FLOAT));
    GraphWriter writer = tiny.writer();
    String rounded = writer.named("rounded", "Round", List.of("x"), type);
    writer.named("y", "Mul", List.of(rounded, writer.scalar(2f)), type);
    tiny.write(folder, "y", 2);
    return SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(2), 2));
  }

  @Test
  void aModelWithoutAGradientStillRunsForward() {
    try (Model model = rounding()) {
      assertThat(model.facts().noGradient())
          .contains("no gradient for the operations [Round] between the input and the output");
      assertThat(outputs(model, FloatRows.row(1.2f, -2.7f), OutputKind.LOGIT))
          .isEqualTo(FloatRows.row(2, -6));
      FloatRows row = FloatRows.row(1, 1);
      assertThatThrownBy(() -> ModelQueries.at(model, input(model), row, row, LOGIT))
          .isInstanceOf(NotApplicableException.class)
          .hasMessageContaining(
              "the model cannot be differentiated: the engine has no gradient for");
      assertThatThrownBy(() -> ModelQueries.path(model, input(model), row, row, LOGIT))
          .isInstanceOf(NotApplicableException.class)
          .hasMessageContaining("the model cannot be differentiated");
    }
  }

  @Test
  void aModelOfBatchStatisticsIsPositionDependent() {
    HandWrittenModel tiny = new HandWrittenModel().input("x", DataType.DT_FLOAT, -1, 2);
    GraphWriter writer = tiny.writer();
    String mean =
        writer.op(
            "Mean",
            List.of("x", writer.ints(0)),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "Tidx", NodeAttributes.of(DataType.DT_INT32),
                "keep_dims", NodeAttributes.of(true)));
    writer.named("y", "Sub", List.of("x", mean), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    tiny.write(folder, "y", 2);
    try (Model model =
        SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(2), 2))) {
      assertThat(model.facts().notes().get("compute batch")).contains("no batch size");
    }
  }

  @Test
  void variablesAreRestored() throws Exception {
    ModelWithVariables.write(folder);
    try (Model model =
        SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(2), 2))) {
      // (1, 10) · ((1, 2), (3, 4))
      assertThat(outputs(model, FloatRows.row(1, 10), OutputKind.LOGIT))
          .isEqualTo(FloatRows.row(31, 42));
    }
  }

  @Test
  void targetsOfTwoOutputsInOnePassAreRefused() {
    try (Model model = mlp()) {
      Pass.WantedGradients mixed =
          new Pass.WantedGradients(
              input(model),
              row -> Target.of(row == 0 ? OutputKind.LOGIT : OutputKind.PROBABILITY, 0),
              (row, values, offset) -> {});
      assertThatThrownBy(() -> model.run(Pass.gradients(random(2, 5), mixed)))
          .hasMessage("one pass reads LOGIT and PROBABILITY; ask for them one by one");
    }
  }
}
