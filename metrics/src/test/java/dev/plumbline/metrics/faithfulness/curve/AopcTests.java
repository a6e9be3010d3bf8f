package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AopcTests {
  private static final Aopc AOPC = new Aopc();

  @Test
  void dividesByTheStepsAndOneMore() {
    // MoRF {6,3,1,0}: falls 0 + 3 + 5 + 6 = 14 over 4; LeRF {6,5,3,0}: 0 + 1 + 3 + 6 = 10 over 4
    Score score = CurveFixtures.onSum(AOPC, 1, 2, 3);
    assertThat(score.value()).isCloseTo(3.5, within(1e-12));
    assertThat(score.parts()).containsEntry("lerf", 2.5);
    assertThat(CurveFixtures.curve(score, "morf")).isEqualTo(Vector.of(6, 3, 1, 0));
    assertThat(CurveFixtures.curve(score, "lerf")).isEqualTo(Vector.of(6, 5, 3, 0));
    assertThat(CurveFixtures.onSum(AOPC, 3, 2, 1).value()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void removesGroupsWhereThereAreMoreFeaturesThanSteps() {
    // {6, 3, 0}: (0 + 3 + 6)/3
    assertThat(CurveFixtures.value(AOPC, Map.of("steps", 2L), 1, 2, 3)).isEqualTo(3);
  }

  @Test
  void carriesTheErrorOfItsDraws() {
    // rows of zeros or ones; a draw of ones has no fall (0), one of zeros 3.5: with k of 8 draws
    // of ones the values' deviation is 3.5 √(k (8 − k) / 8 / 7), over √8
    FloatRows training = FloatRows.of(2, 3, 0, 0, 0, 1, 1, 1);
    Subject subject = TestSubjects.regression(CurveFixtures.SUM, training, 1, 1, 1);
    Map<String, Object> given = Map.of("operators", List.of("marginal"));
    Score score = CurveFixtures.score(AOPC, given, CurveFixtures.SUM, subject, 1, 2, 3);
    double k = 8 - 8 * score.value() / 3.5;
    assertThat(k).isCloseTo(Math.rint(k), within(1e-9)).isBetween(1.0, 7.0);
    assertThat(score.diagnostics().getOrDefault("standard-error", Double.NaN))
        .isCloseTo(3.5 * Math.sqrt(k * (8 - k) / 8 / 7 / 8), within(1e-12));
    assertThat(CurveFixtures.onSum(AOPC, 1, 2, 3).diagnostics())
        .doesNotContainKey("standard-error")
        .containsEntry("steps", 3.0);
  }

  @Test
  void takesTheBackgroundOfItsOperator() {
    // mean row (.5, .5, .5): {6, 4.5, 3.5, 3}: (0 + 1.5 + 2.5 + 3)/4
    FloatRows training = FloatRows.of(2, 3, 0, 0, 0, 1, 1, 1);
    ClosedForm sum = CurveFixtures.SUM;
    Subject subject = TestSubjects.regression(sum, training, 1, 1, 1);
    Map<String, Object> given = Map.of("operators", List.of("mean"));
    assertThat(CurveFixtures.score(AOPC, given, sum, subject, 1, 2, 3).value())
        .isCloseTo(1.75, within(1e-12));
  }

  @Test
  void asksBothOrders() {
    assertThat(CurveFixtures.passes(AOPC, Map.of())).isEqualTo(8);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(AOPC);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(AOPC);
  }
}
