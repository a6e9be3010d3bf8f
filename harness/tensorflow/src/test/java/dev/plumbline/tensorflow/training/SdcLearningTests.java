package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SdcLearningTests {
  private static SdcLearning of(Map<String, Object> given) {
    return SdcLearning.of(TrainingTasks.parameters(new SdcAttention(), given));
  }

  @Test
  void nothing_given_is_soft_attention_trained_jointly() {
    assertThat(of(Map.of())).isEqualTo(SdcLearning.SOFT);
    assertThat(of(Map.of()).notes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "training: loss", "soft: -log g(sum of a_j x_j)",
                "prediction", "g(sum of a_j x_j)",
                "training: schedule", "joint",
                "training: start of the focus network", "random"));
  }

  @Test
  void each_word_of_a_suite_is_named_in_the_report() {
    SdcLearning learning =
        of(
            Map.of(
                "loss", "hard",
                "inference", "argmax",
                "entropy", 0.25,
                "start", "zero",
                "schedule", "classifier-first",
                "every", 20L));
    assertThat(learning.notes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "training: loss", "hard: -sum of a_j log g(x_j)",
                "prediction", "g(x_j) with the largest a_j",
                "training: entropy of attention", "(1 - 0.25) loss + 0.25 entropy, in nats",
                "training: schedule", "classifier-first, turns of 20 epochs",
                "training: start of the focus network", "zero"));
    assertThat(learning.turns().schedule().part(20)).isZero();
    assertThat(learning.turns().schedule().part(21)).isOne();
    assertThat(learning.turns().schedule().part(41)).isZero();
  }

  @Test
  void em_names_the_epochs_of_its_steps() {
    SdcLearning learning = of(Map.of("loss", "em", "m-step", 5L));
    assertThat(learning.maximization()).isEqualTo(5);
    assertThat(learning.notes())
        .containsEntry("training: epochs of an M step", "5")
        .containsEntry("prediction", "sum of a_j g(x_j)");
    assertThat(of(Map.of("loss", "em")).maximization()).isOne();
    assertThat(of(Map.of("loss", "reinforce")).notes())
        .doesNotContainKey("training: epochs of an M step");
  }

  @Test
  void the_losses_of_single_segments_predict_by_the_mixture() {
    assertThat(of(Map.of("loss", "latent")).inference()).isEqualTo(SdcLearning.Inference.MIXTURE);
    assertThat(of(Map.of("loss", "hard")).inference()).isEqualTo(SdcLearning.Inference.MIXTURE);
  }

  @Test
  void what_does_not_go_together_is_refused() {
    assertThatThrownBy(() -> of(Map.of("inference", "argmax")))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "inference 'argmax': a network of loss soft predicts of the average; give 'loss: hard',"
                + " 'reinforce', 'latent' or 'em', or leave 'inference' out");
    assertThatThrownBy(() -> of(Map.of("attention", "spherical", "start", "zero")))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "start zero: spherical weights are 0/0 where all scores are 0; choose another"
                + " 'attention', or 'start: random'");
    assertThatThrownBy(() -> of(Map.of("every", 2L)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "every 2: networks that are trained jointly take no turns; give 'schedule: focus-first'"
                + " or 'schedule: classifier-first', or leave 'every' out");
    assertThatThrownBy(() -> of(Map.of("loss", "latent", "m-step", 5L)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "m-step 5: only the loss em has M steps; give 'loss: em', or leave 'm-step' out");
  }
}
