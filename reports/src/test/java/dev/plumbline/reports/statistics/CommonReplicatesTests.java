package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonReplicatesTests {
  private static final List<String> SAMPLES = List.of("a", "b", "c");
  private static final PigeonholeBootstrap BOOTSTRAP =
      PigeonholeBootstrap.withDefaults(Draws.of(1));

  private static CrossedScores scores(double... values) {
    return new CrossedDesign(
            Collections.nCopies(values.length, ""), SAMPLES.subList(0, values.length))
        .scores(values)
        .orElseThrow();
  }

  @Test
  void theShareIsTheChanceThatARedrawHasTheBetterMean() {
    // b − a is 3, −1, −1: of the 27 redraws of three samples the sum is positive where the first
    // sample comes at least once, 1 − (2/3)³ = 19/27, and negative elsewhere
    Vector shares =
        CommonReplicates.of(BOOTSTRAP, List.of(scores(0, 1, 1), scores(3, 0, 0)))
            .orElseThrow()
            .bestShares();
    // four standard errors of 10,000 draws are 4·√(.704·.296/10⁴) = .018
    assertThat(shares.get(1)).isCloseTo(19 / 27.0, within(0.019));
    assertThat(shares.get(0) + shares.get(1)).isCloseTo(1, within(1e-9));
  }

  @Test
  void equalScoresShareEveryRedraw() {
    Vector shares =
        CommonReplicates.of(BOOTSTRAP, List.of(scores(1, 2, 3), scores(1, 2, 3), scores(0, 0, 0)))
            .orElseThrow()
            .bestShares();
    assertThat(shares.get(0)).isCloseTo(0.5, within(1e-9));
    assertThat(shares.get(1)).isCloseTo(0.5, within(1e-9));
    assertThat(shares.get(2)).isZero();
  }

  @Test
  void oneMethodHasNoShare() {
    assertThat(CommonReplicates.of(BOOTSTRAP, List.of(scores(1, 2, 3))).reason())
        .isEqualTo("one method is always the best one");
  }

  @Test
  void theIntervalOfADifferenceIsThatOfTheDifferences() {
    CrossedScores differences = scores(-3, 1, 1.5);
    CommonReplicates common =
        CommonReplicates.of(BOOTSTRAP, List.of(scores(0, 1, 1.5), scores(3, 0, 0))).orElseThrow();
    assertThat(common.covers(differences)).isTrue();
    ConfidenceInterval found = common.interval(0, 1, differences).orElseThrow();
    ConfidenceInterval expected = BOOTSTRAP.interval(differences).orElseThrow();
    assertThat(found.low()).isCloseTo(expected.low(), within(1e-12));
    assertThat(found.high()).isCloseTo(expected.high(), within(1e-12));
    assertThat(common.covers(scores(1, 2))).isFalse();
  }
}
