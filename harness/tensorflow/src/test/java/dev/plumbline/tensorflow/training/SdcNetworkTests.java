package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

final class SdcNetworkTests {
  private static final float LN_3 = 1.0986123f;

  @BeforeAll
  static void start() {
    EngineRuntime.start();
  }

  private static float[] logits(SdcNetwork net, Map<String, float[]> weights, FloatRows mosaics) {
    try (TrainableNetwork network =
        new TrainableNetwork(Shape.of(net.task().segments(), net.task().dimensions()), 0)) {
      Operand<TFloat32> logits = net.logits(network);
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        network.initialize(session);
        assertThat(network.variables().keySet()).isEqualTo(weights.keySet());
        VariableAccess.setAll(network, session, weights);
        return VariableAccess.values(network, session, logits, mosaics);
      }
    }
  }

  /**
   * For (1, 0.5, −1): softmax exponentials 2.718282, 1.648721 and 0.367879 sum to 4.734882;
   * sparsemax keeps the first two, τ = (1.5 − 1) / 2; the squares 1, 0.25 and 1 sum to 2.25;
   * 1.5-entmax keeps the first two, their halves have the mean 0.375 and the squared deviations
   * 0.03125, so τ = 0.375 − √(0.96875 / 2) = −0.320971, and the weights are 0.820971² and
   * 0.570971². For (3, 1, 0) sparsemax keeps the first alone, τ = 2, and so does entmax: of the
   * halves 1.5 and 0.5 the mean is 1, τ = 1 − √(0.5 / 2) = 0.5. Of 100 and 99 entmax sees halves
   * 0.5 apart: mean −0.25, deviations 0.125, τ = −0.25 − √(0.875 / 2) = −0.911438, weights
   * 0.911438² and 0.411438².
   */
  @ParameterizedTest
  @CsvSource({
    "SOFTMAX, 1, .5, -1, .574097, .348207, .077696",
    "SPARSEMAX, 1, .5, -1, .75, .25, 0",
    "SPARSEMAX, 3, 1, 0, 1, 0, 0",
    "SPARSEMAX, 2, 2, 2, .333333, .333333, .333333",
    "ENTMAX, 1, .5, -1, .673993, .326007, 0",
    "ENTMAX, 3, 1, 0, 1, 0, 0",
    "ENTMAX, 2, 2, 2, .333333, .333333, .333333",
    "ENTMAX, 100, 99, 0, .830719, .169281, 0",
    "SPHERICAL, 1, .5, -1, .444444, .111111, .444444",
    "SPHERICAL, 0, 0, 0, 0, 0, 0"
  })
  void scores_become_weights(
      AttentionNormalization map, float z1, float z2, float z3, float a1, float a2, float a3) {
    // each segment is its score and a one at its own place, so that averages are the weights
    SdcNetwork reading =
        new SdcNetwork(
            new SdcNetwork.SdcTask(3, 4, 3),
            List.of(),
            List.of(),
            new SdcNetwork.SegmentAttention(0, map),
            SdcLearning.SOFT);
    Map<String, float[]> weights =
        Map.of(
            "focus_out_weight", new float[] {1, 0, 0, 0},
            "focus_out_bias", new float[] {0},
            "classifier_out_weight", new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1},
            "classifier_out_bias", new float[] {0, 0, 0});
    float[] read = logits(reading, weights, FloatRows.row(z1, 1, 0, 0, z2, 0, 1, 0, z3, 0, 0, 1));
    assertThat(read).containsExactly(new float[] {a1, a2, a3}, within(1e-6f));
  }

  @Test
  void aggregation_0_averages_the_segments_themselves() {
    SdcNetwork linear =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 2, 2),
            List.of(),
            List.of(),
            new SdcNetwork.SegmentAttention(0, AttentionNormalization.SOFTMAX),
            SdcLearning.SOFT);
    Map<String, float[]> weights =
        Map.of(
            "focus_out_weight", new float[] {LN_3, 0},
            "focus_out_bias", new float[] {5},
            "classifier_out_weight", new float[] {1, 0, 0, 2}, // rows are inputs
            "classifier_out_bias", new float[] {0, -1});
    // first mosaic: scores 5 + ln 3 · (1, 0), so attention (3/4, 1/4) whatever the bias; average
    // 3/4 (1, 4) + 1/4 (0, 8) = (0.75, 5); logits (0.75, 2 · 5 − 1)
    // second one: segments swap places, and the average stays
    float[] logits = logits(linear, weights, FloatRows.of(2, 4, 1, 4, 0, 8, 0, 8, 1, 4));
    assertThat(logits).containsExactly(new float[] {0.75f, 9, 0.75f, 9}, within(1e-5f));
  }

  @Test
  void convolutions_read_each_segment_and_the_average() {
    ConvolutionStages stages = new ConvolutionStages(List.of(1), 1, Shape.of(2, 2, 1));
    SdcNetwork net =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 4, 1),
            List.of(),
            List.of(),
            new SdcNetwork.SegmentAttention(0, AttentionNormalization.SOFTMAX),
            SdcLearning.SOFT,
            stages);
    Map<String, float[]> weights =
        Map.of(
            "focus_stage_1_weight", new float[] {LN_3},
            "focus_stage_1_bias", new float[] {0},
            "focus_out_weight", new float[] {0.5f},
            "focus_out_bias", new float[] {0},
            "classifier_stage_1_weight", new float[] {2},
            "classifier_stage_1_bias", new float[] {1},
            "classifier_out_weight", new float[] {10},
            "classifier_out_bias", new float[] {-3});
    // the largest pixels are 2 and 0: scores (ln 3, 0), attention (3/4, 1/4); the average
    // ¾ (2, 0, 0, −4) + ¼ (−2, 0, −8, 0) = (1, 0, −2, −3) has the largest pixel 1, and
    // 10 (2 · 1 + 1) − 3 = 27
    float[] logits = logits(net, weights, FloatRows.row(2, 0, 0, -4, -2, 0, -8, 0));
    assertThat(logits).containsExactly(new float[] {27}, within(1e-4f));
  }

  @Test
  void aggregation_1_averages_tanh_of_the_layer_whose_relu_makes_the_scores() {
    SdcNetwork deeper =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 1, 2),
            List.of(1),
            List.of(),
            new SdcNetwork.SegmentAttention(1, AttentionNormalization.SOFTMAX),
            SdcLearning.SOFT);
    Map<String, float[]> weights =
        Map.of(
            "focus_1_weight", new float[] {0.5f},
            "focus_1_bias", new float[] {0},
            "focus_out_weight", new float[] {2},
            "focus_out_bias", new float[] {0},
            "classifier_out_weight", new float[] {1, -1},
            "classifier_out_bias", new float[] {0.5f, 0});
    // segments −1 and 2: layer (−0.5, 1); scores 2 · relu = (0, 2); attention
    // (1, e²) / (1 + e²) = (0.11920292, 0.88079708); average of tanh
    // −0.11920292 · 0.46211716 + 0.88079708 · 0.76159416 = 0.61572420
    float[] logits = logits(deeper, weights, FloatRows.of(1, 2, -1, 2));
    assertThat(logits).containsExactly(new float[] {1.1157242f, -0.6157242f}, within(1e-5f));
  }

  @Test
  void aggregation_1_of_two_layers_leaves_the_second_to_the_scores() {
    SdcNetwork deeper =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 1, 1),
            List.of(1, 1),
            List.of(1),
            new SdcNetwork.SegmentAttention(1, AttentionNormalization.SOFTMAX),
            SdcLearning.SOFT);
    Map<String, float[]> weights =
        Map.of(
            "focus_1_weight", new float[] {1},
            "focus_1_bias", new float[] {0},
            "focus_2_weight", new float[] {LN_3},
            "focus_2_bias", new float[] {0},
            "focus_out_weight", new float[] {-1},
            "focus_out_bias", new float[] {0},
            "classifier_1_weight", new float[] {1},
            "classifier_1_bias", new float[] {1},
            "classifier_out_weight", new float[] {10},
            "classifier_out_bias", new float[] {0});
    // segments 1 and 0: scores (−ln 3, 0), attention (1/4, 3/4), average tanh(1)/4 = 0.19039854;
    // logit 10 · relu(1.19039854)
    float[] logits = logits(deeper, weights, FloatRows.of(1, 2, 1, 0));
    assertThat(logits).containsExactly(new float[] {11.903985f}, within(1e-4f));
  }

  /**
   * Two segments with attention 3/4 and 1/4 whose values are the logarithms of (0.8, 0.2) and (0.3,
   * 0.7); the classifier reads them as they are, and the label is the first class. Hard: −¾ ln 0.8
   * − ¼ ln 0.3; latent: −ln(¾ · 0.8 + ¼ · 0.3) = −ln 0.675; soft: probabilities in the ratio 0.8^¾
   * 0.3^¼ to 0.2^¾ 0.7^¼, so 0.695910. With k = ¼, ¾ of the loss and ¼ of the entropy 0.562335.
   */
  @ParameterizedTest
  @CsvSource({
    "SOFT, AVERAGE, 0, .362535, .695910",
    "SOFT, AVERAGE, .25, .412485, .695910",
    "HARD, MIXTURE, 0, .468351, .675",
    "HARD, ARGMAX, 0, .468351, .8",
    "HARD, MIXTURE, .25, .491847, .675",
    "LATENT, MIXTURE, 0, .393043, .675",
    "LATENT, ARGMAX, 0, .393043, .8"
  })
  void losses_and_predictions_of_the_average_or_of_each_segment(
      SdcLearning.Loss loss,
      SdcLearning.Inference inference,
      double entropy,
      float expectedLoss,
      float expectedProbability) {
    SdcNetwork net =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 3, 2),
            List.of(),
            List.of(),
            new SdcNetwork.SegmentAttention(0, AttentionNormalization.SOFTMAX),
            new SdcLearning(
                loss,
                inference,
                entropy,
                SdcLearning.FocusStart.RANDOM,
                SdcLearning.Turns.JOINT,
                1));
    Map<String, float[]> weights =
        Map.of(
            "focus_out_weight", new float[] {1, 0, 0},
            "focus_out_bias", new float[] {0},
            "classifier_out_weight", new float[] {0, 0, 1, 0, 0, 1}, // rows are inputs
            "classifier_out_bias", new float[] {0, 0});
    FloatRows mosaic = FloatRows.row(LN_3, ln(.8), ln(.2), 0, ln(.3), ln(.7));
    float[] logits = logits(net, weights, mosaic);
    double ratio = Math.exp(logits[1] - logits[0]);
    assertThat((float) (1 / (1 + ratio))).isCloseTo(expectedProbability, within(1e-6f));
    assertThat(lossAndGradients(net, weights, mosaic)[0][0]).isCloseTo(expectedLoss, within(1e-6f));
  }

  private static float ln(double value) {
    return (float) Math.log(value);
  }

  /** The loss of one mosaic of class 0, and then the gradients of all variables. */
  private static float[][] lossAndGradients(
      SdcNetwork net, Map<String, float[]> weights, FloatRows mosaic) {
    try (TrainableNetwork network =
        new TrainableNetwork(Shape.of(net.task().segments(), net.task().dimensions()), 0)) {
      TrainingRule rule = new TrainingRule(new Optimizer.Adam(0.01), 1, 1, 0);
      Trainer trainer = new Trainer(network, net.output(network), net.task().classes(), rule);
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        network.initialize(session);
        VariableAccess.setAll(network, session, weights);
        TrainingSplit split =
            TrainingSplit.of(List.of(TrainingTasks.instance("one", mosaic, 0)), 2);
        try (Result result = trainer.differentiate(session, split, 1, 0)) {
          float[][] values = new float[1 + network.variables().size()][];
          for (int i = 0; i < values.length; i++) {
            values[i] = VariableAccess.values((TFloat32) result.get(i));
          }
          return values;
        }
      }
    }
  }

  /**
   * Why sparsemax may stay at chance: with a score 1.5 below the other one, the segment has weight
   * 0 and no gradient, so the focus never changes. Softmax and entmax still see it.
   */
  @ParameterizedTest
  @CsvSource({"SPARSEMAX, true", "ENTMAX, false", "SOFTMAX, false", "SPHERICAL, false"})
  void a_segment_that_sparsemax_leaves_out_gives_the_focus_no_gradient(
      AttentionNormalization map, boolean dead) {
    SdcNetwork net =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 2, 2),
            List.of(),
            List.of(),
            new SdcNetwork.SegmentAttention(0, map),
            SdcLearning.SOFT);
    Map<String, float[]> weights =
        Map.of(
            "focus_out_weight", new float[] {1, 0},
            "focus_out_bias", new float[] {0.5f},
            "classifier_out_weight", new float[] {0, 0, 1, -1},
            "classifier_out_bias", new float[] {0, 0});
    float[][] values = lossAndGradients(net, weights, FloatRows.row(1.5f, 0, 0, 2));
    boolean zero = values[1][0] == 0 && values[1][1] == 0;
    assertThat(zero).isEqualTo(dead);
  }

  @Test
  void a_focus_network_that_starts_at_zero_weighs_all_segments_the_same() {
    SdcLearning zero =
        new SdcLearning(
            SdcLearning.Loss.SOFT,
            SdcLearning.Inference.AVERAGE,
            0,
            SdcLearning.FocusStart.ZERO,
            SdcLearning.Turns.JOINT,
            1);
    for (AttentionNormalization map :
        List.of(
            AttentionNormalization.SOFTMAX,
            AttentionNormalization.SPARSEMAX,
            AttentionNormalization.ENTMAX)) {
      SdcNetwork net =
          new SdcNetwork(
              new SdcNetwork.SdcTask(3, 2, 2),
              List.of(4),
              List.of(),
              new SdcNetwork.SegmentAttention(0, map),
              zero);
      try (TrainableNetwork network = new TrainableNetwork(Shape.of(3, 2), 0)) {
        Operand<TFloat32> logits = net.logits(network);
        try (Session session = new Session(network.graph(), GraphSession.config(false))) {
          network.initialize(session);
          assertThat(VariableAccess.values(session, network.variable("focus_out_weight")))
              .containsOnly(0);
          assertThat(VariableAccess.values(session, network.variable("focus_1_weight")))
              .doesNotContain(0);
          // both mosaics have the mean (3, 2)
          float[] one =
              VariableAccess.values(network, session, logits, FloatRows.row(9, 0, 0, 6, 0, 0));
          float[] other =
              VariableAccess.values(network, session, logits, FloatRows.row(3, 2, 3, 2, 3, 2));
          assertThat(one).containsExactly(other, within(1e-5f));
        }
      }
    }
  }

  /**
   * 400 and 2,000 weights of a normal distribution: a sample's standard deviation has a standard
   * error of σ/√(2n), so four of them are 14 % and 6 % of σ = √(2/(in + out)).
   */
  @Test
  void a_xavier_start_has_normal_weights_and_no_biases_but_zeros_of_the_classifier() {
    SdcLearning xavier =
        new SdcLearning(
            SdcLearning.Loss.SOFT,
            SdcLearning.Inference.AVERAGE,
            0,
            SdcLearning.FocusStart.XAVIER,
            SdcLearning.Turns.JOINT,
            1);
    SdcNetwork net =
        new SdcNetwork(
            new SdcNetwork.SdcTask(3, 20, 2),
            List.of(100),
            List.of(20),
            new SdcNetwork.SegmentAttention(0, AttentionNormalization.SPARSEMAX),
            xavier);
    try (TrainableNetwork network = new TrainableNetwork(Shape.of(3, 20), 0)) {
      net.logits(network);
      assertThat(network.variables().keySet())
          .containsExactlyInAnyOrder(
              "focus_1_weight",
              "focus_out_weight",
              "classifier_1_weight",
              "classifier_1_bias",
              "classifier_out_weight",
              "classifier_out_bias");
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        network.initialize(session);
        double focus = Math.sqrt(2.0 / 120);
        double classifier = Math.sqrt(2.0 / 40);
        assertThat(deviation(VariableAccess.values(session, network.variable("focus_1_weight"))))
            .isCloseTo(focus, within(0.063 * focus));
        assertThat(
                deviation(VariableAccess.values(session, network.variable("classifier_1_weight"))))
            .isCloseTo(classifier, within(0.141 * classifier));
        assertThat(VariableAccess.values(session, network.variable("classifier_out_bias")))
            .containsOnly(0);
      }
    }
  }

  /** About 0. */
  private static double deviation(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}
