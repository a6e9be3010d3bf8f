package dev.plumbline.metrics.faithfulness.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaithfulnessEstimateTests {
  private static final FaithfulnessEstimate PLUGIN = new FaithfulnessEstimate();

  @Test
  void isOneForTheExactMapOfALinearFunctionAndMinusOneForItsNegation() {
    assertThat(SetFixtures.onLinear(PLUGIN, Map.of(), SetFixtures.exact(1)).value())
        .isCloseTo(1, within(1e-12));
    assertThat(SetFixtures.onLinear(PLUGIN, Map.of(), SetFixtures.exact(-3)).value())
        .isCloseTo(-1, within(1e-12));
    assertThat(SetFixtures.onLinear(PLUGIN, Map.of(), SetFixtures.shifted()).value())
        .isLessThan(0.5);
  }

  @Test
  void removesEachFeatureFromTheUntouchedInput() {
    // F = x₁x₂ + 2x₃ at (1, 3, 2): falls 3, 3, 4 alone; removed one after the other they would be
    // 4, 3, 0. Attribution (0, 0, 1): centered −1/3, −1/3, 2/3 on both sides
    ClosedForm product = ClosedForm.of(x -> x[0] * x[1] + 2 * x[2]);
    Subject subject = TestSubjects.regression(product, 1, 3, 2);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), product, subject, 0, 0, 1).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void correlatesValuesAndNotRanks() {
    // attributions 1, 7, 2 beside falls 1, 2, 3: 1/√(62/3 · 2), see SetCorrelationTests
    assertThat(CurveFixtures.onSum(PLUGIN, 1, 7, 2).value()).isCloseTo(.155542754, within(1e-9));
  }

  @Test
  void groupsNeighborsInTheOrderOfTheAttributions() {
    // F = x₁ + 2x₂ + 4x₃ + 8x₄ + 16x₅; attributions 1, 5, 4, 2, 3 in groups of two, largest first:
    // {2, 3}: 9 beside 2 + 4 = 6; {5, 4}: 5 beside 16 + 8 = 24; {1}: 1 beside 1
    // means 5, 31/3: dx 4, 0, −4; dy −13/3, 41/3, −28/3: 20 / √(32 · (169 + 1681 + 784)/9)
    ClosedForm powers = ClosedForm.linear(0, 1, 2, 4, 8, 16);
    Subject subject = TestSubjects.regression(powers, 1, 1, 1, 1, 1);
    Map<String, Object> pairs = Map.of("group", 2L);
    Score score = CurveFixtures.score(PLUGIN, pairs, powers, subject, 1, 5, 4, 2, 3);
    assertThat(score.value()).isCloseTo(20 / Math.sqrt(32 * 2634 / 9.0), within(1e-12));
    assertThat(score.diagnostics()).containsEntry("sets", 3.0).doesNotContainKey("standard-error");
    Map<String, Object> one = Map.of("group", 5L);
    assertThat(CurveFixtures.score(PLUGIN, one, powers, subject, 1, 5, 4, 2, 3).undefined())
        .contains("one set of features");
  }

  @Test
  void asksOneRowPerGroupAndDraw() {
    Answerer answers = new Answerer(SetFixtures.LINEAR);
    answers.run(
        SetFixtures.EIGHT,
        CurveFixtures.metric(PLUGIN, Map.of("operators", List.of("marginal"), "group", 3L))
            .evaluate(
                SetFixtures.EIGHT,
                TestSubjects.attribution(SetFixtures.EIGHT, SetFixtures.weights())));
    // ⌈8/3⌉ = 3 groups and the clean input, 8 draws
    assertThat(answers.forward()).isEqualTo((3 + 1) * 8);
  }

  @Test
  void isUndefinedWhereNothingVaries() {
    assertThat(CurveFixtures.onSum(PLUGIN, 2, 2, 2).undefined()).contains("are equal");
    ClosedForm even = ClosedForm.linear(5, 1, 1, 1);
    Subject subject = TestSubjects.regression(even, 1, 1, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), even, subject, 1, 2, 3).undefined())
        .contains("F falls alike");
  }
}
