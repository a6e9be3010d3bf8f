package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AverageSensitivityTests extends NeighborhoodContract {
  @Override
  MetricPlugin plugin() {
    return new AverageSensitivity();
  }

  @Test
  void isTheMeanMoveOverTheNormOfTheMap() {
    // A δ at (r, r), (r, −r), (0, r): (3, 4) r, (1, −2) r, (1, 3) r
    Neighborhood some = RobustnessFixtures.rows(3, 1.25f, 2.25f, 1.25f, 1.75f, 1, 2.25f);
    Score score =
        RobustnessFixtures.score(
            new AverageSensitivity().over(some),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    double unit = 0.25 / Math.sqrt(65);
    double mean = (5 + Math.sqrt(5) + Math.sqrt(10)) / 3;
    assertThat(score.value()).isEqualTo(mean * unit, within(1e-12));
    assertThat(score.parts().get("max")).isEqualTo(5 * unit, within(1e-12));
    double squares =
        Math.pow(5 - mean, 2)
            + Math.pow(Math.sqrt(5) - mean, 2)
            + Math.pow(Math.sqrt(10) - mean, 2);
    assertThat(score.diagnostics().get("standard-error"))
        .isEqualTo(Math.sqrt(squares / 2 / 3) * unit, within(1e-12));
  }

  @Test
  void leavesTheNormOutWhereAsked() {
    double relative =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), Map.of()),
                RobustnessFixtures.columns(1, 2),
                RobustnessFixtures.QUADRATIC)
            .value();
    double absolute =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), Map.of("relative", false)),
                RobustnessFixtures.columns(1, 2),
                RobustnessFixtures.QUADRATIC)
            .value();
    assertThat(absolute).isEqualTo(relative * Math.sqrt(65), within(1e-12));
  }

  @Test
  void drawsUniformlyWithinTheRadius() {
    // the map is x itself: |δ| of one element is uniform on [0, r], mean r/2, sd r/√12
    Map<String, Object> given = Map.of("samples", 4000L, "radius", 0.5, "relative", false);
    Score score =
        RobustnessFixtures.score(
            RobustnessFixtures.metric(plugin(), given),
            RobustnessFixtures.columns(1),
            x -> x.clone());
    assertThat(score.value()).isCloseTo(0.25, within(4 * 0.5 / Math.sqrt(12 * 4000)));
    assertThat(score.parts().get("max")).isBetween(0.49, 0.5 + 1e-6);
  }

  @Test
  void hasAStandardErrorFromTwoNeighborsOn() {
    // moves 5 r and √5 r as above: half their difference
    Neighborhood two = RobustnessFixtures.rows(2, 1.25f, 2.25f, 1.25f, 1.75f);
    Score score =
        RobustnessFixtures.score(
            new AverageSensitivity().over(two),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    assertThat(score.diagnostics().get("standard-error"))
        .isEqualTo((5 - Math.sqrt(5)) / 2 * 0.25 / Math.sqrt(65), within(1e-12));
  }
}
