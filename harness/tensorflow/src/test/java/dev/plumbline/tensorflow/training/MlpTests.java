package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MlpTests {
  private static final Mlp MLP = new Mlp();

  @TempDir Path cache;

  private Model open(Dataset dataset, long seed, String folder, Map<String, Object> given) {
    return MLP.open(
        TrainingTasks.parameters(MLP, given),
        TrainingTasks.context(dataset, seed, cache.resolve(folder)));
  }

  @Test
  void it_learns_two_classes_of_points() {
    Dataset points = TrainingTasks.points();
    Map<String, Object> given =
        Map.of("hidden", List.of(16L), "learning-rate", 0.02, "stop-loss", 0.05);
    try (Model model = open(points, 1, "cache", given)) {
      // the classes are a margin apart
      assertThat(TrainingTasks.accuracy(model, points)).isGreaterThanOrEqualTo(0.97);
      assertThat(model.facts().task()).isEqualTo(ModelFacts.Task.CLASSES);
      assertThat(model.facts().outputs()).isEqualTo(2);
    }
  }

  @Test
  void it_reads_images_as_flat_rows() {
    Dataset halves = TrainingTasks.halves();
    try (Model model = open(halves, 1, "cache", Map.of("epochs", 20L))) {
      assertThat(TrainingTasks.accuracy(model, halves)).isGreaterThanOrEqualTo(0.97);
    }
  }

  @Test
  void training_that_stops_early_says_so() {
    Map<String, Object> given = Map.of("stop-loss", 0.5, "learning-rate", 0.02, "epochs", 500L);
    try (Model model = open(TrainingTasks.points(), 1, "cache", given)) {
      assertThat(TrainingTasks.note(model, "stopped")).isEqualTo("the loss was at most 0.5");
      assertThat(Integer.parseInt(TrainingTasks.note(model, "epochs"))).isBetween(1, 499);
      assertThat(Double.parseDouble(TrainingTasks.note(model, "final loss"))).isBetween(0.0, 0.5);
      assertThat(TrainingTasks.note(model, "device")).isEqualTo("cpu");
    }
  }

  @Test
  void a_seed_decides_every_bit_of_the_weights() {
    assertThat(hash(5, "first")).isEqualTo(hash(5, "second")).isNotEqualTo(hash(6, "first"));
  }

  private String hash(long seed, String folder) {
    try (Model model = open(TrainingTasks.points(), seed, folder, Map.of("epochs", 2L))) {
      return model.facts().contentHash();
    }
  }

  @Test
  void a_dataset_without_training_samples_is_refused() {
    Dataset points = TrainingTasks.points();
    Dataset untrained = TrainingTasks.of(InputKind.COLUMNS, Shape.of(2), List.of(), points.test());
    assertThatThrownBy(() -> open(untrained, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "mlp is trained here, but this dataset has no training split; choose a dataset with"
                + " one, or bring a trained model of type saved-model");
  }

  /** Without hidden layers the least squares of y = 3000 a − 2000 b + 70000 are these numbers. */
  @Test
  void a_regression_of_linear_data_finds_its_line() {
    Dataset line = TrainingTasks.numbered(TrainingTasks.points(), MlpTests::line);
    Map<String, Object> given =
        Map.of("hidden", List.of(), "learning-rate", 0.05, "stop-loss", 1e-9, "epochs", 2000L);
    try (Model model = open(line, 1, "cache", given)) {
      assertThat(model.facts().task()).isEqualTo(ModelFacts.Task.REGRESSION);
      assertThat(model.facts().outputs()).isEqualTo(1);
      assertThat(value(model, 0, 0)).isCloseTo(70_000, within(5.0));
      assertThat(value(model, 1, 0)).isCloseTo(73_000, within(5.0));
      assertThat(value(model, 0, 1)).isCloseTo(68_000, within(5.0));
      assertThat(TrainingTasks.explainedVariance(model, line)).isGreaterThan(0.999999);
    }
  }

  private static double line(FloatRows row) {
    return 3000 * row.get(0, 0) - 2000 * row.get(0, 1) + 70_000;
  }

  private static double value(Model model, float a, float b) {
    return TrainingTasks.logits(model, FloatRows.row(a, b)).get(0, 0);
  }

  /** A product is no line: a hidden layer explains more of it than none. */
  @Test
  void a_regression_has_hidden_layers_too() {
    Dataset product =
        TrainingTasks.numbered(TrainingTasks.points(), row -> row.get(0, 0) * row.get(0, 1));
    Map<String, Object> given =
        Map.of("hidden", List.of(32L), "learning-rate", 0.02, "epochs", 300L, "stop-loss", 0.0);
    try (Model model = open(product, 1, "cache", given)) {
      assertThat(TrainingTasks.explainedVariance(model, product)).isGreaterThan(0.98);
    }
  }

  /** Samples of weight 0 have no say: the line is that of the others. */
  @Test
  void a_regression_counts_samples_by_their_weights() {
    Dataset line = TrainingTasks.numbered(TrainingTasks.points(), MlpTests::line);
    List<Instance> train = new ArrayList<>();
    for (Instance instance : line.train()) {
      Instance.Annotation own = instance.annotation();
      train.add(
          train.size() % 2 == 0
              ? instance
              : instance.with(own.withValue(-own.value().orElseThrow()).withWeight(0)));
    }
    Map<String, Object> given =
        Map.of("hidden", List.of(), "learning-rate", 0.05, "stop-loss", 0.0, "epochs", 2000L);
    try (Model model =
        open(new FixedDataset(line.facts(), train, line.test()), 1, "cache", given)) {
      assertThat(TrainingTasks.explainedVariance(model, line)).isGreaterThan(0.9999);
    }
  }

  /** The loss is the share of the spread that is left unexplained, weights counted. */
  @Test
  void the_scale_of_numbers_counts_weights() {
    ValueScale scale = ValueScale.of(new double[] {1, 3, 1000}, new double[] {3, 1, 0});
    assertThat(scale.mean()).isEqualTo(1.5);
    assertThat(scale.deviation()).isEqualTo(Math.sqrt(0.75));
    assertThatThrownBy(() -> ValueScale.of(new double[] {5, 5, 7}, new double[] {1, 1, 0}))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("all training samples have the number 5.0 to predict");
  }

  @Test
  void numbers_that_are_all_equal_are_refused() {
    Dataset equal = TrainingTasks.numbered(TrainingTasks.points(), row -> 7);
    assertThatThrownBy(() -> open(equal, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "all training samples have the number 7.0 to predict, so there is nothing to learn;"
                + " check which column or array holds the labels");
  }

  @Test
  void a_sample_without_a_number_is_refused() {
    Dataset unknown = TrainingTasks.withClasses(TrainingTasks.points());
    assertThatThrownBy(() -> open(unknown, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "training sample 'train/0' has no number to predict, or one that is not finite; leave"
                + " it out of the training rows");
  }

  @Test
  void a_single_class_is_refused() {
    Dataset single = TrainingTasks.withClasses(TrainingTasks.points(), "all");
    assertThatThrownBy(() -> open(single, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith("or one of numbers to predict; this one has only [all]");
  }

  @Test
  void tokens_are_refused() {
    Dataset points = TrainingTasks.points();
    Dataset tokens = TrainingTasks.of(InputKind.TOKENS, Shape.of(2), points.train(), points.test());
    assertThatThrownBy(() -> open(tokens, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "mlp reads one input of columns or image or segments or sequence; this dataset gives"
                + " [tokens 'x' [2]]");
  }

  @Test
  void a_device_that_is_not_there_is_told_before_training() {
    ModelPlugin.Context context =
        new ModelPlugin.Context(TrainingTasks.points(), 1, "gpu:99", cache, Progress.SILENT);
    assertThatThrownBy(() -> MLP.open(TrainingTasks.parameters(MLP, Map.of()), context))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("device 'gpu:99' was asked for");
    assertThat(cache.resolve("models")).doesNotExist();
  }
}
