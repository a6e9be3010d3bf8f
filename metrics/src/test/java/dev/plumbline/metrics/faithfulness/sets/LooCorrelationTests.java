package dev.plumbline.metrics.faithfulness.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Metric;
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

class LooCorrelationTests {
  private static final LooCorrelation PLUGIN = new LooCorrelation();

  @ParameterizedTest
  @CsvSource({
    // falls 1, 2, 3
    "1,2,3, 1, 1",
    "-1,-2,-3, -1, -1",
    // one pair of three reversed: (2 − 1)/3; ranks 1, 3, 2: ρ = 1 − 6 · 2/24
    "1,9,2, .3333333333, .5"
  })
  void comparesTheOrdersOfAttributionsAndFalls(
      double a, double b, double c, double tau, double rho) {
    Score score = CurveFixtures.onSum(PLUGIN, a, b, c);
    assertThat(score.value()).isCloseTo(tau, within(1e-9));
    assertThat(score.parts().getOrDefault("spearman", Double.NaN)).isCloseTo(rho, within(1e-12));
  }

  @Test
  void correctsForTies() {
    // falls 1, 1, 2, 3 beside 1, 2, 2, 3: τ-b = 4 / √(5 · 5)
    ClosedForm tied = ClosedForm.linear(0, 1, 1, 2, 3);
    Subject subject = TestSubjects.regression(tied, 1, 1, 1, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), tied, subject, 1, 2, 2, 3).value())
        .isCloseTo(.8, within(1e-12));
  }

  @Test
  void comparesUnsignedAttributionsWithTheSizeOfTheFall() {
    // falls 1, −2, 3; sizes 1, 2, 3
    ClosedForm mixed = ClosedForm.linear(0, 1, -2, 3);
    Subject subject = TestSubjects.regression(mixed, 1, 1, 1);
    Metric.OfExplanation metric = CurveFixtures.metric(PLUGIN, Map.of());
    Attribution weights =
        TestSubjects.attribution(
            new Attribution.Semantics(AttributionKind.WEIGHT, false, false), subject, 1, 2, 3);
    assertThat(SetFixtures.run(metric, mixed, subject, weights).value())
        .isCloseTo(1, within(1e-12));
    Attribution signed = TestSubjects.attribution(subject, 1, 2, 3);
    assertThat(SetFixtures.run(metric, mixed, subject, signed).value())
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void isUndefinedWhereOneSideHasNoOrder() {
    assertThat(CurveFixtures.onSum(PLUGIN, 2, 2, 2).undefined()).contains("are equal");
    ClosedForm even = ClosedForm.linear(5, 1, 1, 1);
    Subject subject = TestSubjects.regression(even, 1, 1, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), even, subject, 1, 2, 3).undefined())
        .contains("F falls alike");
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
