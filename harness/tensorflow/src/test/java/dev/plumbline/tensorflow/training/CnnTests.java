package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

final class CnnTests {
  private static final Cnn CNN = new Cnn();
  private static final Map<String, Object> SMALL =
      Map.of(
          "filters",
          List.of(3L, 4L),
          "kernel",
          3L,
          "hidden",
          List.of(8L),
          "epochs",
          30L,
          "batch",
          20L,
          "learning-rate",
          0.01,
          "stop-loss",
          0.02);

  @TempDir Path cache;

  private Model open(Dataset dataset, long seed, String folder, Map<String, Object> given) {
    return CNN.open(
        TrainingTasks.parameters(CNN, given),
        TrainingTasks.context(dataset, seed, cache.resolve(folder)));
  }

  /** The brightness of the left half is a linear function of the pixels. */
  @Test
  void a_regression_of_images_is_learned() {
    Dataset bright =
        TrainingTasks.numbered(
            TrainingTasks.halves(),
            row ->
                IntStream.range(0, 64)
                    .filter(pixel -> pixel % 8 < 4)
                    .mapToDouble(pixel -> row.get(0, pixel))
                    .sum());
    Parameters parameters =
        TrainingTasks.parameters(
            new Cnn(), Map.of("filters", List.of(4L), "epochs", 60L, "stop-loss", 0.0));
    try (Model model = new Cnn().open(parameters, TrainingTasks.context(bright, 1, cache))) {
      assertThat(model.facts().task()).isEqualTo(ModelFacts.Task.REGRESSION);
      assertThat(TrainingTasks.explainedVariance(model, bright)).isGreaterThan(0.98);
    }
  }

  @Test
  void it_learns_which_half_is_bright() {
    Dataset halves = TrainingTasks.halves();
    try (Model model = open(halves, 1, "cache", SMALL)) {
      // bright pixels are at least 0.4 above dark ones
      assertThat(TrainingTasks.accuracy(model, halves)).isGreaterThanOrEqualTo(0.97);
      assertThat(model.facts().noGradient()).isNull();
      assertThat(model.facts().sites()).extracting(Site::kind).doesNotContain(SiteKind.ATTENTION);
    }
  }

  @Test
  void its_gradients_are_the_slopes_of_its_logits() {
    Dataset halves = TrainingTasks.halves();
    try (Model model = open(halves, 1, "cache", SMALL)) {
      FloatRows row = halves.test().get(0).row();
      Site input = model.facts().sites().get(0);
      FloatRows.Builder out = new FloatRows.Builder(1, row.width());
      Target target = Target.of(OutputKind.LOGIT, 1);
      model.run(Pass.gradients(row, new Pass.WantedGradients(input, any -> target, out::accept)));
      FloatRows gradient = out.build();
      assertIsSlope(model, row, gradient);
    }
  }

  /**
   * Along the gradient itself the slope is its squared length; a step this small crosses few kinks.
   */
  private static void assertIsSlope(Model model, FloatRows row, FloatRows gradient) {
    float step = 1e-3f;
    double slope = (at(model, row, gradient, step) - at(model, row, gradient, -step)) / (2 * step);
    double squared = 0;
    for (int i = 0; i < row.width(); i++) {
      squared += (double) gradient.get(0, i) * gradient.get(0, i);
    }
    assertThat(squared).isPositive();
    assertThat(slope).isCloseTo(squared, within(0.02 * squared));
  }

  /** DeepLIFT's multipliers from a black image: Σ x m = F(x) − F(0), through both maxima. */
  @Test
  void rules_of_propagation_are_complete_through_its_pooling() {
    Dataset halves = TrainingTasks.halves();
    try (Model model = open(halves, 1, "cache", SMALL)) {
      FloatRows row = halves.test().get(0).row();
      FloatRows black = FloatRows.row(new float[row.width()]);
      FloatRows.Builder out = new FloatRows.Builder(1, row.width());
      model.run(
          new PropagationPass(
              new Propagation.Rescale(),
              model.facts().sites().get(0),
              row,
              row,
              List.of(black),
              any -> PropagationPass.Start.at(Target.of(OutputKind.LOGIT, 1)),
              out::accept));
      FloatRows multipliers = out.build();
      double sum = 0;
      for (int i = 0; i < row.width(); i++) {
        sum += (double) row.get(0, i) * multipliers.get(0, i);
      }
      double difference =
          TrainingTasks.logits(model, row).get(0, 1) - TrainingTasks.logits(model, black).get(0, 1);
      assertThat(Math.abs(difference)).isGreaterThan(0.1);
      assertThat(sum).isCloseTo(difference, within(1e-4 * Math.abs(difference)));
    }
  }

  private static double at(Model model, FloatRows row, FloatRows direction, float step) {
    float[] moved = row.copyRow(0);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction.get(0, i);
    }
    return TrainingTasks.logits(model, FloatRows.row(moved)).get(0, 1);
  }

  @Test
  void a_seed_decides_every_bit_of_the_weights() {
    assertThat(hash(5, "first")).isEqualTo(hash(5, "second")).isNotEqualTo(hash(6, "first"));
  }

  private String hash(long seed, String folder) {
    Map<String, Object> brief = Map.of("filters", List.of(2L), "epochs", 2L);
    try (Model model = open(TrainingTasks.halves(), seed, folder, brief)) {
      return model.facts().contentHash();
    }
  }

  @Test
  void images_that_its_stages_halve_to_nothing_are_refused() {
    // 8 → 4 → 2 → 1 → 0
    Map<String, Object> deep = Map.of("filters", List.of(1L, 1L, 1L, 1L));
    assertThatThrownBy(() -> open(TrainingTasks.halves(), 1, "cache", deep))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "4 stages halve an image of [8x8x1] to nothing; give at most 3 with filters: [...]");
  }

  /**
   * The filter (1, 0, −1) over 1 2 3 4 with zeros beyond the ends gives −2 −2 −2 3; ReLU 0 0 0 3;
   * the larger of each pair 0 3; twice the first and five times the second value is 15.
   */
  @Test
  void a_sequence_is_convolved_along_its_positions() {
    ConvolutionStages stages = ConvolutionStages.of(List.of(1), 3, Shape.of(4, 1), "filters");
    InputRows rows = new InputRows.Maps(0, stages, "stage_");
    assertThat(rows.width()).isEqualTo(2);
    EngineRuntime.start();
    try (TrainableNetwork network = new TrainableNetwork(Shape.of(4, 1), 0)) {
      Operand<TFloat32> logits =
          network.perceptron("dense", rows.of(network), rows.width(), List.of(), 1);
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        network.initialize(session);
        VariableAccess.set(network, session, "stage_1_weight", 1, 0, -1);
        VariableAccess.set(network, session, "stage_1_bias", 0);
        VariableAccess.set(network, session, "dense_out_weight", 2, 5);
        VariableAccess.set(network, session, "dense_out_bias", 0);
        assertThat(VariableAccess.values(network, session, logits, FloatRows.of(1, 4, 1, 2, 3, 4)))
            .containsExactly(15);
      }
    }
  }

  @Test
  void it_learns_sequences_and_their_gradients_are_slopes() {
    Dataset slopes = TrainingTasks.slopes();
    try (Model model = open(slopes, 1, "cache", SMALL)) {
      assertThat(TrainingTasks.accuracy(model, slopes)).isGreaterThanOrEqualTo(0.95);
      assertThat(model.facts().sites())
          .filteredOn(site -> site.kind() == SiteKind.LAYER)
          .anyMatch(site -> site.shape().equals(Shape.of(12, 3)));
      FloatRows row = slopes.test().get(0).row();
      Target target = Target.of(OutputKind.LOGIT, 1);
      FloatRows gradient = TrainingTasks.gradient(model, row, model.facts().sites().get(0), target);
      assertIsSlope(model, row, gradient);
    }
  }

  /** The mean of embeddings does not know the order of tokens; a convolution does. */
  @Test
  void it_learns_the_order_of_tokens() {
    Dataset pairs = TrainingTasks.pairs();
    Map<String, Object> given = new HashMap<>(SMALL);
    given.put("embedding", 6L);
    given.put("epochs", 60L);
    try (Model model = open(pairs, 1, "cache", given)) {
      assertThat(TrainingTasks.accuracy(model, pairs)).isGreaterThanOrEqualTo(0.95);
      assertThat(model.facts().sites())
          .filteredOn(site -> site.kind() == SiteKind.EMBEDDING)
          .extracting(Site::shape)
          .containsExactly(Shape.of(8, 6));
    }
  }

  @Test
  void sequences_that_its_stages_halve_to_nothing_are_refused() {
    // 12 → 6 → 3 → 1 → 0
    Map<String, Object> deep = Map.of("filters", List.of(1L, 1L, 1L, 1L));
    assertThatThrownBy(() -> open(TrainingTasks.slopes(), 1, "cache", deep))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "4 stages halve a sequence of [12x2] to nothing; give at most 3 with filters: [...]");
  }

  @Test
  void data_without_an_order_are_refused() {
    assertThatThrownBy(() -> open(TrainingTasks.points(), 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "cnn convolves images, sequences and tokens, whose neighbors belong together; this"
                + " dataset gives [columns 'x' [2]], which has no such order: take mlp");
  }

  @Test
  void images_without_a_channel_axis_are_refused() {
    Dataset halves = TrainingTasks.halves();
    Dataset flat = TrainingTasks.of(InputKind.IMAGE, Shape.of(8, 8), halves.train(), halves.test());
    assertThatThrownBy(() -> open(flat, 1, "cache", Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage("cnn reads images of height, width and channels; this dataset gives [8x8]");
  }
}
