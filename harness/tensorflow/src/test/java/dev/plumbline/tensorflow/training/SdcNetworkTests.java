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
   * sparsemax keeps the first two, τ = (1.5 − 1) / 2; the squares 1, 0.25 and 1 sum to 2.25. For
   * (3, 1, 0) sparsemax keeps the first alone, τ = 2.
   */
  @ParameterizedTest
  @CsvSource({
    "SOFTMAX, 1, .5, -1, .574097, .348207, .077696",
    "SPARSEMAX, 1, .5, -1, .75, .25, 0",
    "SPARSEMAX, 3, 1, 0, 1, 0, 0",
    "SPARSEMAX, 2, 2, 2, .333333, .333333, .333333",
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
            new SdcNetwork.SegmentAttention(0, map));
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
            new SdcNetwork.SegmentAttention(0, AttentionNormalization.SOFTMAX));
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
  void aggregation_1_averages_tanh_of_the_layer_whose_relu_makes_the_scores() {
    SdcNetwork deeper =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, 1, 2),
            List.of(1),
            List.of(),
            new SdcNetwork.SegmentAttention(1, AttentionNormalization.SOFTMAX));
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
            new SdcNetwork.SegmentAttention(1, AttentionNormalization.SOFTMAX));
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
}
