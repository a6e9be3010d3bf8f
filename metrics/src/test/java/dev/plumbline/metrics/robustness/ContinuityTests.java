package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ContinuityTests extends NeighborhoodContract {
  @Override
  MetricPlugin plugin() {
    return new Continuity();
  }

  @Override
  Subject subject() {
    return RobustnessFixtures.read(RobustnessFixtures.columns(1, 2, -1), InputKind.IMAGE, 1, 3, 1);
  }

  @Test
  void movesTheImageSidewaysAndFillsWhatComesIn() {
    // 2 rows, 3 columns, 2 channels
    Subject image =
        RobustnessFixtures.read(
            RobustnessFixtures.columns(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
            InputKind.IMAGE,
            2,
            3,
            2);
    FloatRows shifted = new Translations(1, -1).of(image);
    assertThat(shifted.count()).isEqualTo(2);
    assertThat(shifted.copyRow(0)).containsExactly(3, 4, 5, 6, -1, -1, 9, 10, 11, 12, -1, -1);
    assertThat(shifted.copyRow(1)).containsExactly(-1, -1, 1, 2, 3, 4, -1, -1, 7, 8, 9, 10);
  }

  @Test
  void neverMovesTheWholeImageOut() {
    Subject image =
        RobustnessFixtures.read(RobustnessFixtures.columns(1, 2, 3), InputKind.IMAGE, 1, 3, 1);
    assertThat(new Translations(5, 0).of(image).count()).isEqualTo(4);
  }

  @Test
  void dividesTheMoveOfTheMapByThatOfTheImage() {
    // 0 1 0 moved by 1 either way differs by 1, 1: ‖·‖₁ = 2 for the map x, ‖·‖₂ = √2 for the image
    Subject image =
        RobustnessFixtures.read(RobustnessFixtures.columns(0, 1, 0), InputKind.IMAGE, 1, 3, 1);
    Score score =
        RobustnessFixtures.score(
            RobustnessFixtures.metric(plugin(), Map.of("shift", 1L)), image, x -> x.clone());
    assertThat(score.value()).isEqualTo(Math.sqrt(2), within(1e-12));
    assertThat(score.diagnostics()).containsEntry("neighbors", 2.0);
    // filled with 1 it becomes 1 0 1 either way, which differs by 1, 1, 1: 3/√3
    Score filled =
        RobustnessFixtures.score(
            RobustnessFixtures.metric(plugin(), Map.of("shift", 1L, "fill", 1.0)),
            image,
            x -> x.clone());
    assertThat(filled.value()).isEqualTo(Math.sqrt(3), within(1e-12));
  }

  @Test
  void pairsEveryShiftWithItsOwnExplanation() {
    // 0 2 1 moved left is 2 1 0, which differs by 2, −1, −1: 4/√6; moved right 0 0 2: 0, −2, 1:
    // 3/√5
    Subject image =
        RobustnessFixtures.read(RobustnessFixtures.columns(0, 2, 1), InputKind.IMAGE, 1, 3, 1);
    Score score =
        RobustnessFixtures.score(
            RobustnessFixtures.metric(plugin(), Map.of("shift", 1L)), image, x -> x.clone());
    assertThat(score.value()).isEqualTo(4 / Math.sqrt(6), within(1e-12));
    assertThat(score.parts().get("mean"))
        .isEqualTo((4 / Math.sqrt(6) + 3 / Math.sqrt(5)) / 2, within(1e-12));
  }

  @Test
  void aShiftThatChangesNothingDoesNotCount() {
    Subject blank =
        RobustnessFixtures.read(RobustnessFixtures.columns(0, 0, 0), InputKind.IMAGE, 1, 3, 1);
    Score score =
        RobustnessFixtures.score(
            RobustnessFixtures.metric(plugin(), Map.of()), blank, x -> x.clone());
    assertThat(score.undefined()).contains("no neighbor can be compared");
  }

  @Test
  void onlyImagesCanBeMoved() {
    Subject columns = RobustnessFixtures.columns(1, 2, 3);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                RobustnessFixtures.metric(plugin(), Map.of())
                    .evaluate(
                        columns, RobustnessFixtures.attribution(columns, UnaryOperator.identity())))
        .withMessageContaining("image");
  }
}
