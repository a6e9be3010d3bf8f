package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RerunStabilityTests {
  private static final Subject SUBJECT = RobustnessFixtures.columns(new float[8]);

  private static Score score(Map<String, Object> given, Explainer explainer, double... first) {
    return new Answerer(ClosedForm.of(x -> 0), explainer)
        .run(
            SUBJECT,
            RobustnessFixtures.metric(new RerunStability(), given)
                .evaluate(SUBJECT, TestSubjects.attribution(SUBJECT, first)));
  }

  /** An explainer that gives one map after the other. */
  private static Explainer inTurn(double[]... maps) {
    java.util.Iterator<double[]> next = List.of(maps).iterator();
    return subject -> Step.done(TestSubjects.attribution(subject, next.next()));
  }

  @Test
  void aMethodThatDrawsNothingHasOne() {
    double[] map = {8, 7, 6, 5, 4, 3, 2, 1};
    Score score =
        score(Map.of(), subject -> Step.done(TestSubjects.attribution(subject, map)), map);
    assertThat(score.value()).isOne();
    assertThat(score.parts()).containsEntry("rank-correlation", 1.0);
    // 5 runs beside the first: 15 pairs; a quarter of 8 features
    assertThat(score.diagnostics()).containsEntry("pairs", 15.0).containsEntry("k", 2.0);
  }

  @Test
  void aConstantMapAgreesWithItself() {
    double[] ones = new double[8];
    Arrays.fill(ones, 1);
    Score score =
        score(Map.of(), subject -> Step.done(TestSubjects.attribution(subject, ones)), ones);
    assertThat(score.value()).isOne();
    assertThat(score.parts()).containsEntry("rank-correlation", 1.0);
  }

  @Test
  void averagesTheCommonTopOverAllPairs() {
    // tops by size {0, 1}, {0, 2}, {7, 0}: each pair has one of two in common
    double[] first = {9, -8, 1, 0, 0, 0, 0, 0};
    double[] second = {-9, 1, 8, 0, 0, 0, 0, 0};
    double[] third = {8, 0.5, 0, 0, 0, 0, 0, 9};
    Score score = score(Map.of("runs", 2L), inTurn(second, third), first);
    assertThat(score.value()).isEqualTo(0.5, within(1e-12));
    // three in the top: {0, 1, 2}, {0, 2, 1}, {7, 0, 1}: 1, 2/3, 2/3
    assertThat(score(Map.of("runs", 2L, "top", 0.375), inTurn(second, third), first).value())
        .isEqualTo(7.0 / 9, within(1e-12));
  }

  @Test
  void saysHowFarSizesAreApart() {
    // signs are dropped: shares (.5, .3, .2) and (.2, .3, .5) with the mean (.35, .3, .35);
    // total variation (.3 + 0 + .3)/2, Jensen-Shannon .5 ln(.5/.35) + .2 ln(.2/.35)
    double[] second = {.2, -.3, .5, 0, 0, 0, 0, 0};
    Score score = score(Map.of("runs", 1L), inTurn(second), 5, 3, -2, 0, 0, 0, 0, 0);
    assertThat(score.parts().get("total-variation")).isCloseTo(.3, within(1e-12));
    assertThat(score.parts().get("jensen-shannon")).isCloseTo(.0664143, within(1e-7));
  }

  @Test
  void mapsOfNothingHaveNoDistribution() {
    Score score = score(Map.of("runs", 1L), inTurn(new double[8]), 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(score.value()).isOne();
    assertThat(score.parts()).doesNotContainKeys("total-variation", "jensen-shannon");
  }

  @Test
  void correlatesRanksWithTheirSign() {
    double[] up = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] down = {-1, -2, -3, -4, -5, -6, -7, -8};
    Score score = score(Map.of("runs", 1L), inTurn(down), up);
    assertThat(score.value()).isOne();
    assertThat(score.parts().get("rank-correlation")).isEqualTo(-1, within(1e-12));
  }

  @Test
  void aMethodThatDrawsItsAnswerHasChance() {
    Explainer noise =
        subject -> {
          RandomGenerator random = subject.draws().stream();
          double[] values = new double[8];
          Arrays.setAll(values, f -> random.nextGaussian());
          return Step.done(TestSubjects.attribution(subject, values));
        };
    // 2 of 8: a quarter; variance of the overlap per pair is (2 · ¼ · ¾ · 6/7)/4 = .08, 19900 pairs
    // that share runs: about 200 independent ones
    Score score = score(Map.of("runs", 199L), noise, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(score.value()).isCloseTo(0.25, within(4 * Math.sqrt(0.08 / 200)));
  }

  @Test
  void isUndefinedWhereTheTopIsEverything() {
    Score score = score(Map.of("top", 0.99), inTurn(), 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(score.undefined()).contains("all of them");
  }

  @Test
  void isUndefinedWhereARunBreaks() {
    double[] broken = {Double.NaN, 0, 0, 0, 0, 0, 0, 0};
    assertThat(score(Map.of("runs", 1L), inTurn(broken), 1, 2, 3, 4, 5, 6, 7, 8).undefined())
        .contains("not finite");
  }
}
