package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalLipschitzTests extends NeighborhoodContract {
  /** The largest eigenvalue of [[2, 1], [1, 3]], (5 + √5)/2. */
  private static final double LARGEST = 3.6180340;

  @Override
  MetricPlugin plugin() {
    return new LocalLipschitz();
  }

  @Test
  void isTheLargestEigenvalueAlongItsEigenvector() {
    // eigenvector (1, λ − 2); the second neighbor moves along (1, 0): ‖(2, 1)‖ = √5
    float v = 1.6180340f;
    Neighborhood along = RobustnessFixtures.rows(2, 1.5f, 2 + v / 2, 1.5f, 2);
    Score score =
        RobustnessFixtures.score(
            new LocalLipschitz().over(along),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    assertThat(score.value()).isEqualTo(LARGEST, within(1e-6));
    assertThat(score.parts().get("median")).isEqualTo((LARGEST + Math.sqrt(5)) / 2, within(1e-6));
  }

  @Test
  void isALowerBoundThatComesNear() {
    Map<String, Object> many = Map.of("samples", 500L);
    double found =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), many),
                RobustnessFixtures.columns(1, 2),
                RobustnessFixtures.QUADRATIC)
            .value();
    assertThat(found).isBetween(0.99 * LARGEST, LARGEST + 1e-5);
  }

  @Test
  void hasTheUnitOfTheMap() {
    Map<String, Object> given = Map.of();
    double once =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), given),
                RobustnessFixtures.columns(1, 2),
                RobustnessFixtures.QUADRATIC)
            .value();
    double doubled =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), given),
                RobustnessFixtures.columns(1, 2),
                x -> new double[] {4 * x[0] + 2 * x[1], 2 * x[0] + 6 * x[1]})
            .value();
    assertThat(doubled).isEqualTo(2 * once, within(1e-12));
  }

  @Test
  void aNeighborThatIsTheSampleDoesNotCount() {
    Neighborhood same = RobustnessFixtures.rows(2, 1, 2, 1.5f, 2);
    Score score =
        RobustnessFixtures.score(
            new LocalLipschitz().over(same),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    assertThat(score.diagnostics()).containsEntry("neighbors", 1.0);
    Score none =
        RobustnessFixtures.score(
            new LocalLipschitz().over(RobustnessFixtures.rows(1, 1, 2)),
            RobustnessFixtures.columns(1, 2),
            RobustnessFixtures.QUADRATIC);
    assertThat(none.undefined()).contains("no neighbor can be compared");
  }

  @Test
  void drawsNormalNoise() {
    // the map is x²/2 at 0: |φ′|/|δ| = |δ|/2, whose mean over normal noise is σ √(2/π)/2
    Map<String, Object> given = Map.of("samples", 4000L, "sigma", 0.5);
    Score score =
        RobustnessFixtures.score(
            RobustnessFixtures.metric(plugin(), given),
            RobustnessFixtures.columns(0),
            x -> new double[] {x[0] * x[0] / 2});
    // sd of |δ|/2 is σ √(1 − 2/π)/2
    assertThat(score.parts().get("mean"))
        .isCloseTo(
            0.25 * Math.sqrt(2 / Math.PI), within(4 * 0.25 * Math.sqrt((1 - 2 / Math.PI) / 4000)));
  }
}
