package dev.plumbline.metrics.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FocusAccuracyTests {
  private static final FocusAccuracy FOCUS = new FocusAccuracy();

  private static Metric.OfModel metric() {
    return (Metric.OfModel) FOCUS.create(new Parameters(Map.of()));
  }

  private static Score score(ClosedForm model, Subject subject) {
    return new Answerer(model).run(subject, metric().evaluate(subject));
  }

  /** The singleton toy: background 0, class 0 shows −1, class 1 shows +1 at the informative one. */
  private static float[] toy(int segments, int informative, int label) {
    float[] row = new float[segments];
    row[informative] = label == 0 ? -1 : 1;
    return row;
  }

  /** Draws that put another position first where all tie. */
  private static Draws elsewhere(int positions, int informative) {
    Draws draws = Draws.of(0);
    for (int i = 0; draws.at("ties").permutation(positions)[0] == informative; i++) {
      draws = Draws.of(i);
    }
    return draws;
  }

  /** Of m positions that tie, each is attended in 1/m of the draws; one standard error is .0097. */
  @Test
  void uniformAttentionIsFocusedByChance() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject subject = TestSubjects.segments(model, 0, 1, toy(4, 0, 1));
    double focus = 0;
    for (int draw = 0; draw < 2000; draw++) {
      focus += score(model, subject.withDraws(Draws.of(draw))).value() / 2000;
    }
    assertThat(focus).isCloseTo(0.25, within(0.04));
  }

  @ParameterizedTest
  @CsvSource({"2,1", "10,7"})
  void callsUniformAttentionAccurateAndFocusedByChance(int m, int informative) {
    // α = 1/m: z = ±1/m, the sign classifier is always right; all positions tie
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    for (int label = 0; label < 2; label++) {
      Subject subject =
          TestSubjects.segments(model, informative, label, toy(m, informative, label))
              .withDraws(elsewhere(m, informative));
      Score score = score(model, subject);
      assertThat(score.value()).isZero();
      assertThat(score.parts())
          .containsEntry("FFPT", 1.0)
          .containsEntry("FTPT", 0.0)
          .containsEntry("accuracy", 1.0)
          .containsEntry("focus", 0.0)
          .containsEntry("chance", 1.0 / m)
          .containsEntry("max-attention", 1.0 / m)
          .containsEntry("support", (double) m);
      assertThat(score.parts().getOrDefault("simplex-distance", Double.NaN))
          .isCloseTo(Math.sqrt(1 - 1.0 / m), within(1e-6));
      assertThat(score.parts().getOrDefault("entropy", Double.NaN))
          .isCloseTo(Math.log(m), within(1e-6));
      assertThat(score.diagnostics())
          .containsEntry("tie-rate", 1.0)
          .containsEntry("open-sets", 1.0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void isOneWhereAttentionIsOnTheEvidence(int label) {
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, 3));
    Score score = score(model, TestSubjects.segments(model, 3, label, toy(9, 3, label)));
    assertThat(score.value()).isOne();
    assertThat(score.parts())
        .containsEntry("FTPT", 1.0)
        .containsEntry("attended", 1.0)
        .containsEntry("max-attention", 1.0)
        .containsEntry("entropy", 0.0)
        .containsEntry("support", 1.0)
        .containsEntry("simplex-distance", 0.0);
    assertThat(score.diagnostics()).containsEntry("open-sets", 0.0);
  }

  @Test
  void isRightByChanceWhereAttentionLeavesTheEvidenceOut() {
    // all weight on background 0: z = 0, logits tie, class 0 is predicted for both labels
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, 0));
    assertThat(score(model, TestSubjects.segments(model, 3, 0, toy(9, 3, 0))).parts())
        .containsEntry("FFPT", 1.0)
        .containsEntry("attended", 1.0);
    assertThat(score(model, TestSubjects.segments(model, 3, 1, toy(9, 3, 1))).parts())
        .containsEntry("FFPF", 1.0)
        .containsEntry("attended", 0.0);
  }

  @Test
  void countsARightFocusWithAWrongPrediction() {
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, 3));
    Score score = score(model, TestSubjects.segments(model, 3, 0, toy(9, 3, 1)));
    assertThat(score.value()).isZero();
    assertThat(score.parts()).containsEntry("FTPF", 1.0).containsEntry("focus", 1.0);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,1", "3,0", "3,1"})
  void splitsSamplesIntoFourCases(int attended, int label) {
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, attended));
    Map<String, Double> parts =
        score(model, TestSubjects.segments(model, 3, label, toy(9, 3, 1))).parts();
    double sum = 0;
    for (String part : List.of("FTPT", "FFPT", "FTPF", "FFPF")) {
      sum += parts.getOrDefault(part, Double.NaN);
    }
    assertThat(sum).isOne();
  }

  @Test
  void asksForTheClassOfTheAttendedSegmentAlone() {
    // segments (2, −1, −1.5), weights (.4, .3, .3): z = .05 > 0, class 1; alone, 2 is class 1 too.
    // With (.5, .25, .25) on (−1, 2, 2): z = .5, class 1; the attended −1 alone is class 0
    ClosedForm first = ClosedForm.attending(x -> new double[] {.4, .3, .3});
    assertThat(score(first, TestSubjects.segments(first, 0, 1, 2, -1, -1.5f)).parts())
        .containsEntry("attended", 1.0);
    ClosedForm second = ClosedForm.attending(x -> new double[] {.5, .25, .25});
    assertThat(score(second, TestSubjects.segments(second, 0, 1, -1, 2, 2)).parts())
        .containsEntry("attended", 0.0)
        .containsEntry("accuracy", 1.0);
  }

  @Test
  void asksForTheClassOfThePlainAverage() {
    // segments (2, −1, −1.5), weights (.4, .3, .3): z = .05 > 0, class 1; their mean −1/6 is class
    // 0
    ClosedForm weighing = ClosedForm.attending(x -> new double[] {.4, .3, .3});
    assertThat(score(weighing, TestSubjects.segments(weighing, 0, 1, 2, -1, -1.5f)).parts())
        .containsEntry("accuracy", 1.0)
        .containsEntry("average", 0.0);
    // with −.9 in place of −1.5 the mean is 1/30, class 1, whatever the weights are
    ClosedForm other = ClosedForm.attending(x -> ClosedForm.oneHot(x, 1));
    assertThat(score(other, TestSubjects.segments(other, 0, 1, 2, -1, -.9f)).parts())
        .containsEntry("average", 1.0)
        .containsEntry("attended", 0.0);
  }

  @Test
  void countsSeveralInformativeSegmentsAsOneTarget() {
    ClosedForm model = ClosedForm.attending(x -> ClosedForm.oneHot(x, 2));
    Instance instance =
        new Instance(
            "m",
            FloatRows.row(0, 1, 1, 0),
            1,
            FeatureMap.identity(4),
            new Truth.DataTruth(Truth.Features.of(1, 2)),
            List.of());
    Score score = score(model, TestSubjects.of(model, instance, FloatRows.row(0, 0, 0, 0)));
    assertThat(score.value()).isOne();
    assertThat(score.parts()).containsEntry("chance", 0.5);
  }

  @Test
  void measuresHowSparseAttentionIs() {
    // √(.009² + .3² + (.691 − 1)²) = .4307690796703032; one weight lies below .01
    ClosedForm model = ClosedForm.attending(x -> new double[] {.009, .3, .691});
    Score score = score(model, TestSubjects.segments(model, 0, 1, 1, 0, 0));
    assertThat(score.parts()).containsEntry("support", 2.0);
    assertThat(score.parts().getOrDefault("simplex-distance", Double.NaN))
        .isCloseTo(0.4307690796703032, within(1e-7));
  }

  @Test
  void computesEntropyInNats() {
    // −(.5 ln .5 + .3 ln .3 + .2 ln .2) = 1.0296530140645737
    ClosedForm model = ClosedForm.attending(x -> new double[] {.5, .3, .2});
    assertThat(
            score(model, TestSubjects.segments(model, 0, 1, 1, 0, 0))
                .parts()
                .getOrDefault("entropy", Double.NaN))
        .isCloseTo(1.0296530140645737, within(1e-7));
  }

  @Test
  void takesWeightsForEqualThatDifferByRounding() {
    ClosedForm model = ClosedForm.attending(x -> new double[] {.5, .4999999, 1e-7});
    Score score = score(model, TestSubjects.segments(model, 0, 1, 1, 0, 0));
    assertThat(score.diagnostics())
        .containsEntry("open-sets", 1.0)
        .containsEntry("tie-rate", 2 / 3.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0})
  void isUndefinedWhereWeightsAreNoShares(double weight) {
    ClosedForm model =
        new ClosedForm() {
          @Override
          public double[] outputs(double[] x) {
            return new double[] {0, 1};
          }

          @Override
          public double[] attention(double[] x) {
            return new double[] {weight, weight};
          }
        };
    assertThat(score(model, TestSubjects.segments(model, 0, 1, 1, 0)).undefined())
        .contains("no shares");
  }

  @Test
  void doesNotApplyWithoutTruthAttentionOrClasses() {
    ClosedForm attending = ClosedForm.attending(ClosedForm::uniform);
    ClosedForm plain = x -> new double[] {-x[0], x[0]};
    ClosedForm number = ClosedForm.linear(0, 1, 1);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric().evaluate(TestSubjects.regression(attending, 1, 0)))
        .withMessageContaining("which segment is informative");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric().evaluate(TestSubjects.segments(plain, 0, 1, 1, 0)))
        .withMessageContaining("no attention weights over the 2 segments");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric().evaluate(TestSubjects.segments(number, 0, 1, 1, 0)))
        .withMessageContaining("no class");
  }

  @Test
  void doesNotApplyToSegmentsOfUnequalSize() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Instance instance =
        new Instance(
            "m",
            FloatRows.row(1, 0, 0),
            1,
            FeatureMap.of(0, 1, 1),
            new Truth.DataTruth(Truth.Features.of(0)),
            List.of());
    Subject subject = TestSubjects.of(model, instance, FloatRows.row(0, 0, 0));
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric().evaluate(subject))
        .withMessageContaining("segments 0 and 1 have 1 and 2 elements");
  }

  @Test
  void isScoredAgainstWhereTheEvidenceIs() {
    assertThat(FOCUS.truths()).containsExactly(Truth.Basis.DATA);
  }

  @Test
  void costsThreeForwardPasses() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject subject = TestSubjects.segments(model, 1, 1, toy(5, 1, 1));
    Answerer answers = new Answerer(model);
    answers.run(subject, metric().evaluate(subject));
    assertThat(answers.forward()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"2,1", "0,0", "-2,0"})
  void readsASingleLogitAsClassOneAboveZero(float evidence, int predicted) {
    ClosedForm model = oneLogit();
    for (int label = 0; label < 2; label++) {
      Subject plain = TestSubjects.segments(model, 0, label, evidence, 0);
      Subject classified =
          new Subject(
              plain.instance(),
              plain.layout(),
              plain.target(),
              plain.prediction(),
              predicted,
              plain.sites(),
              plain.background(),
              plain.draws());
      assertThat(score(model, classified).parts())
          .containsEntry("attended", label == predicted ? 1.0 : 0.0);
    }
  }

  /** One logit, the first segment, which all attention is on. */
  private static ClosedForm oneLogit() {
    return new ClosedForm() {
      @Override
      public double[] outputs(double[] x) {
        return new double[] {x[0]};
      }

      @Override
      public double[] attention(double[] x) {
        return ClosedForm.oneHot(x, 0);
      }
    };
  }
}
