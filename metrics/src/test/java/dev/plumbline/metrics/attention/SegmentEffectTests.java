package dev.plumbline.metrics.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentEffectTests {
  private static final SegmentEffect EFFECT = new SegmentEffect();

  private static Metric.OfModel metric(long draws) {
    return (Metric.OfModel)
        EFFECT.create(
            Parameters.defaults(EFFECT.spec(), Map.of("draws", draws), RemovalFixtures::of));
  }

  private static Score score(ClosedForm model, Subject subject, long draws) {
    return new Answerer(model).run(subject, metric(draws).evaluate(subject));
  }

  private static double part(Score score, String name) {
    return score.parts().getOrDefault(name, Double.NaN);
  }

  @Test
  void findsTheEvidenceAModelUsesThroughUniformAttention() {
    // segments (0, 0, 1, 0), α = 1/4, F = z = 1/4; without the 1, z = 0; background for background
    // changes nothing; argmax of a uniform α is position 0, background
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Score score = score(model, TestSubjects.segments(model, 2, 1, 0, 0, 1, 0), 16);
    assertThat(score.value()).isEqualTo(0.25);
    assertThat(part(score, "true")).isEqualTo(0.25);
    assertThat(part(score, "random")).isZero();
    assertThat(part(score, "attended")).isZero();
    assertThat(score.diagnostics()).containsEntry("standard-error", 0.0);
  }

  @Test
  void isZeroWhereTheModelNeverLooksAtTheEvidence() {
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, 0));
    Score score = score(model, TestSubjects.segments(model, 2, 1, 0, 0, 1, 0), 16);
    assertThat(score.value()).isZero();
  }

  @Test
  void isTheAttendedEffectWhereAttentionIsOnTheEvidence() {
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, 2));
    Score score = score(model, TestSubjects.segments(model, 2, 1, 0, 0, 1, 0), 16);
    assertThat(score.value()).isOne();
    assertThat(part(score, "attended")).isEqualTo(part(score, "true"));
  }

  @Test
  void isNegativeWhereTheModelUsesAnotherSegment() {
    // all weight on segment 0, which holds .5; F = .5. Background is (.5, .1, .1): in 3 segments
    // beside the evidence at 3, the attended segment 0 is no candidate for the random one
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, 0));
    Score score = score(model, TestSubjects.segments(model, 3, 1, .5f, .1f, .1f, 1), 8);
    assertThat(part(score, "true")).isZero();
    assertThat(part(score, "random")).isZero();
    assertThat(part(score, "attended")).isCloseTo(0.4, within(1e-7));
    // without attention to keep apart, segment 0 is drawn as the random one at times
    ClosedForm blind = x -> new double[] {-x[0], x[0]};
    Score drawn = score(blind, TestSubjects.segments(blind, 3, 1, .5f, .1f, .1f, 1), 64);
    assertThat(drawn.value()).isNegative();
    assertThat(drawn.parts()).doesNotContainKey("attended");
    assertThat(drawn.diagnostics().getOrDefault("standard-error", Double.NaN)).isPositive();
  }

  @Test
  void averagesDrawsTowardsTheExactMeanWithAnHonestError() {
    // F = Σ x / 5 over background (0, 1, 2, 3) and evidence 9: replacing the evidence by a donor
    // takes (9 − 1.5)/5 on average. Position 0 is attended to a little more, so r is 1, 2 or 3; its
    // donors average 5/3, 4/3 and 1: (−2/3 + 2/3 + 2)/3/5 = 2/15. The weights, .2 up to 1e-5, move
    // F
    // by less than 1e-4
    ClosedForm model = ClosedForm.attending(x -> new double[] {.20001, .2, .2, .2, .19999});
    Subject subject = TestSubjects.segments(model, 4, 1, 0, 1, 2, 3, 9);
    Score score = score(model, subject, 4000);
    double error = score.diagnostics().getOrDefault("standard-error", Double.NaN);
    assertThat(error).isBetween(0.001, 0.02);
    assertThat(score.value()).isCloseTo(1.5 - 2 / 15.0, within(4 * error));
  }

  @Test
  void drawsTheSameEveryTime() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject subject = TestSubjects.segments(model, 4, 1, 0, 1, 2, 3, 9);
    assertThat(score(model, subject, 5)).isEqualTo(score(model, subject, 5));
  }

  @Test
  void usesOneDonorForAllSegmentsOfADraw() {
    // F = Σ x, background (0, 1, 3, 7), whose differences are all distinct: the random effect r −
    // donor tells both. The donor is that of the evidence unless r is that donor itself
    ClosedForm sum = x -> new double[] {-1000, x[0] + x[1] + x[2] + x[3] + x[4]};
    Subject subject = TestSubjects.segments(sum, 4, 1, 0, 1, 3, 7, 1000);
    float[] background = {0, 1, 3, 7};
    for (int seed = 0; seed < 20; seed++) {
      Score score = score(sum, subject.withDraws(subject.draws().at(seed)), 1);
      double donorOfEvidence = 1000 - part(score, "true");
      for (float r : background) {
        for (float donor : background) {
          if (r != donor && part(score, "random") == r - donor) {
            assertThat(donorOfEvidence).isIn((double) donor, (double) r);
          }
        }
      }
      assertThat(Math.abs(part(score, "random"))).isIn(1.0, 2.0, 3.0, 4.0, 6.0, 7.0);
    }
  }

  @Test
  void hasNoStandardErrorFromASingleDraw() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Score score = score(model, TestSubjects.segments(model, 2, 1, 0, 0, 1, 0), 1);
    assertThat(score.isDefined()).isTrue();
    assertThat(score.diagnostics()).doesNotContainKey("standard-error");
  }

  @Test
  void isUndefinedWhereFIsNotFinite() {
    ClosedForm pole = x -> new double[] {0, 1 / x[2]};
    Subject subject = TestSubjects.segments(pole, 2, 1, 0, 0, 1, 0);
    assertThat(score(pole, subject, 4).undefined()).isEqualTo("F is not finite");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void needsBackgroundToReplaceBackground(int segments) {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject subject = TestSubjects.segments(model, 0, 1, new float[segments]);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric(4).evaluate(subject))
        .withMessageContaining("at least 3");
  }

  @Test
  void worksWithThreeSegmentsWhereverAttentionLies() {
    for (int attended = 0; attended < 3; attended++) {
      int at = attended;
      ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, at));
      Score score = score(model, TestSubjects.segments(model, 1, 1, 0, 1, 0), 8);
      assertThat(score.value()).isEqualTo(at == 1 ? 1 : 0);
    }
  }

  @Test
  void doesNotApplyWithoutTruth() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric(4).evaluate(TestSubjects.regression(model, 0, 1, 0)))
        .withMessageContaining("which segment is informative");
  }

  @Test
  void isScoredAgainstWhereTheEvidenceIs() {
    assertThat(EFFECT.truths()).containsExactly(Truth.Basis.DATA);
  }

  @Test
  void costsAsManyPassesAsItSays() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject subject = TestSubjects.segments(model, 2, 1, 0, 0, 1, 0);
    Answerer answers = new Answerer(model);
    answers.run(subject, metric(16).evaluate(subject));
    assertThat(answers.forward()).isEqualTo(2 + 3 * 16);
  }
}
