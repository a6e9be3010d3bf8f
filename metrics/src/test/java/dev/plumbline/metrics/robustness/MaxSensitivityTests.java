package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MaxSensitivityTests extends NeighborhoodContract {
  @Override
  MetricPlugin plugin() {
    return new MaxSensitivity();
  }

  @Test
  void isTheLargestMoveOverTheNormOfTheMap() {
    // A δ at the corners of the ball is largest at ±(r, r): (3, 4) r; ‖A (1, 2)‖ = ‖(4, 7)‖
    double r = 0.25;
    Neighborhood corners =
        RobustnessFixtures.rows(4, 1.25f, 2.25f, 1.25f, 1.75f, 0.75f, 2.25f, 0.75f, 1.75f);
    Score score =
        RobustnessFixtures.score(
            new MaxSensitivity().over(corners),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    assertThat(score.value())
        .isEqualTo(5 * r / Math.sqrt(65), within(1e-12))
        .isEqualTo(0.6201737 * r, within(1e-7));
    // the other two corners move (1, −2) r: the mean of 5, √5, √5, 5
    assertThat(score.parts().get("mean"))
        .isEqualTo((5 + Math.sqrt(5)) / 2 * r / Math.sqrt(65), within(1e-12));
    assertThat(score.diagnostics()).containsEntry("neighbors", 4.0);
  }

  @Test
  void pairsEveryNeighborWithItsOwnExplanation() {
    // (r, r) first and (r, −r) second: the largest move is that of the first alone
    Neighborhood two = RobustnessFixtures.rows(2, 1.25f, 2.25f, 1.25f, 1.75f);
    Score score =
        RobustnessFixtures.score(
            new MaxSensitivity().over(two),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    assertThat(score.value()).isEqualTo(1.25 / Math.sqrt(65), within(1e-12));
  }

  @Test
  void drawsWithinTheBallAndComesNearItsMaximum() {
    Map<String, Object> many = Map.of("samples", 2000L, "radius", 0.25);
    Score score =
        RobustnessFixtures.score(
            RobustnessFixtures.metric(plugin(), many),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    // a lower bound: not above the maximum, and above nine tenths of it with 2000 draws
    assertThat(score.value()).isBetween(0.9 * 0.6201737 * 0.25, 0.6201737 * 0.25);
    Map<String, Object> few = Map.of("samples", 1L, "radius", 0.25);
    assertThat(
            RobustnessFixtures.score(
                    RobustnessFixtures.metric(plugin(), few),
                    RobustnessFixtures.columns(1, 2),
                    RobustnessFixtures.QUADRATIC)
                .value())
        .isLessThan(score.value());
  }

  @Test
  void isBlindToScaleUnlessAskedOtherwise() {
    Subject subject = RobustnessFixtures.columns(1, 2);
    UnaryOperator<double[]> doubled =
        x -> new double[] {2 * (2 * x[0] + x[1]), 2 * (x[0] + 3 * x[1])};
    Map<String, Object> absolute = Map.of("relative", false);
    double once =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), Map.of()),
                subject,
                RobustnessFixtures.QUADRATIC)
            .value();
    assertThat(
            RobustnessFixtures.score(
                    RobustnessFixtures.metric(plugin(), Map.of()), subject, doubled)
                .value())
        .isEqualTo(once, within(1e-15));
    double moved =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), absolute),
                subject,
                RobustnessFixtures.QUADRATIC)
            .value();
    assertThat(moved).isEqualTo(once * Math.sqrt(65), within(1e-12));
    assertThat(
            RobustnessFixtures.score(
                    RobustnessFixtures.metric(plugin(), absolute), subject, doubled)
                .value())
        .isEqualTo(2 * moved, within(1e-12));
  }

  @Test
  void isZeroWhereTheGradientIsLocallyConstant() {
    // the gradient of relu(relu(x₁) − 1 − relu(x₂)) at (3, 1), within .0121: Captum's own test
    UnaryOperator<double[]> gradient =
        x ->
            Math.max(x[0], 0) - 1 - Math.max(x[1], 0) > 0
                ? new double[] {x[0] > 0 ? 1 : 0, x[1] > 0 ? -1 : 0}
                : new double[2];
    Map<String, Object> given = Map.of("radius", 0.0121);
    assertThat(
            RobustnessFixtures.score(
                    RobustnessFixtures.metric(plugin(), given),
                    RobustnessFixtures.columns(3, 1),
                    gradient)
                .value())
        .isZero();
  }

  @Test
  void aMapOfZerosHasNoNormToDivideBy() {
    assertThat(score(x -> new double[3]).undefined()).contains("no neighbor can be compared");
  }
}
