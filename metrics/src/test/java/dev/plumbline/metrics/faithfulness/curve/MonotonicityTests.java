package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonotonicityTests {
  private static final Monotonicity MONOTONICITY = new Monotonicity();

  // F = x₁ − x₂ + 2 x₃ at (1, 1, 1)
  private static final ClosedForm MIXED = ClosedForm.linear(0, 1, -1, 2);
  private static final Subject ONES = TestSubjects.regression(MIXED, 1, 1, 1);

  private static Score mixed(double... values) {
    return CurveFixtures.score(MONOTONICITY, Map.of(), MIXED, ONES, values);
  }

  @Test
  void countsTheStepsOnWhichFRises() {
    // all claimed positive, smallest first: 1 (−1), 0 (0), 2 (2): falls, rises, rises
    Score score = mixed(1, 0.5, 2);
    assertThat(score.value()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(score.parts()).containsEntry("strict", 0.0);
    // on the curve the features leave, largest first
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(2, 0, -1, 0));
  }

  @Test
  void addsOnlyWhatIsClaimedToRaiseF() {
    // the exact attribution claims 0 and 2: {0, 1, 3}, and leaves 1 out
    Score exact = mixed(1, -1, 2);
    assertThat(exact.value()).isEqualTo(1);
    assertThat(exact.parts()).containsEntry("strict", 1.0);
    assertThat(exact.curves().get(0).y()).isEqualTo(Vector.of(3, 1, 0));
    // its negation claims 1 alone: {0, −1}
    assertThat(mixed(-1, 1, -2).value()).isZero();
  }

  @Test
  void takesAFlatStepForNoRiseButForNoFallEither() {
    ClosedForm flat = ClosedForm.linear(0, 1, 0, 2);
    Score score =
        CurveFixtures.score(
            MONOTONICITY, Map.of(), flat, TestSubjects.regression(flat, 1, 1, 1), 2, 1, 3);
    assertThat(score.value()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(score.parts()).containsEntry("strict", 1.0);
    // nor is a rise of a millionth part of F one: rounding makes such
    ClosedForm noise = ClosedForm.linear(1e6, 1, 0, 2);
    assertThat(
            CurveFixtures.score(
                    MONOTONICITY, Map.of(), noise, TestSubjects.regression(noise, 1, 1, 1), 2, 1, 3)
                .value())
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void addsGroupsWhereThereAreMoreFeaturesThanSteps() {
    // 1 of 3 leaves first (the largest, 2), then 1 and 0 together: {2, 0, 0}; one rise of two
    Score score = CurveFixtures.score(MONOTONICITY, Map.of("steps", 2L), MIXED, ONES, 1, 0.5, 2);
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(2, 0, 0));
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(CurveFixtures.passes(MONOTONICITY, Map.of())).isEqualTo(4);
  }

  @Test
  void isUndefinedWhereNothingIsClaimed() {
    assertThat(mixed(-1, -2, 0).undefined()).contains("no attribution is positive");
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(MONOTONICITY);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(MONOTONICITY);
  }

  @Test
  void takesAStepOfAMillionthPartForRounding() {
    // F rises from 999 999 to 1e6, or falls by as much: 1e-6 of the largest, neither more nor less
    ClosedForm rising = ClosedForm.linear(999_999, 1, 0);
    Score up =
        CurveFixtures.score(
            MONOTONICITY, Map.of(), rising, TestSubjects.regression(rising, 1, 1), 2, 1);
    assertThat(up.value()).isZero();
    ClosedForm falling = ClosedForm.linear(1e6, -1, 0);
    Score down =
        CurveFixtures.score(
            MONOTONICITY, Map.of(), falling, TestSubjects.regression(falling, 1, 1), 2, 1);
    assertThat(down.parts()).containsEntry("strict", 1.0);
  }
}
