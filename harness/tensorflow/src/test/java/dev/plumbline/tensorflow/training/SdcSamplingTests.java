package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** The losses that draw a segment, or hold what each segment is responsible for. */
final class SdcSamplingTests {
  private static final float LN_3 = 1.0986123f;
  private static final int DRAWS = 3000;

  @BeforeAll
  static void start() {
    EngineRuntime.start();
  }

  /** Linear networks over mosaics, with given first values. */
  private static final class Linear implements AutoCloseable {
    final TrainableNetwork network;
    final Trainer trainer;
    final Session session;
    final TrainingSplit split;

    Linear(
        SdcLearning.Loss loss,
        Mosaics mosaics,
        TrainingRule rule,
        int maximization,
        Map<String, float[]> first) {
      int width = mosaics.samples().get(0).row().width();
      SdcNetwork net =
          new SdcNetwork(
              new SdcNetwork.SdcTask(mosaics.segments(), width / mosaics.segments(), 2),
              List.of(),
              List.of(),
              new SdcNetwork.SegmentAttention(0, AttentionNormalization.SOFTMAX),
              new SdcLearning(
                  loss,
                  SdcLearning.Inference.MIXTURE,
                  0,
                  SdcLearning.FocusStart.RANDOM,
                  SdcLearning.Turns.JOINT,
                  maximization));
      network = new TrainableNetwork(Shape.of(mosaics.segments(), net.task().dimensions()), 5);
      trainer = new Trainer(network, net.output(network), 2, rule);
      session = new Session(network.graph(), GraphSession.config(false));
      network.initialize(session);
      VariableAccess.setAll(network, session, first);
      split = TrainingSplit.of(mosaics.samples(), 2);
    }

    /** The loss, and then all gradients, one after the other. */
    double[] differentiate(int epoch) {
      int[] all = new int[split.size()];
      Arrays.setAll(all, i -> i);
      try (Result result = trainer.differentiate(session, split, epoch, all)) {
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
          for (float value : VariableAccess.values((TFloat32) result.get(i))) {
            values.add(value);
          }
        }
        return values.stream().mapToDouble(Float::doubleValue).toArray();
      }
    }

    /** The mean loss of the last epoch, before its updates. */
    double train() {
      TrainingFacts facts =
          trainer.trainOn(session, split, new Trainer.TrainingProgress(Progress.SILENT, "it"));
      return Double.parseDouble(facts.notes().getOrDefault("final loss", "none"));
    }

    @Override
    public void close() {
      session.close();
      network.close();
    }
  }

  private record Mosaics(int segments, List<Instance> samples) {}

  private static TrainingRule rule(int epochs, double rate, double momentum) {
    return new TrainingRule(new Optimizer.Momentum(rate, momentum), epochs, 1000, 0);
  }

  /** Twelve mosaics of three segments of two numbers 2 sin(1 + e + 7 i), as float32. */
  private static Mosaics waves() {
    List<Instance> samples = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      float[] row = new float[6];
      for (int e = 0; e < 6; e++) {
        row[e] = (float) (2 * Math.sin(1 + e + 7 * i));
      }
      int label = row[i % 3 * 2] > 0 ? 1 : 0;
      samples.add(TrainingTasks.instance("wave " + i, FloatRows.row(row), label));
    }
    return new Mosaics(3, samples);
  }

  private static Map<String, float[]> wavesStart() {
    return Map.of(
        "focus_out_weight", new float[] {.3f, -.2f},
        "focus_out_bias", new float[] {.1f},
        "classifier_out_weight", new float[] {.5f, -.5f, .2f, .4f},
        "classifier_out_bias", new float[] {.1f, -.1f});
  }

  @Test
  void the_mean_gradient_of_drawn_segments_is_that_of_the_expected_loss() {
    double[] expected = gradientsOf(SdcLearning.Loss.HARD);
    double[] other = gradientsOf(SdcLearning.Loss.LATENT);
    double[] sum = new double[expected.length];
    double[] squares = new double[expected.length];
    try (Linear drawn =
        new Linear(SdcLearning.Loss.REINFORCE, waves(), rule(1, 1, 0), 1, wavesStart())) {
      for (int epoch = 1; epoch <= DRAWS; epoch++) {
        double[] one = drawn.differentiate(epoch);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += one[i];
          squares[i] += one[i] * one[i];
        }
      }
    }
    double farthest = 0;
    for (int i = 0; i < sum.length; i++) {
      double mean = sum[i] / DRAWS;
      double error = Math.sqrt((squares[i] / DRAWS - mean * mean) / DRAWS);
      // four standard errors, and 1e-6 for rounding where no draw matters: the bias of the focus
      assertThat(mean).as("value %d", i).isCloseTo(expected[i], within(4 * error + 1e-6));
      farthest = Math.max(farthest, Math.abs(mean - other[i]) / (error + 1e-6));
    }
    // the same draws tell the expected loss from the marginal likelihood
    assertThat(farthest).isGreaterThan(15);
  }

  private static double[] gradientsOf(SdcLearning.Loss loss) {
    try (Linear net = new Linear(loss, waves(), rule(1, 1, 0), 1, wavesStart())) {
      return net.differentiate(1);
    }
  }

  /**
   * Two segments with attention 3/4 and 1/4 whose classifier gives the label 0.8 and 0.3, as in
   * SdcNetworkTests. A batch of one has no baseline: with the segment drawn first the gradient of
   * the focus is −ln 0.8 (x₁ − z), of its first input −ln 0.8 · ln 3 / 4; with the second one −ln
   * 0.3 (x₂ − z), so ln 0.3 · ¾ ln 3.
   */
  @Test
  void a_segment_is_drawn_by_its_weight() {
    float[] row = {LN_3, ln(.8), ln(.2), 0, ln(.3), ln(.7)};
    Mosaics one = new Mosaics(2, List.of(TrainingTasks.instance("one", FloatRows.row(row), 0)));
    Map<String, float[]> first =
        Map.of(
            "focus_out_weight", new float[] {1, 0, 0},
            "focus_out_bias", new float[] {0},
            "classifier_out_weight", new float[] {0, 0, 1, 0, 0, 1},
            "classifier_out_bias", new float[] {0, 0});
    int firstDrawn = 0;
    try (Linear net = new Linear(SdcLearning.Loss.REINFORCE, one, rule(1, 1, 0), 1, first)) {
      for (int epoch = 1; epoch <= DRAWS; epoch++) {
        double[] values = net.differentiate(epoch);
        boolean isFirst = values[0] < 0.5;
        firstDrawn += isFirst ? 1 : 0;
        assertThat(values[0]).isCloseTo(isFirst ? 0.223144 : 1.203973, within(1e-6));
        assertThat(values[1]).isCloseTo(isFirst ? 0.0612867 : -0.9920245, within(1e-6));
      }
    }
    // four standard deviations of a share of 3/4
    assertThat(firstDrawn / (double) DRAWS).isCloseTo(0.75, within(4 * Math.sqrt(.1875 / DRAWS)));
  }

  private static float ln(double value) {
    return (float) Math.log(value);
  }

  /** The mosaics of the singleton toy: −1 or +1 at each place among zeros. */
  private static Mosaics singletons(int segments) {
    List<Instance> samples = new ArrayList<>();
    for (int place = 0; place < segments; place++) {
      for (int label = 0; label < 2; label++) {
        float[] row = new float[segments];
        row[place] = 2 * label - 1;
        samples.add(TrainingTasks.instance(place + "/" + label, FloatRows.row(row), label));
      }
    }
    return new Mosaics(segments, samples);
  }

  /**
   * A linear focus that weighs all segments the same, and a classifier that is sure of −1 and +1
   * and knows nothing of 0: by symmetry the focus gets no gradient, the evidence is responsible for
   * 1 / (1 + (m − 1) / 2) = 2 / (m + 1), and the likelihood is 1/m + (m − 1) / 2m = (m + 1) / 2m.
   * So accuracy is 1, and the focus is chance.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9})
  void even_attention_is_a_fixed_point_on_the_singleton_toy(int segments) {
    Map<String, float[]> sure =
        Map.of(
            "focus_out_weight", new float[] {0},
            "focus_out_bias", new float[] {0},
            "classifier_out_weight", new float[] {-15, 15},
            "classifier_out_bias", new float[] {0, 0});
    try (Linear net =
        new Linear(SdcLearning.Loss.EM, singletons(segments), rule(1, 1, 0), 1, sure)) {
      double[] values = net.differentiate(1);
      assertThat(values[0]).isCloseTo(Math.log(2.0 * segments / (segments + 1)), within(1e-6));
      for (int i = 1; i < values.length; i++) {
        assertThat(values[i]).as("gradient %d", i).isCloseTo(0, within(1e-6));
      }
    }
  }

  /**
   * Segments −, 0 and + as rows of an identity matrix, so that both networks are tables. With the
   * same classifier the odds of the evidence double in every step: r = α / (α + (1 − α) / 2), and
   * the M step sets α to r. From 1/3 they go to 1/2, 2/3 and 4/5; the likelihood is (1 + α) / 2.
   */
  @ParameterizedTest
  @CsvSource({"1, .5", "2, .6666667", "3, .8"})
  void each_step_doubles_the_odds_of_the_evidence_in_a_table(int steps, double attention) {
    List<Instance> samples = new ArrayList<>();
    for (Instance toy : singletons(3).samples()) {
      float[] row = new float[9];
      for (int j = 0; j < 3; j++) {
        row[3 * j + 1 + (int) toy.row().get(0, j)] = 1;
      }
      samples.add(TrainingTasks.instance(toy.id(), FloatRows.row(row), toy.label()));
    }
    Map<String, float[]> sure =
        Map.of(
            "focus_out_weight", new float[] {0, 0, 0},
            "focus_out_bias", new float[] {0},
            "classifier_out_weight", new float[] {15, -15, 0, 0, -15, 15},
            "classifier_out_bias", new float[] {0, 0});
    int epochs = 200; // of an M step, enough to converge
    Mosaics tables = new Mosaics(3, samples);
    try (Linear net =
        new Linear(SdcLearning.Loss.EM, tables, rule(steps * epochs, 0.5, 0.9), epochs, sure)) {
      assertThat(net.train()).isCloseTo(-Math.log((1 + attention) / 2), within(1e-5));
    }
  }

  /**
   * Steps of 20 epochs, each one step down the gradient at rate 0.5: −log likelihood at each E
   * step. The values are those of a program in Python (numpy, float64) that was written apart from
   * this one, with gradients written out by hand.
   */
  @Test
  void no_step_lowers_the_likelihood() {
    double[] expected = {0.7340349, 0.7028964, 0.7004420, 0.6986250, 0.6972168};
    double before = Double.POSITIVE_INFINITY;
    for (int step = 0; step < expected.length; step++) {
      try (Linear net =
          new Linear(SdcLearning.Loss.EM, waves(), rule(20 * step + 1, 0.5, 0), 20, wavesStart())) {
        double loss = net.train();
        assertThat(loss).isLessThan(before).isCloseTo(expected[step], within(2e-5));
        before = loss;
      }
    }
  }
}
