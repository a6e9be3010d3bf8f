package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.file.Path;
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

  @Test
  void a_regression_is_refused() {
    Dataset regression = TrainingTasks.withClasses(TrainingTasks.points());
    assertThatThrownBy(() -> open(regression, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "mlp is a classifier and needs a dataset of at least 2 classes; this one has none: it"
                + " is a regression");
  }

  @Test
  void a_single_class_is_refused() {
    Dataset single = TrainingTasks.withClasses(TrainingTasks.points(), "all");
    assertThatThrownBy(() -> open(single, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith("at least 2 classes; this one has only [all]");
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
