package dev.plumbline.metrics.faithfulness.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetCorrelationTests {

  /** F = x₁ + 2 x₂ + 3 x₃ at (1, 1, 1). */
  private static Score score(FeatureSets design, SetCorrelation.Coefficient coefficient) {
    return SetFixtures.run(
        new SetCorrelation(RemovalFixtures.of("zero"), design, coefficient),
        CurveFixtures.SUM,
        CurveFixtures.ONES,
        TestSubjects.attribution(CurveFixtures.ONES, 1, 7, 2));
  }

  @ParameterizedTest
  @CsvSource({
    // singles: sums 1, 7, 2 beside falls 1, 2, 3: centered −7/3, 11/3, −4/3 and −1, 0, 1: 1/√(62/3
    // · 2)
    "0,1,2, PEARSON, .155542754",
    // ranks 1, 3, 2 beside 1, 2, 3
    "0,1,2, SPEARMAN, .5"
  })
  void correlatesSumsWithFalls(
      int a, int b, int c, SetCorrelation.Coefficient coefficient, double expected) {
    FeatureSets singles =
        (subject, values) ->
            List.of(
                SetFixtures.without(3, a), SetFixtures.without(3, b), SetFixtures.without(3, c));
    assertThat(score(singles, coefficient).value()).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // pairs {1,2}, {1,3}, {2,3}: sums 8, 3, 9 beside falls 3, 4, 5: dx 4/3, −11/3, 7/3; 1/√(62/3 ·
    // 2)
    "PEARSON, .155542754",
    "SPEARMAN, .5"
  })
  void addsUpWhatLeavesTogether(SetCorrelation.Coefficient coefficient, double expected) {
    FeatureSets pairs =
        (subject, values) ->
            List.of(
                SetFixtures.without(3, 0, 1),
                SetFixtures.without(3, 0, 2),
                SetFixtures.without(3, 1, 2));
    assertThat(score(pairs, coefficient).value()).isCloseTo(expected, within(1e-9));
  }
}
