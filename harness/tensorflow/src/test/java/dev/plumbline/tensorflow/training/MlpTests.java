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
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

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
  void a_network_that_the_cache_holds_needs_no_training() {
    Map<String, Object> given = Map.of("epochs", 1L);
    assertThat(needsNoTraining(1, given)).isFalse();
    open(TrainingTasks.points(), 1, "cache", given).close();
    assertThat(needsNoTraining(1, given)).isTrue();
    assertThat(needsNoTraining(2, given)).as("another seed").isFalse();
    assertThat(needsNoTraining(1, Map.of("epochs", 2L))).as("another recipe").isFalse();
  }

  private boolean needsNoTraining(long seed, Map<String, Object> given) {
    return MLP.needsNoTraining(
        TrainingTasks.parameters(MLP, given),
        TrainingTasks.context(TrainingTasks.points(), seed, cache.resolve("cache")));
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

  /** Tokens 1 and 2 decide; their places do not, and all places have the same gradient. */
  @Test
  void tokens_are_read_as_the_mean_of_their_embeddings() {
    Dataset words = TrainingTasks.words();
    try (Model model = open(words, 1, "cache", Map.of("embedding", 4L, "learning-rate", 0.02))) {
      assertThat(TrainingTasks.accuracy(model, words)).isGreaterThanOrEqualTo(0.97);
      Site embedding =
          model.facts().sites().stream()
              .filter(site -> site.kind() == SiteKind.EMBEDDING)
              .findFirst()
              .orElseThrow();
      assertThat(embedding.shape()).isEqualTo(Shape.of(8, 4));
      FloatRows logits =
          TrainingTasks.logits(
              model, FloatRows.of(2, 8, 1, 3, 3, 4, 5, 6, 7, 8, 8, 7, 6, 5, 4, 3, 3, 1));
      assertThat(logits.copyRow(1)).containsExactly(logits.copyRow(0), within(1e-5f));
      Target target = Target.of(OutputKind.LOGIT, 0);
      float[] gradient =
          TrainingTasks.gradient(model, words.test().get(0).row(), embedding, target).copyRow(0);
      assertThat(gradient).isNotEqualTo(new float[32]);
      for (int token = 1; token < 8; token++) {
        assertThat(Arrays.copyOfRange(gradient, 4 * token, 4 * token + 4))
            .containsExactly(Arrays.copyOf(gradient, 4), within(1e-6f));
      }
    }
  }

  /**
   * Embeddings (0, 1), (2, 3) and (4, 5) of tokens 0, 1 and 2. Of 1, 2 and two paddings the mean is
   * that of 1 and 2, (3, 4), and not that of all four; where all is padding it is 0.
   */
  @Test
  void padding_has_no_part_in_the_mean() {
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("ids", Shape.of(4), InputKind.TOKENS),
                new InputLayout.Input("mask", Shape.of(4), InputKind.COLUMNS)));
    Instance sample =
        new Instance(
            "test/0",
            FloatRows.row(1, 2, 0, 0, 1, 1, 0, 0),
            0,
            FeatureMap.of(0, 1, -1, -1, -1, -1, -1, -1),
            new Truth.None(),
            List.of());
    Dataset padded =
        TrainingTasks.laidOut(
            TrainingTasks.of(InputKind.TOKENS, Shape.of(8), List.of(sample), List.of(sample)),
            layout);
    assertThat(NetworkInputs.read(padded)).containsExactly(0);
    InputRows.EmbeddedTokens tokens = InputRows.EmbeddedTokens.of(padded, 0, 2, "mlp");
    assertThat(tokens.vocabulary()).isEqualTo(3);
    assertThat(tokens.mask()).hasValue(1);
    EngineRuntime.start();
    try (TrainableNetwork network = new TrainableNetwork(List.of(Shape.of(4), Shape.of(4)), 0)) {
      Operand<TFloat32> mean = tokens.mean(network);
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        network.initialize(session);
        VariableAccess.set(network, session, "embedding_1_table", 0, 1, 2, 3, 4, 5);
        float[] found =
            VariableAccess.values(
                network,
                session,
                mean,
                FloatRows.of(2, 8, 1, 2, 0, 0, 1, 1, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0));
        assertThat(found).containsExactly(new float[] {3, 4, 0, 0}, within(1e-6f));
      }
    }
  }

  /** A network is the same for all choices of features; numbers of another kind are no mask. */
  @Test
  void a_mask_is_known_by_its_values() {
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("ids", Shape.of(4), InputKind.TOKENS),
                new InputLayout.Input("beside", Shape.of(4), InputKind.COLUMNS)));
    FeatureMap all = FeatureMap.identity(8);
    FeatureMap tokens = FeatureMap.of(0, 1, 2, 3, -1, -1, -1, -1);
    assertThat(maskBeside(layout, all, 1, 1, 0, 0)).hasValue(1);
    assertThat(maskBeside(layout, tokens, 0, 1, 1, 1)).hasValue(1);
    assertThat(maskBeside(layout, tokens, 1, 0, 1, 0)).isEmpty();
    assertThat(maskBeside(layout, tokens, 1, 0.5f, 0, 0)).isEmpty();
    assertThat(maskBeside(layout, tokens, 0, 0, 0, 0)).isEmpty();
  }

  private static OptionalInt maskBeside(
      InputLayout layout, FeatureMap features, float a, float b, float c, float d) {
    Instance sample =
        new Instance(
            "test/0",
            FloatRows.row(1, 2, 0, 0, a, b, c, d),
            0,
            features,
            new Truth.None(),
            List.of());
    return InputRows.EmbeddedTokens.maskOf(
        TrainingTasks.laidOut(
            TrainingTasks.of(InputKind.TOKENS, Shape.of(8), List.of(sample), List.of(sample)),
            layout),
        0);
  }

  /** The line of one input of two numbers is that of two inputs of one number. */
  @Test
  void several_inputs_are_read_side_by_side() {
    InputLayout two =
        new InputLayout(
            List.of(
                new InputLayout.Input("first number", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input("b", Shape.of(1), InputKind.SEGMENTS)));
    Dataset line =
        TrainingTasks.laidOut(TrainingTasks.numbered(TrainingTasks.points(), MlpTests::line), two);
    Map<String, Object> given =
        Map.of("hidden", List.of(), "learning-rate", 0.05, "stop-loss", 1e-9, "epochs", 2000L);
    try (Model model = open(line, 1, "cache", given)) {
      assertThat(value(model, 0, 0)).isCloseTo(70_000, within(5.0));
      assertThat(value(model, 1, 0)).isCloseTo(73_000, within(5.0));
      assertThat(value(model, 0, 1)).isCloseTo(68_000, within(5.0));
      Site input = model.facts().sites().get(0);
      Target target = Target.of(OutputKind.LOGIT, 0);
      float[] gradient =
          TrainingTasks.gradient(model, FloatRows.row(0.5f, 1), input, target).copyRow(0);
      assertThat(gradient).containsExactly(new float[] {3000, -2000}, within(5f));
    }
  }

  /** Columns beside tokens: the class is that of the token, unless the number is above 0. */
  @Test
  void tokens_and_columns_are_read_together() {
    Dataset words = TrainingTasks.words();
    InputLayout both =
        new InputLayout(
            List.of(
                new InputLayout.Input("ids", Shape.of(8), InputKind.TOKENS),
                new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS)));
    Dataset mixed =
        TrainingTasks.laidOut(
            new FixedDataset(words.facts(), withNumber(words.train()), withNumber(words.test())),
            both);
    Map<String, Object> given = Map.of("learning-rate", 0.02, "epochs", 60L);
    try (Model model = open(mixed, 1, "cache", given)) {
      assertThat(TrainingTasks.accuracy(model, mixed)).isGreaterThanOrEqualTo(0.95);
      Site joint =
          model.facts().sites().stream()
              .filter(site -> site.spans().size() == 2)
              .findFirst()
              .orElseThrow();
      FloatRows row = mixed.test().get(0).row();
      Target target = Target.of(OutputKind.LOGIT, 1);
      // the number comes first; its slope is a central difference of the logit
      float slope = TrainingTasks.gradient(model, row, joint, target).get(0, 0);
      assertThat(slope).isNotZero();
      assertThat(slope).isCloseTo(slopeOfNumber(model, row), within(0.02f * Math.abs(slope)));
    }
  }

  private static float slopeOfNumber(Model model, FloatRows row) {
    float[] less = row.copyRow(0);
    float[] more = row.copyRow(0);
    less[8] -= 1e-2f;
    more[8] += 1e-2f;
    return (TrainingTasks.logits(model, FloatRows.row(more)).get(0, 1)
            - TrainingTasks.logits(model, FloatRows.row(less)).get(0, 1))
        / (more[8] - less[8]);
  }

  private static List<Instance> withNumber(List<Instance> words) {
    List<Instance> numbered = new ArrayList<>();
    for (Instance word : words) {
      float number = numbered.size() % 3 - 1;
      float[] row = Arrays.copyOf(word.row().copyRow(0), 9);
      row[8] = number;
      numbered.add(
          TrainingTasks.instance(
              word.id(), FloatRows.row(row), number > 0 ? 1 - word.label() : word.label()));
    }
    return numbered;
  }

  @Test
  void values_that_are_no_token_ids_are_refused() {
    Dataset points = TrainingTasks.points();
    Dataset tokens = TrainingTasks.of(InputKind.TOKENS, Shape.of(2), points.train(), points.test());
    assertThatThrownBy(() -> open(tokens, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("mlp: sample 'train/0' has the value ")
        .hasMessageEndingWith(" at element 0; a token id is a whole number from 0 to 16777215");
  }

  @Test
  void an_embedding_of_numbers_is_refused() {
    assertThatThrownBy(() -> open(TrainingTasks.points(), 1, "cache", Map.of("embedding", 8L)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "embedding is of token ids; this dataset gives [columns 'x' [2]]: leave 'embedding' out");
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
