package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What holds for every test over neighbors. */
abstract class NeighborhoodContract {
  abstract MetricPlugin plugin();

  /** A subject the test applies to. */
  Subject subject() {
    return RobustnessFixtures.columns(1, 2, -1);
  }

  Score score(UnaryOperator<double[]> map) {
    return RobustnessFixtures.score(RobustnessFixtures.metric(plugin(), Map.of()), subject(), map);
  }

  @Test
  void aConstantMapHasTheBestValueThereIs() {
    Score score = score(x -> new double[] {3, -1, 2});
    assertThat(score.value()).isZero();
    assertThat(plugin().metric().min()).isZero();
    assertThat(plugin().metric().direction()).isEqualTo(MetricSpec.Direction.LOWER);
    assertThat(plugin().metric().cannotShow()).contains("must not be read alone");
  }

  @Test
  void aMapThatMovesMoreScoresWorse() {
    double little = score(x -> new double[] {3 + x[0] / 8, -1, 2}).value();
    double much = score(x -> new double[] {3 + x[0], -1, 2}).value();
    assertThat(little).isPositive().isLessThan(much);
  }

  @Test
  void equalDrawsGiveEqualScores() {
    assertThat(score(UnaryOperator.identity())).isEqualTo(score(UnaryOperator.identity()));
  }

  @Test
  void aMapThatBreaksAmongNeighborsHasNoScore() {
    double[] own = {1, 2, -1};
    Score score = score(x -> java.util.Arrays.equals(x, own) ? x : new double[] {Double.NaN, 0, 0});
    assertThat(score.undefined()).contains("not finite");
  }

  @Test
  void tokenIdsHaveNoNeighbors() {
    Subject tokens =
        RobustnessFixtures.read(RobustnessFixtures.columns(1, 2, 3), InputKind.TOKENS, 3);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                RobustnessFixtures.metric(plugin(), Map.of())
                    .evaluate(
                        tokens, RobustnessFixtures.attribution(tokens, UnaryOperator.identity())));
  }
}
