package dev.plumbline.metrics.faithfulness.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonotonicityCorrelationTests {
  private static final MonotonicityCorrelation PLUGIN = new MonotonicityCorrelation();

  @ParameterizedTest
  @CsvSource({
    // squared falls 1, 4, 9
    "1,2,3, 1",
    "-1,-2,-3, 1",
    "1,-2,3, 1",
    "3,2,1, -1",
    // ranks 1, 3, 2: 1 − 6 · 2/24
    "1,9,2, .5"
  })
  void ranksSizesBesideSquaredFalls(double a, double b, double c, double expected) {
    assertThat(CurveFixtures.onSum(PLUGIN, a, b, c).value()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void takesTheMeanOfSquaresAndNotTheSquareOfTheMean() {
    // F = x₁ + x₂ at (1, 1). Rows have x₁ = 0 or 2: F moves by ±1, square 1, mean near 0; x₂ =
    // .25: F falls by .75, square .5625
    ClosedForm sum = ClosedForm.linear(0, 1, 1);
    FloatRows training = FloatRows.of(2, 2, 0, .25f, 2, .25f);
    Subject subject = TestSubjects.regression(sum, training, 1, 1);
    Map<String, Object> marginal = Map.of("operators", List.of("marginal"));
    Score mean = CurveFixtures.score(new LooCorrelation(), marginal, sum, subject, 2, 1);
    // the mean fall over 8 rows is ±k/4 with the draws of this sample: smaller than .75
    assertThat(mean.value()).isCloseTo(-1, within(1e-12));
    assertThat(CurveFixtures.score(PLUGIN, marginal, sum, subject, 2, 1).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void groupsNeighborsInTheOrderOfTheSizes() {
    // F = x₁ + 2x₂ + 4x₃ + 8x₄ + 16x₅; sizes 1, 5, 4, 2, 3 in groups of two, smallest first:
    // {1, 4}: 3 beside 9; {5, 3}: 7 beside 20; {2}: 5 beside 2: ranks 1, 3, 2 beside 2, 3, 1
    ClosedForm powers = ClosedForm.linear(0, 1, 2, 4, 8, 16);
    Subject subject = TestSubjects.regression(powers, 1, 1, 1, 1, 1);
    Map<String, Object> pairs = Map.of("group", 2L);
    assertThat(CurveFixtures.score(PLUGIN, pairs, powers, subject, 1, -5, 4, 2, 3).value())
        .isCloseTo(.5, within(1e-12));
  }

  @Test
  void isUndefinedWhereSizesAreEqual() {
    assertThat(CurveFixtures.onSum(PLUGIN, 2, -2, 2).undefined()).contains("are equal");
    ClosedForm even = ClosedForm.linear(5, 1, -1, 1);
    Subject subject = TestSubjects.regression(even, 1, 1, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), even, subject, 1, 2, 3).undefined())
        .contains("F falls alike");
    ClosedForm pole = ClosedForm.of(x -> 1 / x[0] + x[1]);
    assertThat(
            CurveFixtures.score(PLUGIN, Map.of(), pole, TestSubjects.regression(pole, 1, 1), 1, 2)
                .undefined())
        .contains("F is not finite");
  }

  @Test
  void asksOneRowPerFeatureAndDraw() {
    Answerer answers = new Answerer(CurveFixtures.SUM);
    answers.run(
        CurveFixtures.ONES,
        CurveFixtures.metric(PLUGIN, Map.of("operators", List.of("marginal")))
            .evaluate(CurveFixtures.ONES, TestSubjects.attribution(CurveFixtures.ONES, 1, 2, 3)));
    assertThat(answers.forward()).isEqualTo((3 + 1) * 8);
  }
}
