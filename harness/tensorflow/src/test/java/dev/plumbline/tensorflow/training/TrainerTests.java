package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

final class TrainerTests {
  @TempDir Path cache;

  @BeforeAll
  static void start() {
    EngineRuntime.start();
  }

  /** A network in training, over the points task. */
  private static final class Bench implements AutoCloseable {
    final TrainableNetwork network;
    final Operand<TFloat32> logits;
    final Trainer trainer;
    final Session session;

    Bench(Architecture architecture, Shape shape, TrainingRule rule) {
      network = new TrainableNetwork(shape, 3);
      TrainableOutput output = architecture.output(network);
      logits = output.logits();
      trainer = new Trainer(network, output, 2, rule);
      session = new Session(network.graph(), GraphSession.config(false));
    }

    TrainingFacts train(List<Instance> split, Progress progress) {
      return trainer.train(
          session, TrainingSplit.of(split, 2), new Trainer.TrainingProgress(progress, "training"));
    }

    @Override
    public void close() {
      session.close();
      network.close();
    }
  }

  private static Bench points(int epochs, double stopLoss) {
    Architecture layers = network -> network.perceptron("dense", network.input(), 2, List.of(8), 2);
    return new Bench(
        layers, Shape.of(2), new TrainingRule(new Optimizer.Adam(0.02), epochs, 50, stopLoss));
  }

  private static double loss(TrainingFacts facts) {
    return Double.parseDouble(facts.notes().getOrDefault("final loss", "none"));
  }

  @Test
  void the_loss_falls_with_every_few_epochs() {
    List<Instance> split = TrainingTasks.points().train();
    List<Double> losses = new ArrayList<>();
    for (int epochs : List.of(1, 5, 20)) {
      try (Bench bench = points(epochs, 0)) {
        losses.add(loss(bench.train(split, Progress.SILENT)));
      }
    }
    assertThat(losses.get(1)).isLessThan(losses.get(0));
    // the classes are a margin apart: cross-entropy goes far below ln 2, that of a guess
    assertThat(losses.get(2)).isLessThan(losses.get(1)).isLessThan(0.3);
  }

  @Test
  void training_stops_in_the_first_epoch_whose_mean_loss_is_low_enough() {
    TrainingTasks.RecordedProgress heard = new TrainingTasks.RecordedProgress();
    try (Bench bench = points(500, 0.2)) {
      TrainingFacts facts = bench.train(TrainingTasks.points().train(), heard);
      int epochs = Integer.parseInt(facts.notes().getOrDefault("epochs", "none"));
      assertThat(epochs).isBetween(2, 499);
      assertThat(loss(facts)).isLessThanOrEqualTo(0.2);
      assertThat(facts.notes()).containsEntry("stopped", "the loss was at most 0.2");
      assertThat(heard.messages())
          .startsWith("training epoch 1/500", "training epoch 2/500")
          .endsWith("training epoch " + epochs + "/500", "training epoch 500/500");
      // one epoch less does not reach it
      try (Bench shorter = points(epochs - 1, 0.2)) {
        TrainingFacts before = shorter.train(TrainingTasks.points().train(), Progress.SILENT);
        assertThat(loss(before)).isGreaterThan(0.2);
        assertThat(before.notes())
            .containsEntry("stopped", "after all " + (epochs - 1) + " epochs");
      }
    }
  }

  @Test
  void a_stop_loss_of_zero_never_stops() {
    // one class only, and a bias that grows: the loss underflows to 0 long before the last epoch
    Instance one = TrainingTasks.instance("one", FloatRows.row(1e4f, 1e4f), 1);
    try (Bench bench = points(40, 0)) {
      TrainingFacts facts = bench.train(List.of(one), Progress.SILENT);
      assertThat(loss(facts)).isZero();
      assertThat(facts.notes()).containsEntry("epochs", "40");
    }
  }

  static Stream<Architecture> smooth() {
    Architecture dense =
        network -> network.perceptron("dense", NetworkInputs.flat(network, 4), 4, List.of(), 2);
    Stream<Architecture> maps =
        Arrays.stream(AttentionNormalization.values())
            .flatMap(map -> Stream.of(focusing(map, 0, 0), focusing(map, 1, 0.3)));
    Stream<Architecture> losses =
        Stream.of(SdcLearning.Loss.HARD, SdcLearning.Loss.LATENT)
            .flatMap(
                loss ->
                    Stream.of(AttentionNormalization.SOFTMAX, AttentionNormalization.ENTMAX)
                        .map(map -> choosing(map, loss)));
    return Stream.concat(Stream.of(dense), Stream.concat(maps, losses));
  }

  private static Architecture focusing(AttentionNormalization map, int layer, double entropy) {
    return attention(map, layer, SdcLearning.Loss.SOFT, SdcLearning.Inference.AVERAGE, entropy);
  }

  private static Architecture choosing(AttentionNormalization map, SdcLearning.Loss loss) {
    return attention(map, 0, loss, SdcLearning.Inference.MIXTURE, 0);
  }

  private static Architecture attention(
      AttentionNormalization map,
      int layer,
      SdcLearning.Loss loss,
      SdcLearning.Inference inference,
      double entropy) {
    return new SdcNetwork(
        new SdcNetwork.SdcTask(2, 2, 2),
        layer == 0 ? List.of() : List.of(3),
        List.of(),
        new SdcNetwork.SegmentAttention(layer, map),
        new SdcLearning(
            loss, inference, entropy, SdcLearning.FocusStart.RANDOM, SdcLearning.Turns.JOINT, 1));
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void gradients_are_the_slopes_of_the_loss(Architecture architecture) {
    TrainingRule rule = new TrainingRule(new Optimizer.Adam(0.01), 1, 4, 0);
    List<Instance> samples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      var random = Draws.of(7).at(i).stream();
      float[] row = new float[4];
      for (int k = 0; k < row.length; k++) {
        row[k] = 2 * random.nextFloat() - 1;
      }
      samples.add(TrainingTasks.instance("sample " + i, FloatRows.row(row), i % 2));
    }
    TrainingSplit split = TrainingSplit.of(samples, 2);
    try (Bench bench = new Bench(architecture, Shape.of(2, 2), rule)) {
      bench.network.initialize(bench.session);
      List<String> names = List.copyOf(bench.network.variables().keySet());
      for (int v = 0; v < names.size(); v++) {
        float[] gradient;
        try (Result result = bench.trainer.differentiate(bench.session, split, 1, 0, 1, 2, 3)) {
          gradient = VariableAccess.values((TFloat32) result.get(1 + v));
        }
        assertSlopes(bench, split, names.get(v), gradient);
      }
    }
  }

  @Test
  void a_sample_of_weight_three_counts_as_three_samples() {
    Instance one = TrainingTasks.instance("one", FloatRows.row(1, -2), 0);
    Instance two = TrainingTasks.instance("two", FloatRows.row(0.5f, 3), 1);
    Instance heavy = one.with(one.annotation().withWeight(3));
    TrainingRule rule = new TrainingRule(new Optimizer.Adam(0.01), 1, 4, 0);
    Architecture layers = network -> network.perceptron("dense", network.input(), 2, List.of(), 2);
    Architecture weighted =
        new Architecture() {
          @Override
          public Operand<TFloat32> logits(TrainableNetwork network) {
            return layers.logits(network);
          }

          @Override
          public TrainableOutput output(TrainableNetwork network) {
            return layers.output(network).weightedBy(network.weights());
          }
        };
    float[] copies = gradient(layers, rule, List.of(one, one, one, two));
    float[] weights = gradient(weighted, rule, List.of(heavy, two));
    assertThat(copies).isNotEmpty();
    for (int i = 0; i < copies.length; i++) {
      assertThat(weights[i]).isCloseTo(copies[i], within(1e-6f));
    }
    Instance nothing = one.with(one.annotation().withWeight(0));
    assertThatThrownBy(() -> TrainingSplit.of(List.of(nothing), 2))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the weights of all training samples are 0");
    assertThat(TrainingSplit.of(List.of(one, two), 2).isWeighted()).isFalse();
  }

  /** The loss and the gradients of the first variable. */
  private static float[] gradient(
      Architecture architecture, TrainingRule rule, List<Instance> samples) {
    TrainingSplit split = TrainingSplit.of(samples, 2);
    try (Bench bench = new Bench(architecture, Shape.of(2), rule)) {
      bench.network.initialize(bench.session);
      int[] all = IntStream.range(0, samples.size()).toArray();
      try (Result result = bench.trainer.differentiate(bench.session, split, 1, all)) {
        return VariableAccess.values((TFloat32) result.get(1));
      }
    }
  }

  private static void assertSlopes(
      Bench bench, TrainingSplit split, String name, float[] gradient) {
    float step = 3e-3f;
    float[] start =
        VariableAccess.values(
            bench.session, Objects.requireNonNull(bench.network.variables().get(name)));
    for (int i = 0; i < start.length; i++) {
      double up = lossAt(bench, split, name, start, i, step);
      double down = lossAt(bench, split, name, start, i, -step);
      // central differences are off by step²/6 times a third derivative, at most of order 10 here
      // (spherical weights bend most), and by float rounding of the loss, 1e-7 over the step
      assertThat((up - down) / (2 * step))
          .as("%s[%d]", name, i)
          .isCloseTo(gradient[i], within(2e-4));
    }
    VariableAccess.set(bench.network, bench.session, name, start);
  }

  private static double lossAt(
      Bench bench, TrainingSplit split, String name, float[] start, int i, float by) {
    float[] moved = start.clone();
    moved[i] += by;
    VariableAccess.set(bench.network, bench.session, name, moved);
    try (Result result = bench.trainer.differentiate(bench.session, split, 1, 0, 1, 2, 3)) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  @Test
  void the_model_that_is_loaded_back_computes_what_the_training_graph_does() {
    Dataset dataset = TrainingTasks.points();
    Mlp mlp = new Mlp();
    try (Bench bench = points(10, 0);
        Model model =
            mlp.open(
                TrainingTasks.parameters(
                    mlp,
                    Map.of(
                        "hidden",
                        List.of(8L),
                        "epochs",
                        10L,
                        "batch",
                        50L,
                        "learning-rate",
                        0.02,
                        "stop-loss",
                        0.0)),
                TrainingTasks.context(dataset, 3, cache))) {
      bench.train(dataset.train(), Progress.SILENT);
      FloatRows rows = TrainingTasks.rows(dataset.test());
      float[] trained = VariableAccess.values(bench.network, bench.session, bench.logits, rows);
      FloatRows loaded = TrainingTasks.logits(model, rows);
      for (int i = 0; i < trained.length; i++) {
        assertThat(loaded.get(i / 2, i % 2)).isCloseTo(trained[i], within(1e-6f));
      }
    }
  }

  /** Turns of two epochs: after one epoch, one network has its first values still. */
  @ParameterizedTest
  @CsvSource({
    "focus-first, 1, classifier_",
    "focus-first, 2, classifier_",
    "classifier-first, 2, focus_",
    "focus-first, 3, none",
    "joint, 1, none"
  })
  void networks_take_turns(String word, int epochs, String untouched) {
    SdcNetwork net =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 1, 2),
            List.of(3),
            List.of(),
            new SdcNetwork.SegmentAttention(0, AttentionNormalization.SOFTMAX),
            new SdcLearning(
                SdcLearning.Loss.SOFT,
                SdcLearning.Inference.AVERAGE,
                0,
                SdcLearning.FocusStart.RANDOM,
                new SdcLearning.Turns(word, word.equals("joint") ? 1 : 2),
                1));
    TrainingRule rule = new TrainingRule(new Optimizer.Adam(0.02), epochs, 50, 0);
    try (Bench bench = new Bench(net, Shape.of(2, 1), rule)) {
      bench.network.initialize(bench.session);
      Map<String, float[]> first = values(bench);
      bench.train(TrainingTasks.points().train(), Progress.SILENT);
      values(bench)
          .forEach(
              (name, last) ->
                  assertThat(Arrays.equals(last, first.get(name)))
                      .as(name)
                      .isEqualTo(name.startsWith(untouched)));
    }
  }

  private static Map<String, float[]> values(Bench bench) {
    Map<String, float[]> values = new TreeMap<>();
    bench
        .network
        .variables()
        .forEach((name, each) -> values.put(name, VariableAccess.values(bench.session, each)));
    return values;
  }

  @Test
  void a_loss_that_is_not_finite_says_what_to_change() {
    // logits of order 1e38 · 1e38 overflow
    List<Instance> split =
        List.of(
            TrainingTasks.instance("a", FloatRows.row(1e38f, -1e38f), 0),
            TrainingTasks.instance("b", FloatRows.row(-1e38f, 1e38f), 1));
    try (Bench bench = points(10, 0)) {
      assertThatThrownBy(() -> bench.train(split, Progress.SILENT))
          .isInstanceOf(ModelException.class)
          .hasMessageMatching(
              "training: the mean loss of epoch \\d+ is (NaN|Infinity), with"
                  + " Adam\\[rate=0.02\\]; give a smaller 'learning-rate', or scale the inputs"
                  + " down");
    }
  }

  @Test
  void an_interrupted_training_ends() {
    Thread here = Thread.currentThread();
    try (Bench bench = points(10, 0)) {
      assertThatThrownBy(
              () ->
                  bench.train(
                      TrainingTasks.points().train(), (what, done, total) -> here.interrupt()))
          .isInstanceOf(ModelException.class)
          .hasMessage("training: interrupted in epoch 2");
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void samples_that_cannot_be_learned_are_named() {
    Dataset labels =
        TrainingTasks.of(
            InputKind.COLUMNS,
            Shape.of(1),
            List.of(TrainingTasks.instance("train/7", FloatRows.row(1), 2)),
            List.of(TrainingTasks.instance("test/0", FloatRows.row(1), 0)));
    assertThatThrownBy(() -> TrainingSplit.of(labels.train(), 2))
        .isInstanceOf(ModelException.class)
        .hasMessage("training sample 'train/7' has label 2; a class is 0 to 1");
    List<Instance> holes =
        List.of(TrainingTasks.instance("train/8", FloatRows.row(1, Float.NaN), 0));
    assertThatThrownBy(() -> TrainingSplit.of(holes, 2))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "training sample 'train/8' has the value NaN at element 1; all values must be finite");
  }
}
